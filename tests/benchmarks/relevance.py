"""Whether the article that someone looks for comes first, beside modelsearch's SQLite backend.

    .venv/bin/python -m tests.benchmarks.relevance          figures
    .venv/bin/python -m tests.benchmarks.relevance --all    and every question that did not succeed

The questions are those of tests/cms/search/relevance, over the guide as its files have it: those
that the search was tuned on, and fresh ones, which it was not. Both
backends are asked in the way of the search page: for all words, then for some, then, where a
backend can, for words that look like them. MRR@10 is the mean of 1 / place of the first right
article (0 beyond the tenth place), success@3 the share of questions with it among the first three.
"""

import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import django

QUESTIONS = Path(__file__).resolve().parent.parent / "cms" / "search" / "relevance"
SETS = ("nl", "nl-fresh", "en", "en-fresh")
BACKENDS = ("whoosh", "sqlite")
MOST = 10


@dataclass(frozen=True, slots=True)
class Question:
    """`asked_in` is one of SETS."""

    asked_in: str
    group: str
    text: str
    articles: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.asked_in.partition("-")[0]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="schrijfmee-relevance-") as folder:
        set_up(Path(folder))
        places = {
            backend: {one: place_of_the_first(one, backend) for one in questions()}
            for backend in BACKENDS
        }
        _print_table(places)
        _print_times()
        if "--all" in sys.argv:
            _print_failures(places["whoosh"])


def questions() -> Iterator[Question]:
    for name in SETS:
        found = tomllib.loads((QUESTIONS / f"{name}.toml").read_text(encoding="utf-8"))
        for group, asked in found.items():
            for text, articles in asked.items():
                # Modules have the name of their folder.
                names = tuple(article.removesuffix("/module") for article in articles)
                yield Question(name, group, text, names)


def set_up(folder: Path) -> None:
    """Make a site in a folder, with the guide and both indexes."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "schrijfmee.settings.test"
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "site"))
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


def place_of_the_first(question: Question, backend: str) -> int | None:
    """Return the place, from 1, of the first right article; None where it is not there."""
    for place, name in enumerate(names_found(question, backend), 1):
        if name in question.articles:
            return place
    return None


def names_found(question: Question, backend: str) -> list[str]:
    from cms.finding.ranking import rank  # noqa: PLC0415
    from cms.finding.texts import weigh  # noqa: PLC0415
    from cms.pages.models import TextPage  # noqa: PLC0415

    texts = TextPage.objects.live().public().filter(locale=_locale(question.language))
    return [
        str(one.found.name) for one in rank(question.text, texts, weigh=weigh, backend=backend)
    ][:MOST]


def _locale(code: str) -> Any:
    from wagtail.models import Locale  # noqa: PLC0415

    return Locale.objects.get(language_code=code)


def score(places: list[int | None]) -> tuple[float, float]:
    """Return MRR@10 and success@3."""
    reciprocal = mean(1 / place if place else 0.0 for place in places)
    return reciprocal, mean(bool(place and place <= 3) for place in places)


def _print_table(places: dict[str, dict[Question, int | None]]) -> None:
    asked = list(questions())
    print(
        f"{'':<14}{'':>10}" + "".join(f"{name + ' MRR@10':>16}{'success@3':>11}" for name in places)
    )
    for name in SETS:
        there = [one for one in asked if one.asked_in == name]
        for group in [*dict.fromkeys(one.group for one in there), None]:
            some = [one for one in there if group in {None, one.group}]
            line = f"{name:<9}{group or 'all':<11}{len(some):>4}"
            for found in places.values():
                reciprocal, success = score([found[one] for one in some])
                line += f"{reciprocal:>16.3f}{success:>11.0%}"
            print(line)


def _print_times() -> None:
    from modelsearch.backends import get_search_backend  # noqa: PLC0415

    from cms.finding.ranking import rank  # noqa: PLC0415
    from cms.finding.texts import weigh  # noqa: PLC0415
    from cms.pages.models import TextPage  # noqa: PLC0415

    for backend in BACKENDS:
        queries, ranked = [], []
        for one in [*questions()] * 2:
            texts = TextPage.objects.live().public().filter(locale=_locale(one.language))
            begin = time.process_time()
            list(get_search_backend(backend).search(one.text, texts)[:MOST])
            between = time.process_time()
            rank(one.text, texts, weigh=weigh, backend=backend)
            queries.append(1000 * (between - begin))
            ranked.append(1000 * (time.process_time() - between))
        print(f"{backend}: a query of the guide {_figures(queries)}, ranked {_figures(ranked)}")


def _figures(spent: list[float]) -> str:
    p50, p95 = (sorted(spent)[int(share * len(spent))] for share in (0.5, 0.95))
    return f"p50 {p50:.1f}, p95 {p95:.1f} ms"


def _print_failures(places: dict[Question, int | None]) -> None:
    for one, place in places.items():
        if place != 1:
            found = ", ".join(names_found(one, "whoosh")[:4])
            wanted = " or ".join(one.articles)
            print(f"{one.asked_in} {one.group}: {one.text!r} wants {wanted}; {place}; {found}")


if __name__ == "__main__":
    main()
