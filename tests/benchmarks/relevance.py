"""Whether the article that someone looks for comes first, beside modelsearch's SQLite backend.

    .venv/bin/python -m tests.benchmarks.relevance          figures
    .venv/bin/python -m tests.benchmarks.relevance --all    and every question that did not succeed

The questions are those of tests/cms/search/relevance, over the guide as its files have it: those
that the search was tuned on ("nl", "fresh") and those that it was not ("blind"). Both backends are
asked in the way of the search page: for all words, then for some, then, where a backend can, for
words that look like them. MRR@10 is the mean of 1 / place of the first right article (0 beyond the
tenth place), success@3 the share of questions with it among the first three.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent
BACKENDS = ("whoosh", "sqlite")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="schrijfmee-relevance-") as folder:
        set_up(Path(folder))
        from tests.benchmarks.answered import report  # noqa: PLC0415  # needs the models

        report(BACKENDS, every_failure="--all" in sys.argv)


def set_up(folder: Path) -> None:
    """Make a site in a folder, with the guide and both indexes."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "schrijfmee.settings.test"
    sys.path.insert(0, str(ROOT / "site"))
    from django.conf import settings  # noqa: PLC0415

    settings.DATABASES["default"]["NAME"] = str(folder / "relevance.sqlite3")
    ours = settings.WAGTAILSEARCH_BACKENDS["default"]
    ours["PATH"] = folder / "search"
    sqlite = {"BACKEND": "wagtail.search.backends.database"}
    settings.WAGTAILSEARCH_BACKENDS = {"default": ours, "whoosh": ours, "sqlite": sqlite}
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    for command in ("migrate", "load_guide", "update_index"):
        call_command(command, verbosity=0)


if __name__ == "__main__":
    main()
