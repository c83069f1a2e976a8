"""Buttons as they go out: words in, the bytes of an image out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from contributions.badges.drawing.colours import DARK, LIGHT
from contributions.badges.drawing.designs import card, classic, flat
from contributions.badges.drawing.picture import Picture
from contributions.badges.drawing.png import render_png
from contributions.badges.drawing.svg import (
    AS_READERS_CHOOSE,
    IN_DARK,
    IN_LIGHT,
    Painter,
    render_svg,
)
from contributions.badges.drawing.typeface import forget_texts
from contributions.badges.drawing.wording import Words

# Change this with every change of how buttons are drawn: stored ones are then drawn again.
DRAWING_VERSION = "2"

_MOST_DRAWN = 512


class Design(StrEnum):
    """`CLASSIC` is 88 × 31 pixels, `FLAT` 20 pixels high, `CARD` has name, kinds and number."""

    CLASSIC = "classic"
    FLAT = "flat"
    CARD = "card"


class Theme(StrEnum):
    """`AUTO` follows the reader's own choice of light or dark, which only SVG can."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


class ImageFormat(StrEnum):
    SVG = "svg"
    PNG = "png"


_LAID_OUT_BY: Mapping[Design, Callable[[Words], Picture]] = {
    Design.CLASSIC: classic,
    Design.FLAT: flat,
    Design.CARD: card,
}
_PAINTED_BY: Mapping[Theme, Painter] = {
    Theme.LIGHT: IN_LIGHT,
    Theme.DARK: IN_DARK,
    Theme.AUTO: AS_READERS_CHOOSE,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a button is drawn: `scale` is pixels of a PNG per CSS pixel, 1, 2 or 3; 1 for SVG.

    Raises ValueError for a PNG that follows the reader and for scales that there are not.
    """

    design: Design
    theme: Theme
    image_format: ImageFormat
    scale: int = 1

    def __post_init__(self) -> None:
        is_svg = self.image_format == ImageFormat.SVG
        if self.theme == Theme.AUTO and not is_svg:
            raise ValueError("only SVG can follow the reader's choice of light or dark")
        if self.scale not in ((1,) if is_svg else (1, 2, 3)):
            raise ValueError(f"{self.image_format} is not drawn at {self.scale}×")


@lru_cache(maxsize=_MOST_DRAWN)
def draw(words: Words, look: Look) -> bytes:
    """Return the image: SVG in UTF-8, or PNG."""
    picture = _LAID_OUT_BY[look.design](words)
    if look.image_format == ImageFormat.PNG:
        colours = DARK if look.theme == Theme.DARK else LIGHT
        return render_png(picture, colours, look.scale)
    return render_svg(picture, _PAINTED_BY[look.theme])


def size_of(words: Words, design: Design) -> tuple[int, int]:
    """Return width and height in CSS pixels."""
    picture = _LAID_OUT_BY[design](words)
    return picture.width, picture.frame.height


def forget_drawn() -> None:
    """Drop all that was kept in memory of what was drawn and set, names and all."""
    draw.cache_clear()
    forget_texts()
