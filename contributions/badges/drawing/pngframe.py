"""The frame of a design in pixels: all that does not depend on whom a button speaks of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from contributions.badges.drawing import wordmark
from contributions.badges.drawing.colours import Role
from contributions.badges.drawing.outlines import Contour, Point
from contributions.badges.drawing.picture import Box, Frame, Polygon, Shape, Wordmark
from contributions.badges.drawing.stamps import filled

RGBA = tuple[int, ...]
_OVERSAMPLING = 8
# With those of the texts they must stay below the 256 colours of a PNG with a palette.
_MOST_COLOURS = 160


@dataclass(frozen=True, slots=True)
class DrawnFrame:
    """A frame in numbers of `colours`, as narrow as it gets; stretched at `seam`, in pixels."""

    numbers: Image.Image
    colours: Sequence[RGBA]
    seam: int

    def stretched_to(self, width: int) -> Image.Image:
        """Return the frame in a width of pixels; what is added repeats the column at the seam."""
        numbers, height = self.numbers, self.numbers.height
        if width == numbers.width:
            return numbers.copy()
        added = width - numbers.width
        stretched = Image.new("L", (width, height))
        stretched.paste(numbers.crop((0, 0, self.seam, height)))
        column = numbers.crop((self.seam, 0, self.seam + 1, height)).resize((added, height))
        stretched.paste(column, (self.seam, 0))
        rest = numbers.crop((self.seam, 0, numbers.width, height))
        stretched.paste(rest, (self.seam + added, 0))
        return stretched


# The colours of a palette as its items: what can be a key.
Colours = tuple[tuple[Role, str], ...]


@lru_cache(maxsize=64)
def drawn_frame(frame: Frame, palette: Colours, scale: int) -> DrawnFrame:
    """Return a frame in the colours of a palette, given as its items."""
    picture = _picture(frame, dict(palette), scale * _OVERSAMPLING).reduce(_OVERSAMPLING)
    numbers, colours = _numbered(picture)
    return DrawnFrame(numbers, colours, frame.stretches_at * scale)


def _picture(frame: Frame, colours: dict[Role, str], scale: int) -> Image.Image:
    size = (frame.narrowest * scale, frame.height * scale)
    picture = Image.new("RGBA", size, f"{colours[Role.EDGE]}00")
    for shape in frame.shapes(frame.narrowest):
        _draw(picture, shape, colours, scale)
    return picture


def _draw(picture: Image.Image, shape: Shape, colours: dict[Role, str], scale: int) -> None:
    canvas = ImageDraw.Draw(picture)
    match shape:
        case Box():
            left, top = shape.x * scale, shape.y * scale
            box = (left, top, left + shape.width * scale - 1, top + shape.height * scale - 1)
            colour, line = colours[shape.role], round(shape.line * scale)
            paint = {"outline": colour, "width": line} if line else {"fill": colour}
            canvas.rounded_rectangle(box, shape.radius * scale, corners=shape.corners, **paint)
        case Polygon():
            points = [(x * scale, y * scale) for x, y in shape.points]
            canvas.polygon(points, fill=colours[shape.role])
        case Wordmark():
            letters = _placed(wordmark.letter_contours(), shape, scale)
            picture.paste(colours[Role.INK], mask=filled(letters, picture.size))
            (caret,) = _placed((wordmark.CARET,), shape, scale)
            canvas.polygon(caret, fill=colours[Role.PENCIL])


def _placed(contours: Sequence[Contour], mark: Wordmark, scale: int) -> list[list[Point]]:
    unit = mark.size * scale / wordmark.UNITS
    return [
        [(mark.x * scale + x * unit, mark.y * scale - y * unit) for x, y in contour]
        for contour in contours
    ]


def _numbered(picture: Image.Image) -> tuple[Image.Image, Sequence[RGBA]]:
    """Return a picture as numbers of its colours. The rarest become the most like them."""
    data = picture.tobytes()
    pixels = list(zip(*(data[channel::4] for channel in range(4)), strict=True))
    counted: list[RGBA] = [colour for colour, _count in Counter(pixels).most_common()]
    colours, rare = counted[:_MOST_COLOURS], counted[_MOST_COLOURS:]
    numbers = {colour: number for number, colour in enumerate(colours)}
    for colour in rare:
        numbers[colour] = numbers[min(colours, key=lambda one: _distance(one, colour))]
    return Image.frombytes("L", picture.size, bytes(map(numbers.__getitem__, pixels))), colours


def _distance(one: RGBA, other: RGBA) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
