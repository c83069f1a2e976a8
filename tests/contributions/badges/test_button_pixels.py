from io import BytesIO

import pytest
from PIL import Image, ImageChops

from contributions.badges.drawing.buttons import Design
from contributions.badges.drawing.colours import LIGHT
from contributions.badges.drawing.picture import Picture
from contributions.badges.drawing.png import render_png
from tests.contributions.badges.drawn import laid_out, said
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
