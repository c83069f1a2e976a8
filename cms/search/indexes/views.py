"""Files inside the one file of a segment, read where they lie.

Whoosh copies each of them into memory whenever it opens a segment, which is after every commit.
"""

from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile

_PEEKED = 512


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


class _Files(CompoundStorage):
    _source: Any

    def open_file(self, name: str, *_args: Any, **_options: Any) -> BufferFile:
        if self._source is None:  # no memory to map it
            return super().open_file(name)
        start, size = self.range(name)
        return _View(memoryview(self._source)[start : start + size], name)


class Segment(W3Segment):
    """A segment whose files are read where they lie."""

    def open_compound_file(self, storage: Any) -> CompoundStorage:
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        return _Files(file, use_mmap=storage.supports_mmap)
