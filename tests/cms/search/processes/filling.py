"""Writes and rebuilds on a disk that takes no more, and then once more when there is room.

    python filling.py

Prints that nothing was lost, and ends with an error otherwise.
"""

import resource
import signal
from pathlib import Path

from tests.cms.search.processes import library

# Notes and names go in, segments do not.
LITTLE = 600


def main() -> None:
    library.set_up(20)
    # Beyond the limit, a write then fails as it does on a disk that is full.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = _files()
    for number in range(3):
        library.rename_unseen(1, f"full{number}")
        _limit(LITTLE)
        _expect_write_to_fail()
        _expect_rebuild_to_fail()
        _limit(resource.RLIM_INFINITY)
        if library.found("first5") != [6]:
            raise SystemExit("What was there is not found any more.")
    if (left := _files() - before) > {Path("notes.taken")}:
        message = f"Left behind: {left}"
        raise SystemExit(message)
    library.rename(2, "room")
    if library.found("full2") != [1] or library.found("room") != [2]:
        raise SystemExit("An update was lost.")
    print("nothing was lost")


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _expect_write_to_fail() -> None:
    try:
        library.index().refresh()
    except OSError:
        return
    raise SystemExit("It was written with no room to do so.")


def _expect_rebuild_to_fail() -> None:
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    try:
        call_command("search_index", "rebuild", verbosity=0)
    except CommandError as error:
        if "is as it was" in str(error):
            return
        raise
    raise SystemExit("It was built anew with no room to do so.")


def _files() -> set[Path]:
    folder = library.folder()
    return {found.relative_to(folder) for found in folder.rglob("*")}


if __name__ == "__main__":
    main()
