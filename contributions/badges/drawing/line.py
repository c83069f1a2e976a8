"""Texts set on one line: which shapes stand where. Shaped by HarfBuzz, ordered by direction.py."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from contributions.badges.drawing.coverage import font_runs
from contributions.badges.drawing.direction import runs_from_left_to_right
from contributions.badges.drawing.fontfile import FontFile, Glyph, font_file, ink_of

# Ink reaches no higher and no deeper than this from the baseline, in units of the font.
TOP = 1000
BOTTOM = -300


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its shapes from left to right and its width in units.

    Where other scripts reach further than Latin, the line is moved so that its ink starts at 0 or
    after, ends before the width, and stays between BOTTOM and TOP. `has_room` is False where these
    are too close for it, and where there is no ink at all.
    """

    glyphs: Sequence[Glyph]
    width: int
    has_room: bool = True

    def cluster_starts(self) -> list[tuple[int, int]]:
        """Return the places in the text where what belongs together begins, ascending.

        With each, how much of the width the text before it takes.
        """
        advances = dict.fromkeys(sorted(glyph.cluster for glyph in self.glyphs), 0)
        for glyph in self.glyphs:
            advances[glyph.cluster] += glyph.advance
        return list(zip(advances, accumulate(advances.values(), initial=0), strict=False))


@lru_cache(maxsize=1024)
def set_line(text: str, weight: str) -> Line:
    """Return a text set in a weight of the site's font, other scripts in the fonts that have them.

    Where the letters are plain, `PlainLetters` says the same sooner. Raises KeyError when no font
    covers a character.
    """
    primary = font_file(weight)
    glyphs: list[Glyph] = []
    x = 0
    for start, end, font, direction in _runs(text, primary):
        placed, x = font.place(text[start:end], direction, x, start)
        glyphs += placed
    return _moved_into_its_room(glyphs, x)


def _runs(text: str, primary: FontFile) -> Iterator[tuple[int, int, FontFile, str]]:
    """Yield start, end, font and direction of each part, from left to right on the line."""
    for run in runs_from_left_to_right(text):
        parts = list(font_runs(text[run.start : run.end], primary))
        for start, end, font in reversed(parts) if run.is_right_to_left else parts:
            direction = "rtl" if run.is_right_to_left else "ltr"
            yield run.start + start, run.start + end, font, direction


def _moved_into_its_room(glyphs: Sequence[Glyph], width: int) -> Line:
    box = ink_of(glyphs)
    if box is None:
        return Line(glyphs, width, has_room=False)
    has_room = box.top - box.bottom <= TOP - BOTTOM
    right = max(-box.left, 0)
    up = min(max(BOTTOM - box.bottom, 0), TOP - box.top)
    moved = (
        [one._replace(x=one.x + right, y=one.y + up) for one in glyphs] if up or right else glyphs
    )
    return Line(moved, max(width, box.right) + right, has_room)
