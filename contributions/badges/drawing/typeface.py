"""The fonts of the buttons, measured and drawn: one setting of text for SVG and for pixels."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from contributions.badges.drawing.coverage import JOINERS, covered
from contributions.badges.drawing.fontfile import UNITS, Glyph, font_file
from contributions.badges.drawing.line import set_line
from contributions.badges.drawing.plain import plain_letters

REGULAR = "regular"
SEMIBOLD = "semibold"
ELLIPSIS = "…"

# The canonical combining class of the signs that join an Indic letter to the next one.
_VIRAMA = 9
# The labels of buttons, and the names of those that are drawn now, are measured again and again.
_MOST_TEXTS = 512


class Typeface:
    """A weight of the font of the site, with the fallbacks. Texts are in Unicode's form NFC.

    Its methods raise KeyError for a text with a character that no font covers: `drawable` says
    what is covered.
    """

    units = UNITS

    def __init__(self, weight: str) -> None:
        self._weight = weight

    def place(self, text: str) -> tuple[Sequence[Glyph], int]:
        """Return the glyphs of a text from left to right, and its width in units.

        For pixels: the shape of a glyph is `glyph.font.contours[glyph.number]`.
        """
        line = set_line(text, self._weight)
        return line.glyphs, line.width

    def width(self, text: str, size: float) -> float:
        """Return how many pixels a text of that size takes."""
        return _units(text, self._weight) * size / UNITS

    def fit(self, text: str, size: float, room: float) -> str:
        """Return the text, or as much of its start as fits into `room` pixels with an ellipsis.

        Nothing is cut that belongs together, such as a letter and its marks or the parts of a
        ligature. Where not even the ellipsis has room, "" is returned.
        """
        if self.width(text, size) <= room:
            return text
        # A start that is set by itself can be a little wider or narrower than in the whole.
        for place in reversed(self._places_to_cut(text, room * UNITS / size)):
            shortened = text[:place].rstrip() + ELLIPSIS
            if self.width(shortened, size) <= room:
                return shortened
        return ""

    def outline(self, text: str) -> str:
        """Return SVG path data for a text in units of the font, y upwards, from (0, 0)."""
        return _outline(text, self._weight)

    def _places_to_cut(self, text: str, most: float) -> list[int]:
        """Return after how many characters a text can end, ascending, from 0 to about `most`."""
        plain = plain_letters(self._weight)
        if plain.can_set(text):
            return list(range(bisect_right(plain.starts(text), most)))
        starts = set_line(text, self._weight).cluster_starts()
        return [place for place, start in starts if start <= most and not _joins(text, place)]


@cache
def typeface(weight: str) -> Typeface:
    """Return the font in a weight (REGULAR or SEMIBOLD)."""
    return Typeface(weight)


def forget_texts() -> None:
    """Drop all that was kept in memory of texts that were set."""
    for kept in (_units, _outline, set_line):
        kept.cache_clear()


@lru_cache(maxsize=_MOST_TEXTS)
def _units(text: str, weight: str) -> int:
    """Return the width of a text in units."""
    plain = plain_letters(weight)
    return plain.starts(text)[-1] if plain.can_set(text) else set_line(text, weight).width


@lru_cache(maxsize=_MOST_TEXTS)
def _outline(text: str, weight: str) -> str:
    plain = plain_letters(weight)
    if plain.can_set(text):
        return plain.outline(text)
    parts = []
    for glyph in set_line(text, weight).glyphs:
        path = glyph.font.paths[glyph.number]
        if path.commands:
            parts.append(f"M{glyph.x + path.x} {glyph.y + path.y}{path.commands}")
    return "".join(parts)


def _joins(text: str, place: int) -> bool:
    """Whether the character before a place asks for the letter after it."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if not before or after.isspace():
        return False
    return before in JOINERS or unicodedata.combining(before) == _VIRAMA


def drawable(text: str) -> str:
    """Return what the fonts can draw of a name in one line, or "" when that is not the name.

    What is left out and when nothing is left is told in coverage.py: the declared fallback.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if plain_letters(SEMIBOLD).can_set(text):
        return text
    primary = font_file(SEMIBOLD)
    found = covered(text, primary) or covered(unicodedata.normalize("NFKC", text), primary)
    shown = " ".join(found.split())
    return shown if set_line(shown, SEMIBOLD).has_room else ""
