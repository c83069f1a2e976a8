"""The short way for most names: letters from left to right that stand one by one.

HarfBuzz sets a text of fifteen letters several times slower. What it says of each pair of letters
is kept, and a text is put together from its pairs; that both ways agree is tested.
"""

import unicodedata
from functools import cache
from itertools import accumulate, pairwise

from contributions.badges.drawing.coverage import is_mark
from contributions.badges.drawing.direction import RIGHT_TO_LEFT
from contributions.badges.drawing.fontfile import FontFile, Kept, font_file
from contributions.badges.drawing.outlines import GlyphPath

_MOST_PAIRS = 16384


class PlainLetters:
    """The letters of a font that have no marks, do not join, and keep within the line's room."""

    def __init__(self, font: FontFile) -> None:
        self._font = font
        self._letters = frozenset(filter(_is_plain, font.characters))
        self._advances = Kept(self._advance, _MOST_PAIRS)
        self._steps = Kept(self._step, _MOST_PAIRS)
        self._paths = Kept(self._path, _MOST_PAIRS)

    def can_set(self, text: str) -> bool:
        return self._letters.issuperset(text)

    def starts(self, text: str) -> list[int]:
        """Return where each letter of a text starts, and at last where it ends, in units."""
        steps = map(self._steps.__getitem__, pairwise(text))
        return list(accumulate((*steps, self._advances[text[-1]]), initial=0)) if text else [0]

    def outline(self, text: str) -> str:
        """Return SVG path data for a text in units of the font, y upwards, from (0, 0)."""
        if not text:
            return ""
        first = self._shape(text[0])
        pairs = map(self._paths.__getitem__, pairwise(text))
        return f"M{first.x} {first.y}{''.join(pairs)}{self._shape(text[-1]).commands}"

    def _advance(self, letter: str) -> int:
        return self._font.place(letter, "ltr")[1]

    def _step(self, pair: tuple[str, str]) -> int:
        """Return how far a letter starts after the one before it."""
        return self._advance("".join(pair)) - self._advances[pair[1]]

    def _path(self, pair: tuple[str, str]) -> str:
        """Return how the first letter of a pair is drawn and the way to the start of the other."""
        one, other = map(self._shape, pair)
        across = self._steps[pair] + other.x - one.end_x
        return f"{one.commands}m{across} {other.y - one.end_y}"

    def _shape(self, letter: str) -> GlyphPath:
        glyphs, _width = self._font.place(letter, "ltr")
        return self._font.paths[glyphs[0].number]


@cache
def plain_letters(weight: str) -> PlainLetters:
    """Return those of a weight of the site's font."""
    return PlainLetters(font_file(weight))


def _is_plain(character: str) -> bool:
    return not is_mark(character) and unicodedata.bidirectional(character) not in RIGHT_TO_LEFT
