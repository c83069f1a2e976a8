"""A button as PNG, at twice its size for sharp screens."""

from io import BytesIO

from PIL import Image, ImageDraw

from contributions.badges.drawing import layout
from contributions.badges.drawing.layout import Drawing, Run
from contributions.badges.drawing.outlines import Contour
from contributions.badges.drawing.typeface import typeface

SCALE = 2
_OVERSAMPLING = 4
_COLOURS = 128


def render_png(card: Drawing) -> bytes:
    """Return an optimised PNG, SCALE times as large as the card, transparent outside its frame."""
    picture = _frame(card)
    for run in card.runs:
        _write(picture, run)
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


def _write(picture: Image.Image, run: Run) -> None:
    face = typeface(run.weight)
    scale = SCALE * _OVERSAMPLING
    letters = Image.new("1", (picture.width * _OVERSAMPLING, picture.height * _OVERSAMPLING))
    canvas = ImageDraw.Draw(letters)
    for glyph in face.place(run.text)[0]:
        contours = sorted(face.glyph_contours(glyph), key=lambda one: -abs(_area(one)))
        for contour in contours:
            points = [
                (
                    (run.x + (glyph.x + x) * run.size / face.units) * scale,
                    (run.y - (glyph.y + y) * run.size / face.units) * scale,
                )
                for x, y in contour
            ]
            is_hole = (_area(contour) > 0) != (_area(contours[0]) > 0)
            canvas.polygon(points, fill=0 if is_hole else 1)
    mask = letters.convert("L").reduce(_OVERSAMPLING)
    picture.paste(run.colour, (0, 0), mask)


def _area(contour: Contour) -> float:
    """Return the area in a contour, negative when it goes around clockwise."""
    following = (*contour[1:], contour[0])
    pairs = zip(contour, following, strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
