"""20,000 short documents in the Whoosh backend, beside modelsearch's SQLite backend in one run.

    .venv/bin/python -m tests.benchmarks.search
    DOCUMENTS=5000 QUERIES=100 .venv/bin/python -m tests.benchmarks.search

Documents are made of the words of the guide, as often as they occur there, and of rarer ones put
together from two; each is a title of 5 words and a text of 60. A query is measured from the call
to the ten objects read from the database; "with count", also the number of all results. All is in
processor time, so that a busy machine counts less; updates by the clock too, with the disk. The
index is built, and first searched, in processes of their own, for what these need of memory.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import django
from django.conf import settings

DOCUMENTS = int(os.environ.get("DOCUMENTS", "20000"))
QUERIES = int(os.environ.get("QUERIES", "300"))
UPDATES = 120
# SQLite takes many seconds for words that stand in many documents.
BUDGET = 10
TITLE, TEXT = 5, 60
GUIDE = Path(__file__).resolve().parent.parent.parent / "cms" / "guide"

Texts = list[tuple[str, str]]


def main() -> None:
    if len(sys.argv) > 1:
        folder, step, *backend = sys.argv[1:]
        _set_up(Path(folder))
        STEPS[step](*backend)
        return
    print(f"{DOCUMENTS:,} documents, {QUERIES} queries of each kind, one core\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="schrijfmee-bench-") as folder:
        _run_step(folder, "save")
        for name in ("whoosh", "sqlite"):
            for step in ("build", "begin", "measure"):
                _run_step(folder, step, name)


def _run_step(*arguments: str) -> None:
    """Run a step in a process of its own, whose memory tells of nothing else."""
    command = [sys.executable, "-m", "tests.benchmarks.search", *arguments]
    subprocess.run(command, check=True)


def write_texts() -> Texts:
    """Return a title and a text for each document; the same at every run."""
    random = Random(5)  # noqa: S311
    found = " ".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.rglob("*.nl.md")))
    words = re.findall(r"[a-zëïéèöü]{2,}", found.lower())
    long = sorted({word for word in words if len(word) > 4})

    def word() -> str:
        if random.random() < 0.1:
            return random.choice(long) + random.choice(long)
        return random.choice(words)

    return [
        (" ".join(word() for _ in range(TITLE)), " ".join(word() for _ in range(TEXT)))
        for _ in range(DOCUMENTS)
    ]


def queries(texts: Texts) -> dict[str, list[tuple[str, str]]]:
    """Return, for each kind, pairs of how to ask and what."""
    random = Random(6)  # noqa: S311
    stop = _stop_words()

    def telling() -> list[str]:
        title, text = random.choice(texts)
        return [word for word in f"{title} {text}".split() if word not in stop]

    def begin() -> str:
        word = max(random.choice(texts)[0].split(), key=len)
        return word[: random.randint(2, 5)]

    kinds: dict[str, list[tuple[str, str]]] = {
        "one term": [("plain", random.choice(telling())) for _ in range(QUERIES)],
        "three terms": [("plain", " ".join(random.sample(telling(), 3))) for _ in range(QUERIES)],
        "phrase": [("phrase", _run(random, texts, stop)) for _ in range(QUERIES)],
        "prefix": [("prefix", begin()) for _ in range(QUERIES)],
        "fuzzy": [("fuzzy", _misspell(random, random.choice(telling()))) for _ in range(QUERIES)],
    }
    return kinds


def _run(random: Random, texts: Texts, stop: frozenset[str]) -> str:
    """Return two or three words that follow each other; not all of them stop words."""
    while True:
        words = random.choice(texts)[1].split()
        start = random.randrange(len(words) - 3)
        found = words[start : start + random.randint(2, 3)]
        if not stop.issuperset(found):
            return " ".join(found)


def _misspell(random: Random, word: str) -> str:
    place = random.randrange(1, max(2, len(word)))
    return word[:place] + random.choice("aeiourstn") + word[place + 1 :]


def _stop_words() -> frozenset[str]:
    from cms.search.languages.language import language  # noqa: PLC0415

    return language("nl").stop_words


def _set_up(folder: Path) -> None:
    settings.configure(
        SECRET_KEY="bench",
        INSTALLED_APPS=[
            *("cms.search", "modelsearch.test.testapp", "modelsearch", "taggit"),
            *("django.contrib.auth", "django.contrib.contenttypes"),
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "bench.sqlite3",
                "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"},
            }
        },
        MODELSEARCH_BACKENDS={
            "whoosh": {"BACKEND": "cms.search", "PATH": folder / "search", "AUTO_UPDATE": False},
            "sqlite": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False},
            "default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False},
        },
        LANGUAGE_CODE="nl",
        LANGUAGES=[("nl", "Dutch"), ("en", "English")],
        USE_TZ=True,
    )
    django.setup()


def _save() -> None:
    from datetime import date  # noqa: PLC0415

    from django.core.management import call_command  # noqa: PLC0415
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    Book.objects.bulk_create(
        Book(title=title, summary=text, publication_date=date(2026, 1, 1), number_of_pages=number)
        for number, (title, text) in enumerate(write_texts())
    )


def _build(name: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    before, begin = _most_memory(), time.process_time()
    call_command("rebuild_modelsearch_index", backend_name=name, verbosity=0)
    rate = DOCUMENTS / (time.process_time() - begin)
    memory = _most_memory() - before
    print(f"{name}: {rate:,.0f} documents a second built, in {memory:.0f} MB", flush=True)


def _begin(name: str) -> None:
    from modelsearch.backends import get_search_backend  # noqa: PLC0415

    backend = get_search_backend(name)
    asked = [partial(_ask, backend, *one, False) for one in queries(write_texts())["three terms"]]
    before = _most_memory()
    _print_times("the first query of a process", _times(asked[:1]))
    _times(asked[1:])
    print(f"  {_most_memory() - before:.0f} MB for {len(asked)} queries", flush=True)


def _most_memory() -> float:
    """Return how many megabytes this process has needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(name: str) -> None:
    from modelsearch.backends import get_search_backend  # noqa: PLC0415

    backend = get_search_backend(name)
    for kind, asked in queries(write_texts()).items():
        for counted in (False, True):
            times = _times([partial(_ask, backend, *one, counted) for one in asked])
            _print_times(f"{kind}{', with count' if counted else ''}", times)
    _measure_updates(backend)


