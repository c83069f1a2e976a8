"""The short way for most names: letters from left to right that stand one by one.

HarfBuzz sets a text of fifteen letters several times slower. What it says of each pair of letters
is kept, and a text is put together from its pairs; that both ways agree is tested.
"""

import unicodedata
from functools import cache
from itertools import accumulate, pairwise

from contributions.badges.drawing.coverage import is_mark
from contributions.badges.drawing.direction import RIGHT_TO_LEFT
from contributions.badges.drawing.fontfile import FontFile, Kept, font_file, ink_of
from contributions.badges.drawing.outlines import GlyphPath

_MOST_PAIRS = 16384


class PlainLetters:
    """The letters of a font that have no marks, do not join, and keep within the line's room."""

    def __init__(self, font: FontFile) -> None:
        self._font = font
        self._letters = frozenset(filter(_is_plain, font.characters))
        self._advances = Kept(self._advance, _MOST_PAIRS)
        self._leads = Kept(self._lead, _MOST_PAIRS)
        self._ends = Kept(self._end, _MOST_PAIRS)
        self._shapes = Kept(self._shape, _MOST_PAIRS)
        self._steps = Kept(self._step, _MOST_PAIRS)
        self._paths = Kept(self._path, _MOST_PAIRS)

    def can_set(self, text: str) -> bool:
        return self._letters.issuperset(text)

    def starts(self, text: str) -> list[int]:
        """Return where each letter of a text starts, and at last where it ends, in units.

        The first one starts where its ink is not left of 0.
        """
        if not text:
            return [0]
        steps = map(self._steps.__getitem__, pairwise(text))
        return list(accumulate((*steps, self._ends[text[-1]]), initial=self._leads[text[0]]))

    def outline(self, text: str) -> str:
        """Return SVG path data for a text in units of the font, y upwards, from (0, 0)."""
        if not text:
            return ""
        first = self._shapes[text[0]]
        pairs = map(self._paths.__getitem__, pairwise(text))
        start = f"M{self._leads[text[0]] + first.x} {first.y}"
        return f"{start}{''.join(pairs)}{self._shapes[text[-1]].commands}"

    def _lead(self, letter: str) -> int:
        ink = ink_of(self._font.place(letter, "ltr")[0])
        return max(-ink.left, 0) if ink else 0

    def _end(self, letter: str) -> int:
        """Return how far a letter reaches, by its advance or by its ink."""
        ink = ink_of(self._font.place(letter, "ltr")[0])
        return max(self._advances[letter], ink.right if ink else 0)

    def _advance(self, letter: str) -> int:
        return self._font.place(letter, "ltr")[1]

    def _step(self, pair: tuple[str, str]) -> int:
        """Return how far a letter starts after the one before it."""
        return self._advance("".join(pair)) - self._advances[pair[1]]

    def _path(self, pair: tuple[str, str]) -> str:
        """Return how the first letter of a pair is drawn and the way to the start of the other."""
        one, other = map(self._shapes.__getitem__, pair)
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
    is_shapeless = unicodedata.category(character) == "Cf"
    turns_around = unicodedata.bidirectional(character) in RIGHT_TO_LEFT
    return not (is_mark(character) or is_shapeless or turns_around)
