"""Kills a writer at random points and looks at the index each time.

    python crashing.py 100

Prints how often it was killed, and ends with an error when anything that was committed is missing.
"""

import os
import signal
import sys
import time
from random import Random

from tests.cms.search.processes import library

BOOKS = 20
LONGEST = 0.6


def main(times: int) -> None:
    library.set_up(BOOKS)
    random = Random(11)  # noqa: S311
    last: dict[int, str] = {}
    told = 0
    for number in range(times):
        heard = _kill_a_writer(number, random)
        told += len(heard)
        last.update(heard)
        for key, word in last.items():
            _expect_found(key, word, number)
    print(f"killed {times} times, {told} commits told of, none missing")


def _kill_a_writer(number: int, random: Random) -> dict[int, str]:
    """Return the last word of each book that the writer had committed before it was killed."""
    ours, its = os.pipe()
    library.let_go()
    writer = os.fork()
    if not writer:
        os.close(ours)
        _write_for_ever(its, number)
    os.close(its)
    time.sleep(random.uniform(0.02, LONGEST))
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(ours) as pipe:
        lines = [line.split() for line in pipe.read().split("\n")[:-1]]
    return {int(key): word for key, word in lines}


def _write_for_ever(pipe: int, number: int) -> None:
    random = Random(number)  # noqa: S311
    count = 0
    while True:
        key, word = random.randint(1, BOOKS), f"crash{number}word{count}"
        library.rename(key, word)
        os.write(pipe, f"{key} {word}\n".encode())
        count += 1


def _expect_found(key: int, word: str, number: int) -> None:
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    now = Book.objects.get(pk=key).title
    # Saved, but killed before the index had it: then the note is there for the next writer.
    if now == word and library.found(word) != [key]:
        message = f"After crash {number}, book {key} is not found by {word}."
        raise SystemExit(message)
    if library.found("nothing"):
        raise SystemExit("Something was found that is not there.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