def _ask(backend: Any, how: str, what: str, counted: bool) -> None:  # noqa: FBT001
    from modelsearch.query import Fuzzy, Phrase  # noqa: PLC0415
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    books = Book.objects.filter(number_of_pages__gte=0)
    if how == "prefix":
        results = backend.autocomplete(what, books)
    else:
        query = {"phrase": Phrase, "fuzzy": Fuzzy}.get(how, str)(what)
        results = backend.search(query, books, operator="and" if how == "plain" else None)
    list(results[:10])
    if counted:
        results.count()


def _measure_updates(backend: Any) -> None:
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    random = Random(7)  # noqa: S311
    books = random.sample(list(Book.objects.all()), UPDATES)

    def update(book: Any) -> None:
        book.title += " bijgewerkt"
        book.save()
        backend.add(book)

    half = UPDATES // 2
    _print_times("update of one", _times([partial(update, one) for one in books[:half]]))
    clock = _times([partial(update, one) for one in books[half:]], time.perf_counter)
    _print_times("update of one, by the clock", clock)


def _times(
    works: Sequence[Callable[[], None]], clock: Callable[[], float] = time.process_time
) -> list[float]:
    """Return how long each took in milliseconds; nothing when it cannot be asked.

    After `BUDGET` seconds the rest is left out.
    """
    spent: list[float] = []
    for work in works:
        if sum(spent) > 1000 * BUDGET:
            break
        begin = clock()
        try:
            work()
        except NotImplementedError:
            return []
        spent.append(1000 * (clock() - begin))
    return sorted(spent)


def _print_times(what: str, times: list[float]) -> None:
    if not times:
        print(f"  {what:<26} not supported")
        return
    figures = [times[min(len(times) - 1, int(share * len(times)))] for share in (0.5, 0.95, 0.99)]
    p50, p95, p99 = (f"{figure:8.1f}" for figure in figures)
    print(f"  {what:<28} p50 {p50}   p95 {p95}   p99 {p99} ms, of {len(times)}", flush=True)


STEPS: dict[str, Callable[..., None]] = {
    "save": _save,
    "build": _build,
    "begin": _begin,
    "measure": _measure,
}

if __name__ == "__main__":
    main()
