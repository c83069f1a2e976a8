"""A button as SVG: text as paths, no style, no script, no id, nothing from elsewhere."""

from html import escape

from contributions.badges.drawing import layout
from contributions.badges.drawing.layout import Drawing, Run
from contributions.badges.drawing.typeface import typeface


def render_svg(card: Drawing) -> bytes:
    """Return the document in UTF-8. Without ids, any number of them can stand in one page."""
    width, height = card.width, layout.HEIGHT
    size = f'width="{width}" height="{height}"'
    frame = f'x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="{layout.RADIUS}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}"'
    parts = [
        f'{start} role="img">',
        f"<title>{escape(card.title, quote=False)}</title>",
        f'<rect {frame} fill="{layout.MARGIN_PAPER}"/>',
        f'<path fill="{layout.PAPER}" d="{_paper(width)}"/>',
        f'<path fill="{layout.MARGIN_LINE}" d="M{layout.MARGIN} 1h1v{height - 2}h-1z"/>',
        f'<rect {frame} fill="none" stroke="{layout.EDGE}"/>',
        f'<path fill="{layout.PENCIL}" d="{_polygon()}"/>',
        *(_text(run) for run in card.runs),
        "</svg>",
    ]
    return "".join(parts).encode()


def _paper(width: int) -> str:
    """Return the part of the card right of the margin, round at its right corners."""
    radius, left, height = layout.RADIUS, layout.MARGIN, layout.HEIGHT - 1
    across, down = width - 0.5 - radius - left, height - 2 * radius
    corner = f"a{radius} {radius} 0 0 1"
    return (
        f"M{left} .5h{across:g}{corner} {radius} {radius}v{down}{corner} -{radius} {radius}"
        f"h-{across:g}z"
    )


def _polygon() -> str:
    points = "L".join(f"{x:g} {y:g}" for x, y in layout.CARET)
    return f"M{points}z"


def _text(run: Run) -> str:
    face = typeface(run.weight)
    scale = f"{run.size / face.units:g}"
    return (
        f'<path fill="{run.colour}" transform="translate({run.x:.2f} {run.y:g})'
        f' scale({scale} -{scale})" d="{face.outline(run.text)}"/>'
    )
