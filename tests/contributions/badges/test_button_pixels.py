from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageColor

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw, size_of
from contributions.badges.drawing.colours import DARK, LIGHT, Role
from contributions.badges.drawing.picture import Picture
from contributions.badges.drawing.png import render_png
from tests.contributions.badges.drawn import laid_out, pixels, said
from tests.contributions.badges.names import NAMES_BY_SCRIPT

# Pixels of a button around its texts, in which there is no ink but that of the frame.
NEAREST_EDGE = {Design.CLASSIC: 1, Design.FLAT: 1, Design.CARD: 2}


def ink_of_texts(picture: Picture, scale: int) -> tuple[int, int, int, int] | None:
    """Return the box of all that the texts change in the pixels of a button."""
    without = Picture(picture.frame, picture.width, (), picture.title)
    one, other = (opened(render_png(drawn, LIGHT, scale)) for drawn in (picture, without))
    return ImageChops.difference(one, other).getbbox()


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file)).convert("RGBA").convert("RGB")


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("script", NAMES_BY_SCRIPT)
def test_no_ink_of_a_text_reaches_the_edge(script: str, design: Design):
    nearest = NEAREST_EDGE[design]
    for name in NAMES_BY_SCRIPT[script]:
        picture = laid_out(said(name), design)
        box = ink_of_texts(picture, 1)
        assert box is not None
        left, top, right, bottom = box
        assert min(left, top) >= nearest, name
        assert right <= picture.width - nearest, name
        assert bottom <= picture.frame.height - nearest, name


@pytest.mark.parametrize("scale", [1, 2, 3])
@pytest.mark.parametrize("design", Design)
def test_png_is_as_large_as_its_scale_says_and_transparent_at_its_round_corners(
    design: Design, scale: int
):
    width, height = size_of(said(), design)
    picture = pixels(said(), design, scale=scale)
    assert picture.size == (width * scale, height * scale)
    corners = [picture.getpixel(at) for at in ((0, 0), (picture.width - 1, picture.height - 1))]
    assert all(corner[3] < 255 for corner in corners)
    assert picture.getpixel((picture.width // 2, picture.height // 4))[3] == 255


@pytest.mark.parametrize("design", Design)
def test_png_is_drawn_in_the_colours_of_its_theme(design: Design):
    for theme, colours in ((Theme.LIGHT, LIGHT), (Theme.DARK, DARK)):
        drawn = {colour for _count, colour in pixels(said(), design, theme).getcolors(100_000)}
        for role in (Role.PAPER, Role.BAND, Role.BAND_INK):
            assert (*ImageColor.getrgb(colours[role]), 255) in drawn


def test_png_is_small():
    for design in Design:
        look = Look(design, Theme.LIGHT, ImageFormat.PNG, 2)
        assert len(draw(said("Fatima El Idrissi"), look)) < 9000


def test_same_words_and_look_are_drawn_once():
    look = Look(Design.CARD, Theme.LIGHT, ImageFormat.PNG, 2)
    assert draw(said(), look) is draw(said(), look)
