"""Shapes as small pictures of how much of each pixel their ink covers; those of glyphs are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import ceil, floor

from PIL import Image, ImageChops, ImageDraw

from contributions.badges.drawing.fontfile import UNITS, FontFile
from contributions.badges.drawing.outlines import Contour

# At how many places on a pixel, across and down, a glyph can start.
PLACES = 4
_OVERSAMPLING = 8
_MOST_STAMPS = 4096
_IS_INSIDE = [0] + [255] * 255


@dataclass(frozen=True, slots=True)
class Stamp:
    """`ink` is 0 to 255 per pixel; (`left`, `top`) is where its first pixel stands."""

    ink: Image.Image
    left: int
    top: int

    def box_at(self, x: int, y: int) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom when it is moved by a number of pixels."""
        left, top = self.left + x, self.top + y
        return left, top, left + self.ink.width, top + self.ink.height


@lru_cache(maxsize=_MOST_STAMPS)
def glyph_stamp(font: FontFile, number: int, size: float, across: int, down: int) -> Stamp | None:
    """Return the glyph with a number in a font, or None when it has no ink.

    `size` is in pixels; it starts at `across` and `down` of the PLACES on a pixel.
    """
    contours = font.contours[number]
    if not contours:
        return None
    unit = size / UNITS
    x, y = across / PLACES, down / PLACES
    return stamped([[(x + a * unit, y - b * unit) for a, b in contour] for contour in contours])


def stamped(contours: Sequence[Contour]) -> Stamp:
    """Return what contours enclose by the non-zero rule. They are in pixels, y downwards."""
    points = list(chain.from_iterable(contours))
    left, top = (floor(min(point[axis] for point in points)) for axis in (0, 1))
    right, bottom = (ceil(max(point[axis] for point in points)) for axis in (0, 1))
    size = (max(right - left, 1) * _OVERSAMPLING, max(bottom - top, 1) * _OVERSAMPLING)
    large = [
        # Pillow counts from the middle of a pixel.
        [((x - left) * _OVERSAMPLING - 0.5, (y - top) * _OVERSAMPLING - 0.5) for x, y in contour]
        for contour in contours
    ]
    return Stamp(filled(large, size).reduce(_OVERSAMPLING), left, top)


def filled(contours: Sequence[Contour], size: tuple[int, int]) -> Image.Image:
    """Return a picture that is 255 inside of contours by the non-zero rule, and else 0.

    Pillow fills one polygon at a time; those that turn as the largest does are added, the others
    are taken away.
    """
    areas = [_area(contour) for contour in contours]
    is_outer = max(areas, key=abs) > 0
    turns = Image.new("L", size)
    holes = []
    for contour, area in zip(contours, areas, strict=True):
        if (area > 0) == is_outer:
            turns = ImageChops.add(turns, _one(contour, size))
        else:
            holes.append(contour)
    for contour in holes:
        turns = ImageChops.subtract(turns, _one(contour, size))
    return turns.point(_IS_INSIDE)


def _one(contour: Contour, size: tuple[int, int]) -> Image.Image:
    picture = Image.new("L", size)
    ImageDraw.Draw(picture).polygon(list(contour), fill=1)
    return picture


def _area(contour: Contour) -> float:
    """Return twice the area, positive or negative by the way around it (the shoelace formula)."""
    following = (*contour[1:], contour[0])
    return sum(
        one[0] * two[1] - two[0] * one[1] for one, two in zip(contour, following, strict=True)
    )
