"""A drawing as SVG: text as paths, no script, no id, nothing from elsewhere."""

import hashlib
from functools import lru_cache

from contributions.badges.drawing import wordmark
from contributions.badges.drawing.colours import DARK, LIGHT, Palette, Role
from contributions.badges.drawing.fontfile import UNITS
from contributions.badges.drawing.picture import Box, Frame, Picture, Polygon, Run, Wordmark
from contributions.badges.drawing.typeface import typeface

# What cannot stand in the text of XML.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Painter:
    """How colours are written in one theme: a fill of its own for each role, and a style or none.

    Where the reader chooses, the classes are named after the rules they stand for: any number of
    buttons in one page say the same of them, and buttons of another version say nothing of them.
    """

    def __init__(self, colours: Palette, dark: Palette | None = None) -> None:
        self.style = ""
        self.fills = {role: f'fill="{colours[role]}"' for role in Role}
        if dark is not None:
            self._let_the_reader_choose(dark)

    def _let_the_reader_choose(self, dark: Palette) -> None:
        colours = "".join(dark.values())
        name = "s" + hashlib.sha256(colours.encode()).hexdigest()[:6]
        rules = []
        for number, role in enumerate(Role):
            rules.append(f".{name}{number}{{fill:{dark[role]}}}")
            self.fills[role] += f' class="{name}{number}"'
        self.style = f"<style>@media(prefers-color-scheme:dark){{{''.join(rules)}}}</style>"


IN_LIGHT = Painter(LIGHT)
IN_DARK = Painter(DARK)
AS_READERS_CHOOSE = Painter(LIGHT, DARK)


def render_svg(picture: Picture, painter: Painter) -> bytes:
    """Return the document in UTF-8. Without ids, any number of them can stand in one page."""
    start, still = _still(picture.frame, picture.width, painter)
    title = picture.title.translate(_ESCAPES)
    texts = "".join([_text(run, painter) for run in picture.runs])
    return f"{start}{title}{still}{texts}</svg>".encode()


@lru_cache(maxsize=512)
def _still(frame: Frame, width: int, painter: Painter) -> tuple[str, str]:
    """Return what stands before the title and between it and the texts."""
    height = frame.height
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img"><title>'
    )
    shapes = "".join(_shape(shape, painter) for shape in frame.shapes(width))
    return start, f"</title>{painter.style}{shapes}"


def _shape(shape: Box | Polygon | Wordmark, painter: Painter) -> str:
    match shape:
        case Box():
            return f'<path {painter.fills[shape.role]} d="{_box(shape)}"/>'
        case Polygon():
            points = "L".join(f"{x:g} {y:g}" for x, y in shape.points)
            return f'<path {painter.fills[shape.role]} d="M{points}z"/>'
        case Wordmark():
            caret = "L".join(f"{x:g} {y:g}" for x, y in wordmark.CARET)
            place = _placed(shape.x, shape.y, shape.size / wordmark.UNITS)
            return (
                f'<path {painter.fills[Role.INK]} {place} d="{wordmark.LETTERS}"/>'
                f'<path {painter.fills[Role.PENCIL]} {place} d="M{caret}z"/>'
            )


def _box(box: Box) -> str:
    # The inner edge runs the other way round, which leaves it open by any filling rule.
    return _clockwise(box) + (_hole(box) if box.line else "")


def _clockwise(box: Box) -> str:
    width, height = box.width, box.height
    first, second, third, fourth = _radii(box)
    return (
        f"M{box.x + first:g} {box.y:g}h{width - first - second:g}{_arc(second, 1, 1)}"
        f"v{height - second - third:g}{_arc(third, -1, 1)}"
        f"h{third + fourth - width:g}{_arc(fourth, -1, -1)}"
        f"v{first + fourth - height:g}{_arc(first, 1, -1)}z"
    )


def _hole(box: Box) -> str:
    line = box.line
    width, height = box.width - 2 * line, box.height - 2 * line
    first, second, third, fourth = (max(radius - line, 0) for radius in _radii(box))
    return (
        f"M{box.x + line + first:g} {box.y + line:g}{_arc(first, -1, 1, 0)}"
        f"v{height - first - fourth:g}{_arc(fourth, 1, 1, 0)}"
        f"h{width - fourth - third:g}{_arc(third, 1, -1, 0)}"
        f"v{second + third - height:g}{_arc(second, -1, -1, 0)}z"
    )


def _radii(box: Box) -> list[float]:
    return [box.radius if is_round else 0 for is_round in box.corners]


def _arc(radius: float, right: int, down: int, sweep: int = 1) -> str:
    if not radius:
        return ""
    return f"a{radius:g} {radius:g} 0 0 {sweep} {radius * right:g} {radius * down:g}"


def _placed(x: float, y: float, scale: float) -> str:
    return f'transform="translate({x:.2f} {y:g}) scale({scale:g} {-scale:g})"'


def _text(run: Run, painter: Painter) -> str:
    scale = run.size / UNITS
    return (
        f'<path {painter.fills[run.role]} transform="translate({run.x:.2f} {run.y:g})'
        f' scale({scale:g} {-scale:g})" d="{typeface(run.weight).outline(run.text)}"/>'
    )
