"""Locks between processes and threads; they end with whoever holds them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.util.filelock import FileLock

from cms.search.errors import IndexBusyError

_PAUSE = 0.003


class Lock:
    """A lock that a file stands for. Not to be shared by threads: each makes its own."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(str(path))

    def take(self, patience: float = 0.0) -> bool:
        """Take the lock, waiting for at most so many seconds; return whether it was had."""
        until = time.monotonic() + patience
        while not self._lock.acquire(blocking=False):
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        return True

    def give_back(self) -> None:
        self._lock.release()


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file; raises IndexBusyError."""
    lock = Lock(path)
    if not lock.take(patience):
        raise IndexBusyError(f"{path.parent} was in use for {patience:g} seconds. Try again later.")
    try:
        yield
    finally:
        lock.give_back()
