"""Badges inside pictures: put into PNG and SVG, and read from files that anyone may have made.

Open Badges 3.0, 5.3.
"""

import zlib
from collections.abc import Iterator
from html import escape
from struct import pack, unpack_from
from typing import Any
from xml.parsers import expat

from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    OlderBadgeError,
)

PNG_START = b"\x89PNG\r\n\x1a\n"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_KEYWORD = b"openbadgecredential"
_OLDER_KEYWORD = b"openbadges"
_OLDER_ELEMENT = "http://openbadges.org assertion"
LARGEST = 256 * 1024
"""Bytes of a badge, taken out of its picture and unpacked."""

_END = b"IEND"
_FRAME = 12


def bake_png(picture: bytes, badge: str) -> bytes:
    """Return a PNG that carries a badge, a JWT or JSON, in an iTXt chunk before its end.

    Raises BrokenFileError for what is no PNG.
    """
    for kind, _data, start in _chunks(picture):
        if kind == _END:
            text = _KEYWORD + b"\0\0\0\0\0" + badge.encode()
            return picture[:start] + _chunk(b"iTXt", text) + picture[start:]
    raise BrokenFileError("a PNG without an end")


def bake_svg(picture: bytes, badge: str) -> bytes:
    """Return an SVG that carries a badge: a JWT as an attribute, JSON as text.

    Takes an SVG of our own making, which ends with its root's end. Raises BrokenFileError.
    """
    end = b"</svg>"
    if not picture.endswith(end):
        raise BrokenFileError("no SVG of ours")
    start = f'<openbadges:credential xmlns:openbadges="{NAMESPACE}"'
    if badge.startswith("{"):
        # In JSON, ">" occurs in strings only, where it may be written like this as well.
        text = badge.replace("]]>", "]]\\u003e")
        element = f"{start}><![CDATA[{text}]]></openbadges:credential>"
    else:
        element = f'{start} verify="{escape(badge)}"/>'
    return picture.removesuffix(end) + element.encode() + end


def read_png(picture: bytes) -> str:
    """Return the badge that a PNG carries.

    Raises NothingInsideError, OlderBadgeError, or BrokenFileError for a damaged file, two badges,
    and a badge that unpacks to more than LARGEST.
    """
    texts = [data.partition(b"\0") for kind, data, _start in _chunks(picture) if kind == b"iTXt"]
    found = [rest for keyword, _zero, rest in texts if keyword == _KEYWORD]
    if len(found) == 1:
        return _itxt_text(found[0])
    if found:
        raise BrokenFileError("more than one badge in a picture")
    if any(keyword == _OLDER_KEYWORD for keyword, _zero, _rest in texts):
        raise OlderBadgeError("a badge of Open Badges 1 or 2")
    raise NothingInsideError("a PNG without a badge")


def read_svg(picture: bytes) -> str:
    """Return the badge that an SVG carries. Raises as `read_png` does, and BrokenFileError for a
    file that declares entities.
    """
    reader = _SvgReader()
    try:
        reader.parser.Parse(picture, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenFileError("no XML") from error
    if len(reader.found) > 1:
        raise BrokenFileError("more than one badge in a picture")
    if reader.found and reader.found[0].strip():
        return reader.found[0].strip()
    if reader.has_older:
        raise OlderBadgeError("a badge of Open Badges 1 or 2")
    raise NothingInsideError("an SVG without a badge")


class _SvgReader:
    """Takes badges from XML. A DOCTYPE is read over, as many programs write one; whatever it would
    define or bring in from elsewhere is refused.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self.has_older = False
        self._is_inside = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.has_older = self.has_older or name == _OLDER_ELEMENT
        if name == f"{NAMESPACE} credential":
            self.found.append(attributes.get("verify", ""))
            self._is_inside = not self.found[-1]

    def _end(self, name: str) -> None:
        if name == f"{NAMESPACE} credential":
            self._is_inside = False

    def _text(self, text: str) -> None:
        if self._is_inside:
            self.found[-1] += text
            if len(self.found[-1]) > LARGEST:
                raise BrokenFileError("a badge that is too large")

    def _refuse(self, *_args: Any) -> int:
        raise BrokenFileError("an SVG that declares entities")


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield kind, data and place of each chunk of a PNG. Raises BrokenFileError."""
    if not picture.startswith(PNG_START):
        raise BrokenFileError("no PNG")
    place = len(PNG_START)
    while place + _FRAME <= len(picture):
        length, kind = unpack_from(">I4s", picture, place)
        end = place + _FRAME + length
        if end > len(picture):
            break
        data = picture[place + 8 : end - 4]
        if unpack_from(">I", picture, end - 4) != (zlib.crc32(kind + data),):
            raise BrokenFileError("a damaged PNG")
        yield kind, data, place
        if kind == _END:
            return
        place = end
    raise BrokenFileError("a PNG that is cut off")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def _itxt_text(rest: bytes) -> str:
    """Return the text of an iTXt chunk from what stands behind its keyword."""
    is_packed, _method, texts = rest[:1] == b"\1", rest[1:2], rest[2:]
    parts = texts.split(b"\0", 2)
    if len(parts) != 3:  # noqa: PLR2004  # language, translated keyword, text
        raise BrokenFileError("a damaged PNG")
    data = _unpacked(parts[2]) if is_packed else parts[2]
    if len(data) > LARGEST:
        raise BrokenFileError("a badge that is too large")
    try:
        return data.decode().strip()
    except UnicodeDecodeError as error:
        raise BrokenFileError("a damaged badge") from error


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise BrokenFileError("a damaged badge") from error
