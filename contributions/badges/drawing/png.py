"""A button as PNG, at twice its size for sharp screens."""

from io import BytesIO

from PIL import Image, ImageDraw

from contributions.badges.drawing import layout
from contributions.badges.drawing.layout import Drawing, Run
from contributions.badges.drawing.typeface import typeface

SCALE = 2
_OVERSAMPLING = 4
_COLOURS = 128


def render_png(card: Drawing) -> bytes:
    """Return an optimised PNG, SCALE times as large as the card, transparent outside its frame."""
    picture = _frame(card)
    canvas = ImageDraw.Draw(picture)
    for run in card.runs:
        _write(canvas, run)
    few_colours = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    file = BytesIO()
    few_colours.save(file, "PNG", optimize=True)
    return file.getvalue()


def _frame(card: Drawing) -> Image.Image:
    """Return the paper with its edge, the margin line and the caret, drawn large and reduced."""
    scale = SCALE * _OVERSAMPLING
    width, height = card.width * scale, layout.HEIGHT * scale
    picture = Image.new("RGBA", (width, height), f"{layout.EDGE}00")
    canvas = ImageDraw.Draw(picture)
    corners, line = (layout.RADIUS + 0.5) * scale, layout.MARGIN * scale
    card_box = (0, 0, width - 1, height - 1)
    canvas.rounded_rectangle(card_box, corners, fill=layout.PAPER)
    margin_box, only_left = (0, 0, line, height - 1), (True, False, False, True)
    canvas.rounded_rectangle(margin_box, corners, fill=layout.MARGIN_PAPER, corners=only_left)
    canvas.rectangle((line, 0, line + scale - 1, height - 1), fill=layout.MARGIN_LINE)
    canvas.rounded_rectangle(card_box, corners, outline=layout.EDGE, width=scale)
    canvas.polygon([(x * scale, y * scale) for x, y in layout.CARET], fill=layout.PENCIL)
    return picture.reduce(_OVERSAMPLING)


def _write(canvas: ImageDraw.ImageDraw, run: Run) -> None:
    face = typeface(run.weight)
    size = run.size * SCALE
    font = face.at_size(size)
    for glyph in face.place(run.text)[0]:
        x = run.x * SCALE + glyph.x * size / face.units
        canvas.text((x, run.y * SCALE), glyph.character, run.colour, font, anchor="ls")
