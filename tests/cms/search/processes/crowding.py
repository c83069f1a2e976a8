"""Four writers and four readers at once, while the index is built anew again and again.

    python crowding.py 60

Prints how much they did in so many seconds, and ends with an error when any of them met one, when
a search saw an index in the middle of a change, or when an update was lost.
"""

import os
import sys
import time
from collections.abc import Callable

from tests.cms.search.processes import library

WRITERS = READERS = 4
BOOKS_EACH = 10
BOOKS = WRITERS * BOOKS_EACH


def main(seconds: float) -> None:
    library.set_up(BOOKS)
    library.let_go()
    until = time.monotonic() + seconds
    work = [*[_write] * WRITERS, *[_read] * READERS, _rebuild]
    children = [_start(one, number, until) for number, one in enumerate(work)]
    if any(os.waitpid(child, 0)[1] for child in children):
        raise SystemExit("A writer or a reader failed; see above.")
    _expect_nothing_lost()


def _start(work: Callable[[int, float], None], number: int, until: float) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work(number, until)
        code = 0
    finally:
        os._exit(code)


def _write(number: int, until: float) -> None:
    from cms.search.indexes.background import finish_writing  # noqa: PLC0415

    keys = range(1 + number * BOOKS_EACH, 1 + (number + 1) * BOOKS_EACH)
    count = 0
    while time.monotonic() < until:
        library.rename(keys[count % BOOKS_EACH], f"writer{number}word{count}")
        count += 1
    finish_writing()
    print(f"writer {number}: {count} updates", flush=True)


def _read(number: int, until: float) -> None:
    from modelsearch.backends import get_search_backend  # noqa: PLC0415
    from modelsearch.query import MATCH_ALL  # noqa: PLC0415
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    count = 0
    while time.monotonic() < until:
        results = get_search_backend().search(MATCH_ALL, Book)
        if results.count() != BOOKS or results.problem:
            print(f"reader {number}: {results.count()} books, {results.problem}", flush=True)
            os._exit(1)
        library.found("first1")
        count += 1
    print(f"reader {number}: {count} searches", flush=True)


def _rebuild(_number: int, until: float) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    count = 0
    while time.monotonic() < until:
        call_command("search_index", "rebuild", verbosity=0)
        count += 1
    print(f"{count} rebuilds", flush=True)


def _expect_nothing_lost() -> None:
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    for book in Book.objects.all():
        if library.found(book.title) != [book.pk]:
            message = f"Book {book.pk} is not found by {book.title}: its last update was lost."
            raise SystemExit(message)
    print("no update was lost")


if __name__ == "__main__":
    main(float(sys.argv[1]))
