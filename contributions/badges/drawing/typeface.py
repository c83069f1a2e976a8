"""The bundled font, measured and drawn: one layout of text for SVG and for pixels.

Pillow's simple layout knows no kerning and its other one is not everywhere; so glyphs are placed
here, with the kerning of the font, and both pictures agree to the hundredth of a pixel.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import ImageFont

# A contour is closed: its last point is joined to its first. In units of the font, y upwards.
Contour = Sequence[tuple[float, float]]

FONTS = Path(__file__).resolve().parent / "fonts"
REGULAR = "regular"
SEMIBOLD = "semibold"
ELLIPSIS = "…"

# The straight lines into which a quadratic curve is cut for filling in pixels.
_CHORDS = 6


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape at its place: (`x`, `y`) in units of the font, from the start of the line.

    Glyphs of one typeface with the same `name` have the same shape, so that a picture of it can be
    kept under its name.
    """

    character: str
    name: str
    x: int
    y: int = 0


class Typeface:
    """One weight of the bundled font. Texts are in Unicode's form NFC."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._font = _read(path)
        self._names: dict[int, str] = self._font.getBestCmap()
        self._glyphs = self._font.getGlyphSet()
        self._kerning = tuple(_kerning_tables(self._font))
        self._widths: dict[str, tuple[int, int]] = self._font["hmtx"].metrics
        self._drawing = Lock()
        self._outlines: dict[str, str] = {}
        self._contours: dict[str, Sequence[Contour]] = {}
        self._kerns: dict[tuple[str, str], int] = {}
        self.units: int = self._font["head"].unitsPerEm

    def covers(self, text: str) -> bool:
        return all(ord(character) in self._names for character in text)

    def place(self, text: str) -> tuple[list[Glyph], int]:
        """Return the glyphs of a text and its width in units. Raises KeyError if not covered."""
        glyphs: list[Glyph] = []
        x, before = 0, ""
        for character in text:
            name = self._names[ord(character)]
            x += self._kern(before, name) if before else 0
            glyphs.append(Glyph(character, name, x))
            x += self._widths[name][0]
            before = name
        return glyphs, x

    def width(self, text: str, size: float) -> float:
        """Return how many pixels a text of that size takes."""
        return self.place(text)[1] * size / self.units

    def fit(self, text: str, size: float, room: float) -> str:
        """Return the text, or as much of its start as fits into `room` pixels with an ellipsis."""
        if self.width(text, size) <= room:
            return text
        while text and self.width(text + ELLIPSIS, size) > room:
            text = text[:-1].rstrip()
        return text + ELLIPSIS

    def outline(self, text: str) -> str:
        """Return SVG path data for a text in units of the font, y upwards, from (0, 0)."""
        glyphs, _width = self.place(text)
        return "".join(
            f"M{glyph.x} 0{self._outline(glyph.name)}"
            for glyph in glyphs
            if self._outline(glyph.name)
        )

    def contours(self, text: str) -> Sequence[Contour]:
        """Return what `outline` draws as closed polygons. Filled by the non-zero rule."""
        return [
            [(glyph.x + x, glyph.y + y) for x, y in contour]
            for glyph in self.place(text)[0]
            for contour in self.glyph_contours(glyph)
        ]

    def glyph_contours(self, glyph: Glyph) -> Sequence[Contour]:
        """Return one shape as closed polygons, from its own (0, 0) and not from its place.

        The same for all glyphs of that name. Filled by the non-zero rule.
        """
        if glyph.name not in self._contours:
            with self._drawing:
                pen = _FlatPen(self._glyphs)
                self._glyphs[glyph.name].draw(pen)
            self._contours[glyph.name] = tuple(tuple(contour) for contour in pen.contours)
        return self._contours[glyph.name]

    @lru_cache(maxsize=16)  # noqa: B019  # there are two typefaces, and they live for ever
    def at_size(self, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.path, size, layout_engine=ImageFont.Layout.BASIC)

    def _outline(self, name: str) -> str:
        if name not in self._outlines:
            # fontTools unpacks a glyph in place when it is first drawn: one thread at a time.
            with self._drawing:
                pen = _RelativePen(self._glyphs)
                self._glyphs[name].draw(pen)
            self._outlines[name] = "".join(pen.commands)
        return self._outlines[name]

    def _kern(self, left: str, right: str) -> int:
        pair = (left, right)
        if pair not in self._kerns:
            self._kerns[pair] = next(
                (kern for table in self._kerning if (kern := _pair_kern(table, pair)) is not None),
                0,
            )
        return self._kerns[pair]


@cache
def typeface(weight: str) -> Typeface:
    """Return the font in a weight (REGULAR or SEMIBOLD), read once per process."""
    return Typeface(FONTS / f"schrijfmee-sans-{weight}.ttf")


def drawable(text: str) -> str:
    """Return what the font can draw of a text, or "" when it lacks any letter or digit of it.

    Emoji and other signs that the font lacks are left out; a name without some of its letters
    would be another name.
    """
    text = unicodedata.normalize("NFC", text)
    lacking = {character for character in text if not typeface(SEMIBOLD).covers(character)}
    if any(_is_part_of_a_word(character) for character in lacking):
        return ""
    return " ".join("".join(one for one in text if one not in lacking).split())


def _is_part_of_a_word(character: str) -> bool:
    """Whether it is a letter, mark or digit, and no selector of the shape of an emoji before it."""
    is_selector = "\ufe00" <= character <= "\ufe0f"
    return unicodedata.category(character)[0] in "LMN" and not is_selector


def _read(path: Path) -> Any:
    # What fonttools says of its tables is not typed in a way that helps.
    return TTFont(path)


class _RelativePen(BasePen):
    """Writes path data that holds wherever the current point is: relative commands, whole units.

    After `z` the current point is the start of its contour, from where the next one is reached.
    """

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.commands: list[str] = []
        self._here = self._start = (0, 0)

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.commands.append("m" + self._step(point))
        self._start = self._here

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.commands.append("l" + self._step(point))

    def _qCurveToOne(  # noqa: N802
        self, control: tuple[float, float], point: tuple[float, float]
    ) -> None:
        here = self._here
        by_control = self._step(control)
        self._here = here
        self.commands.append(f"q{by_control} {self._step(point)}")

    def _closePath(self) -> None:  # noqa: N802
        self.commands.append("z")
        self._here = self._start

    def _step(self, point: tuple[float, float]) -> str:
        to = (round(point[0]), round(point[1]))
        step = f"{to[0] - self._here[0]} {to[1] - self._here[1]}"
        self._here = to
        return step


class _FlatPen(BasePen):
    """Collects contours, with curves cut into straight lines."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.contours: list[list[tuple[float, float]]] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours.append([point])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _qCurveToOne(  # noqa: N802
        self, control: tuple[float, float], point: tuple[float, float]
    ) -> None:
        start = self.contours[-1][-1]
        for chord in range(1, _CHORDS + 1):
            to = chord / _CHORDS
            weights = (1 - to) ** 2, 2 * to * (1 - to), to**2
            x, y = (
                sum(weight * place for weight, place in zip(weights, places, strict=True))
                for places in zip(start, control, point, strict=True)
            )
            self.contours[-1].append((x, y))


def _kerning_tables(font: Any) -> Iterator[Any]:
    """Yield the font's tables of pair kerning (OpenType GPOS, lookup type 2), in their order."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == 2:  # noqa: PLR2004  # the specification's number for pairs
                yield inner


def _pair_kern(table: Any, pair: tuple[str, str]) -> int | None:
    """Return the kerning of a pair by one table, or None when the next one has to say."""
    left, right = pair
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        found = (record for record in pairs if record.SecondGlyph == right)
        return next((_advance(record.Value1) for record in found), None)
    first = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
    return _advance(first.Class2Record[table.ClassDef2.classDefs.get(right, 0)].Value1)


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0
