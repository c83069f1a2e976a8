"""Buttons as they go out: words in, the bytes of an image out."""

from dataclasses import dataclass
from enum import StrEnum

from contributions.badges.drawing.layout import HEIGHT, lay_out
from contributions.badges.drawing.png import render_png
from contributions.badges.drawing.svg import render_svg
from contributions.badges.drawing.wording import Words

# Change this with every change of how buttons are drawn: stored ones are then drawn again.
DRAWING_VERSION = "1"


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


def draw(words: Words, look: Look) -> bytes:
    """Return the image: SVG in UTF-8, or PNG."""
    card = lay_out(words)
    return render_svg(card) if look.image_format == ImageFormat.SVG else render_png(card)


def size_of(words: Words, design: Design) -> tuple[int, int]:  # noqa: ARG001  # one design so far
    """Return width and height in CSS pixels."""
    return lay_out(words).width, HEIGHT
