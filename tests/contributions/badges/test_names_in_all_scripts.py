"""200 names in more than ten scripts: they fit, and none shows the box of a missing glyph."""

import unicodedata
from collections.abc import Sequence

import pytest
from PIL import Image, ImageChops, ImageDraw

from contributions.badges.drawing.fontfile import Glyph, font_file
from contributions.badges.drawing.line import BOTTOM, TOP
from contributions.badges.drawing.outlines import Contour
from contributions.badges.drawing.typeface import REGULAR, SEMIBOLD, Typeface, drawable, typeface
from tests.contributions.badges.names import NAMES, NAMES_BY_SCRIPT
from tests.contributions.badges.shapes import contours_of

SIZE = 40
EDGE = 12
MISSING = 0  # the number of the box, in every font

each_script = pytest.mark.parametrize("script", NAMES_BY_SCRIPT)


def filled(contours: Sequence[Contour], width: float, *, right: float = 0) -> Image.Image:
    """Return ink on a ground of `width` pixels and the height of a line, with EDGE around it."""
    scale = SIZE / Typeface.units
    height = (TOP - BOTTOM) * scale
    ground = Image.new("1", (round(width) + 2 * EDGE, round(height) + 2 * EDGE))
    for contour in contours:
        one = Image.new("1", ground.size)
        points = [(EDGE + right + x * scale, EDGE + (TOP - y) * scale) for x, y in contour]
        ImageDraw.Draw(one).polygon(points, fill=1)
        # Where contours overlap, the ink of this check has a hole: it looks for boxes and edges.
        ground = ImageChops.logical_xor(ground, one)
    return ground


def shown(text: str, face: Typeface) -> Image.Image:
    return filled(contours_of(text, face), face.width(text, SIZE))


def edges(picture: Image.Image) -> Image.Image:
    """Return the picture without what is inside the room of its line; one pixel is for rounding."""
    inside = (EDGE - 1, EDGE - 1, picture.width - EDGE + 1, picture.height - EDGE + 1)
    outside = picture.copy()
    outside.paste(0, inside)
    return outside


def shape(glyph: Glyph) -> bytes:
    contours = glyph.font.contours[glyph.number]
    return filled(contours, 2 * SIZE, right=SIZE / 2).tobytes()


def missing_glyphs(glyphs: list[Glyph]) -> list[Glyph]:
    """Return those that look on pixels like the box that their font shows for what it lacks."""
    boxes = {glyph.font: shape(glyph._replace(number=MISSING)) for glyph in glyphs}
    return [glyph for glyph in glyphs if shape(glyph) == boxes[glyph.font]]


def test_there_are_enough_names():
    assert len(set(NAMES)) >= 200
    assert len(NAMES_BY_SCRIPT) >= 10


@each_script
def test_every_name_is_drawn_whole(script: str):
    for name in NAMES_BY_SCRIPT[script]:
        without_selectors = "".join(one for one in name if one < "\U000e0100")
        assert drawable(name) == unicodedata.normalize("NFC", without_selectors)


@each_script
@pytest.mark.parametrize("weight", [REGULAR, SEMIBOLD])
def test_no_name_shows_the_box_of_a_missing_glyph(script: str, weight: str):
    face = typeface(weight)
    glyphs = {
        (glyph.font, glyph.number): glyph
        for name in NAMES_BY_SCRIPT[script]
        for glyph in face.place(drawable(name))[0]
    }
    assert missing_glyphs(list(glyphs.values())) == []


def test_a_missing_glyph_would_be_seen():
    glyphs, _width = font_file("thai").place("山", "ltr")
    assert missing_glyphs(glyphs) == glyphs


@each_script
def test_no_name_has_ink_outside_its_line(script: str):
    face = typeface(SEMIBOLD)
    for name in NAMES_BY_SCRIPT[script]:
        picture = shown(drawable(name), face)
        assert picture.getbbox()
        assert edges(picture).getbbox() is None, name


@each_script
@pytest.mark.parametrize("room", [40, 70, 150])
def test_no_name_that_was_made_to_fit_has_ink_outside_its_room(script: str, room: int):
    face = typeface(SEMIBOLD)
    for name in NAMES_BY_SCRIPT[script]:
        text = face.fit(drawable(name), SIZE, room)
        picture = filled(contours_of(text, face), room)
        assert picture.getbbox()
        assert edges(picture).getbbox() is None, name


def test_ink_outside_a_room_would_be_seen():
    face = typeface(SEMIBOLD)
    too_wide = filled(contours_of("Fatima", face), face.width("Fatim", SIZE))
    assert edges(too_wide).getbbox() is not None
