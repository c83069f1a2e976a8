"""Files inside the one file of a segment, read where they lie.

Whoosh copies each of them into memory whenever it opens a segment, which is after every commit.
"""

from functools import lru_cache, partial, reduce
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile

_PEEKED = 512
_PART = 1 << 20


class _Reader:
    """Reads from a view as from a file."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        end = len(self._view) if size < 0 else self._place + size
        found = bytes(self._view[self._place : end])
        self._place += len(found)
        return found

    def peek(self, size: int = 1) -> bytes:
        return bytes(self._view[self._place : self._place + min(size, _PEEKED)])

    def readline(self) -> bytes:
        rest = bytes(self._view[self._place :])
        line = rest[: rest.find(b"\n") + 1] or rest
        self._place += len(line)
        return line

    def seek(self, place: int, whence: int = 0) -> int:
        self._place = place + (0, self._place, len(self._view))[whence]
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        self._view.release()


class _View(BufferFile):
    def __init__(self, view: memoryview, name: str) -> None:
        super().__init__(b"", name=name)
        self._buf = view
        self.file = _Reader(view)

    def view(self) -> memoryview:
        """Return the whole file, read where it lies; of use for as long as that is open."""
        found: memoryview = self._buf
        return found


class _Files(CompoundStorage):
    _source: Any

    def open_file(self, name: str, *_args: Any, **_options: Any) -> _View:
        if self._source is None:  # no memory to map it
            return _View(memoryview(super().open_file(name).read()), name)
        start, size = self.range(name)
        return _View(memoryview(self._source)[start : start + size], name)


class Segment(W3Segment):
    """A segment whose files are read where they lie, if they are as they were written.

    Segments name this class; a change of what it keeps asks for another FORMAT.
    """

    _checksum: int

    def create_compound_file(self, storage: Any) -> None:
        super().create_compound_file(storage)
        self._checksum = _checksum_of(storage, self._name)

    def open_compound_file(self, storage: Any) -> CompoundStorage:
        """Open what was written; raises ValueError when it is something else by now."""
        if _checksum_of(storage, self._name) != self._checksum:
            message = f"{self._name} is not what was written."
            raise ValueError(message)
        return _Files(storage.open_file(self._name), use_mmap=storage.supports_mmap)

    @property
    def _name(self) -> str:
        return str(self.make_filename(self.COMPOUND_EXT))


def _checksum_of(storage: Any, name: str) -> int:
    path = Path(storage.folder) / name
    found = path.stat()
    return _checksum(path, found.st_size, found.st_mtime_ns)


# Once for each file in each process, however many threads open it after however many commits.
@lru_cache(maxsize=1000)
def _checksum(path: Path, _size: int, _time: int) -> int:
    with path.open("rb") as file:
        return reduce(lambda sum_, part: crc32(part, sum_), iter(partial(file.read, _PART), b""), 0)
