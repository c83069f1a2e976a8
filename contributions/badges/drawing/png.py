"""A button as PNG, drawn from the same outlines as the SVG.

A picture has few colours: those of its frame, and for each text the steps from its ground to its
ink. So it is put together in numbers of colours, which makes it quick to draw and small to send.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain
from math import ceil

from PIL import Image, ImageColor

from contributions.badges.drawing.colours import Role
from contributions.badges.drawing.fontfile import UNITS
from contributions.badges.drawing.line import BOTTOM, TOP
from contributions.badges.drawing.picture import Picture, Run
from contributions.badges.drawing.pngframe import RGBA, drawn_frame
from contributions.badges.drawing.stamps import PLACES, Stamp, glyph_stamp
from contributions.badges.drawing.typeface import typeface

# Harder takes many times as long, for some hundredths of the size.
_COMPRESSION = 5
# How many steps lead from a ground to the ink on it.
_STEPS = 16


def render_png(picture: Picture, colours: Mapping[Role, str], scale: int) -> bytes:
    """Return the PNG, `scale` times as large as the button, transparent outside its frame."""
    frame = drawn_frame(picture.frame, tuple(colours.items()), scale)
    numbers = frame.stretched_to(picture.width * scale)
    used: list[RGBA] = list(frame.colours)
    first_of: dict[tuple[Role, Role], int] = {}
    for run in picture.runs:
        pair = (run.ground, run.role)
        if pair not in first_of:
            first_of[pair] = len(used)
            used += _steps(*(colours[role] for role in pair))
        _write(numbers, run, scale, first_of[pair])
    return _encoded(numbers, used)


@lru_cache(maxsize=32)
def _steps(ground: str, ink: str) -> Sequence[RGBA]:
    """Return the colours after `ground`, of which the last is `ink`."""
    start, end = ImageColor.getrgb(ground)[:3], ImageColor.getrgb(ink)[:3]
    return [
        (*(round(a + (b - a) * step / _STEPS) for a, b in zip(start, end, strict=True)), 255)
        for step in range(1, _STEPS + 1)
    ]


def _write(numbers: Image.Image, run: Run, scale: int, first: int) -> None:
    """Put a text into a picture of numbers of colours; `first` is that of its faintest step."""
    x, across = divmod(round(run.x * scale * PLACES), PLACES)
    y, down = divmod(round(run.y * scale * PLACES), PLACES)
    cover = _cover(run.text, run.weight, run.size * scale, across, down)
    inked, is_inked = _tables(first)
    numbers.paste(cover.ink.point(inked), cover.box_at(x, y), cover.ink.point(is_inked))


# Labels and numbers of improvements are the same on many buttons.
@lru_cache(maxsize=256)
def _cover(text: str, weight: str, size: float, across: int, down: int) -> Stamp:
    """Return how much of each pixel a text covers; arguments as those of `glyph_stamp`."""
    unit = size / UNITS
    glyphs, width = typeface(weight).place(text)
    # The line in which all ink of a text is, and a pixel for what covers no whole one.
    left, top = -1, -ceil(TOP * unit) - 1
    ink = Image.new("L", (ceil(width * unit) + 3, ceil(-BOTTOM * unit) + 2 - top))
    for glyph in glyphs:
        x = round(glyph.x * unit * PLACES) + across - left * PLACES
        y = round(-glyph.y * unit * PLACES) + down - top * PLACES
        made = glyph_stamp(glyph.font, glyph.number, size, x % PLACES, y % PLACES)
        if made is not None:
            ink.paste(255, made.box_at(x // PLACES, y // PLACES), made.ink)
    return Stamp(ink, left, top)


@lru_cache(maxsize=256)
def _tables(first: int) -> tuple[list[int], list[int]]:
    """Return what turns how much is covered into the number of a colour, and into whether any."""
    steps = [round(covered * _STEPS / 255) for covered in range(256)]
    return [first + max(step - 1, 0) for step in steps], [255 if step else 0 for step in steps]


def _encoded(numbers: Image.Image, colours: Sequence[RGBA]) -> bytes:
    image = Image.frombytes("P", numbers.size, numbers.tobytes())
    image.putpalette(bytes(chain.from_iterable(colour[:3] for colour in colours)))
    opacities = bytes(colour[3] for colour in colours)
    file = BytesIO()
    image.save(file, "PNG", transparency=opacities, compress_level=_COMPRESSION)
    return file.getvalue()
