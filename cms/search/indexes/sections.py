"""Lists that are read where they lie on the disk, one entry at a time."""

import json
import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, overload

_END = struct.Struct("<Q")


class Sections:
    """The named parts of a file that `write_sections` wrote."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        (start,) = _END.unpack(data[-_END.size :])
        self._places: dict[str, list[int]] = json.loads(bytes(data[start : -_END.size]))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> memoryview:
        start, end = self._places[name]
        return self._data[start:end]

    def lines(self, name: str) -> "Lines":
        """Return the texts that `as_lines` gave this name."""
        return Lines(self[name], self[f"{name} ends"].cast("I"))


class Lines(Sequence[str]):
    """Texts without line breaks, each read when it is asked for."""

    def __init__(self, data: memoryview, ends: memoryview) -> None:
        self._data = data
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            start, end, _step = place.indices(len(self))
            return self._text(start, end - 1).split("\n") if start < end else []
        return self._text(place, place)

    def _text(self, first: int, last: int) -> str:
        start = self._ends[first - 1] + 1 if first else 0
        return str(self._data[start : self._ends[last]], "utf-8")


def as_lines(name: str, texts: Iterable[str]) -> dict[str, bytes]:
    """Return the sections that `Sections.lines` reads."""
    lines = [text.encode() for text in texts]
    ends, end = array("I"), -1
    for line in lines:
        end += 1 + len(line)
        ends.append(end)
    return {name: b"\n".join(lines), f"{name} ends": ends.tobytes()}


def write_sections(file: IO[bytes], sections: Mapping[str, bytes]) -> None:
    places, end = {}, 0
    for name, data in sections.items():
        file.write(data)
        places[name] = [end, end + len(data)]
        end += len(data)
    file.write(json.dumps(places).encode())
    file.write(_END.pack(end))
