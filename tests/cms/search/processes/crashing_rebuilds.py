"""Kills a rebuild at each of its steps, with an update waiting, and looks at the index each time.

    python crashing_rebuilds.py 1

A step is whatever the system is asked for: to open, rename or remove a file, say. The number is how
far apart the steps are; 1 stands for every one. Prints how many there were, and ends with an error
when the index could not be searched, when the update was lost, or when something was left behind.
"""

import os
import signal
import sys
from itertools import count

from tests.cms.search.processes import library

BOOKS = 20


def main(apart: int) -> None:
    library.set_up(BOOKS)
    swapped = 0
    for step in count(1, apart):
        before = _current()
        library.rename_unseen(1, f"step{step}")
        if not _kill_a_rebuild(step):
            break
        swapped += _current() != before
        _expect_all_found(f"step{step}")
        _rebuild()
        _expect_nothing_left()
    print(f"killed up to step {step}, {swapped} times after a swap, nothing was lost")


def _kill_a_rebuild(step: int) -> bool:
    """Return whether it was killed, and had not come to its end before."""
    library.let_go()
    child = os.fork()
    if not child:
        _die_at(step)
        _rebuild()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _rebuild() -> None:
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    from cms.search.indexes.index import Rebuilder  # noqa: PLC0415

    rebuilder = Rebuilder(library.index())
    rebuilder.start().add_items(Book, list(Book.objects.all()))
    rebuilder.finish()


def _die_at(step: int) -> None:
    steps = count(1)

    def see(event: str, _arguments: object) -> None:
        if event.startswith(("open", "os.", "shutil.", "fcntl.")) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(see)


def _expect_all_found(word: str) -> None:
    if library.found("first5") != [6]:
        raise SystemExit("What nobody changed is not found.")
    library.index().refresh()
    if library.found(word) != [1]:
        message = f"Book 1 is not found by {word}: its update was lost."
        raise SystemExit(message)


def _expect_nothing_left() -> None:
    builds = [one.name for one in library.folder().iterdir() if one.is_dir()]
    if builds != [_current()]:
        message = f"These are left: {builds}"
        raise SystemExit(message)


def _current() -> str:
    return (library.folder() / "current").read_text()


if __name__ == "__main__":
    main(int(sys.argv[1]))
