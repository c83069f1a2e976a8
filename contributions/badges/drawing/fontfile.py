"""One file of the bundled fonts: what it covers, how it sets a text, and its shapes."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple, TypeVar

import uharfbuzz

from contributions.badges.drawing.outlines import Contour, GlyphPath, contours_of, path_of

FONTS = Path(__file__).resolve().parent / "fonts"
UNITS = 1000
_MOST_SHAPES = 2048
_OPENING = Lock()

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(dict[Key, Value]):
    """What was made for the keys met so far; emptied when it holds `most` of them.

    Threads may make the same thing twice, which only costs time.
    """

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Box(NamedTuple):
    left: int
    bottom: int
    right: int
    top: int


class Glyph(NamedTuple):
    """The shape with a number in a font, at its place in units from the start of a line, y upwards.

    `cluster` is the place in the text of the first character that the shape stands for, `advance`
    the part of the width that it takes.
    """

    font: "FontFile"
    number: int
    x: int
    y: int
    cluster: int
    advance: int


class FontFile:
    """A font read from its file, which is mapped into memory: pages that are not used stay out.

    What is told of its shapes by their numbers, from their own (0, 0): `paths` for SVG; `contours`
    for pixels, filled by the non-zero rule; `inks`, the boxes around them, None without ink.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
        self._font.scale = (UNITS, UNITS)
        self.paths = Kept[int, GlyphPath](lambda glyph: path_of(self._font, glyph), _MOST_SHAPES)
        self.inks = Kept[int, Box | None](self._ink, _MOST_SHAPES)
        self.contours = Kept[int, Sequence[Contour]](
            lambda glyph: contours_of(self._font, glyph), _MOST_SHAPES
        )

    @property
    def characters(self) -> frozenset[str]:
        return frozenset(map(chr, self._font.face.unicodes))

    def covers(self, character: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(character)))

    def place(
        self, text: str, direction: str, x: int = 0, start: int = 0
    ) -> tuple[list[Glyph], int]:
        """Return the shapes of a text from left to right, and where they end.

        `direction` is "ltr" or "rtl"; the shapes start at `x`, the clusters are counted on from
        `start`.
        """
        if not text:
            return [], x
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = direction
        # Not the language of whoever started the server, which HarfBuzz would guess.
        buffer.language = "und"
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        glyphs = []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advance, cluster = at.x_advance, start + info.cluster
            left = x + at.x_offset
            glyphs.append(Glyph(self, info.codepoint, left, at.y_offset, cluster, advance))
            x += advance
        return glyphs, x

    def _ink(self, glyph: int) -> Box | None:
        box = self._font.get_glyph_extents(glyph)
        if box is None or not box.width:
            return None
        left, top = box.x_bearing, box.y_bearing
        return Box(left, top + box.height, left + box.width, top)


def font_file(name: str) -> FontFile:
    """Return a bundled font by the end of its name, such as "semibold". One per process."""
    with _OPENING:
        return _font_file(name)


@cache
def _font_file(name: str) -> FontFile:
    path = FONTS / f"schrijfmee-sans-{name}.ttf"
    return FontFile(path if path.exists() else path.with_suffix(".otf"))


def ink_of(glyphs: Sequence[Glyph]) -> Box | None:
    """Return the box around all ink of glyphs at their places, or None when there is none."""
    found = ((one, one.font.inks[one.number]) for one in glyphs)
    inks = [(one, ink) for one, ink in found if ink]
    if not inks:
        return None
    return Box(
        min(one.x + ink.left for one, ink in inks),
        min(one.y + ink.bottom for one, ink in inks),
        max(one.x + ink.right for one, ink in inks),
        max(one.y + ink.top for one, ink in inks),
    )
