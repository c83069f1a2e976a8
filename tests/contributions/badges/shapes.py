"""Shapes of texts, to be looked at in pixels."""

from contributions.badges.drawing.outlines import Contour
from contributions.badges.drawing.typeface import Typeface


def contours_of(text: str, face: Typeface) -> list[Contour]:
    """Return what is drawn of a text as closed polygons, in units of the font."""
    return [
        [(glyph.x + x, glyph.y + y) for x, y in contour]
        for glyph in face.place(text)[0]
        for contour in glyph.font.contours[glyph.number]
    ]
