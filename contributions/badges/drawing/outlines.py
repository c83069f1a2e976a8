"""Shapes of glyphs, as path data for SVG and as polygons for pixels."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, hypot, sqrt
from typing import Any, NamedTuple

import uharfbuzz

Point = tuple[float, float]
# A contour is closed: its last point is joined to its first. In units of the font, y upwards.
Contour = Sequence[Point]

# How far a polygon may be from the curve that it stands for, in units of the font.
_TOLERANCE = 0.5


class GlyphPath(NamedTuple):
    """SVG path data of a shape, relative and in whole units, from where its first contour starts.

    (`end_x`, `end_y`) is where drawing it ends. A shape without ink has no commands.
    """

    commands: str
    x: int
    y: int
    end_x: int
    end_y: int


def path_of(font: uharfbuzz.Font, glyph: int) -> GlyphPath:
    path = _Path()
    font.draw_glyph(glyph, _PATH_COMMANDS, path)
    return GlyphPath("".join(path.commands), *path.origin, *path.here)


def contours_of(font: uharfbuzz.Font, glyph: int) -> Sequence[Contour]:
    """Return the contours with their curves cut into straight lines, to be filled as non-zero."""
    contours: list[list[Point]] = []
    font.draw_glyph(glyph, _POLYGON_COMMANDS, contours)
    return tuple(tuple(contour) for contour in contours)


class _Path:
    """Collects commands that hold wherever their start is put.

    After `z` the current point is the start of its contour, from where the next one is reached.
    """

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.origin = (0, 0)
        self.here = self._start = (0, 0)

    def move(self, x: float, y: float) -> None:
        if self.commands:
            self.commands.append("m" + self._steps((x, y)))
        else:
            self.origin = self.here = (round(x), round(y))
        self._start = self.here

    def line(self, x: float, y: float) -> None:
        across, up = round(x) - self.here[0], round(y) - self.here[1]
        steps = self._steps((x, y))
        if across and up:
            self.commands.append("l" + steps)
        elif across or up:
            self.commands.append(f"h{across}" if across else f"v{up}")

    def curve(self, command: str, *points: Point) -> None:
        self.commands.append(command + self._steps(*points))

    def close(self) -> None:
        self.commands.append("z")
        self.here = self._start

    def _steps(self, *points: Point) -> str:
        """Return the way to points from the current one; the last becomes the current one."""
        steps = ""
        here = self.here
        for x, y in points:
            to = round(x), round(y)
            for step in (to[0] - here[0], to[1] - here[1]):
                steps += f" {step}" if steps and step >= 0 else f"{step}"
            self.here = to
        return steps


def _flat(points: Sequence[Point]) -> list[Point]:
    """Return the end points of the straight lines that stand for one Bézier curve."""
    start = points[0]
    bends = [
        hypot(one[0] - 2 * two[0] + three[0], one[1] - 2 * two[1] + three[1])
        for one, two, three in zip(points, points[1:], points[2:], strict=False)
    ]
    # Of curves of degree 2 and 3; the exact factors are 1/4 and at most 3/4.
    error = max(bends) * (0.25 if len(points) == len((start, "control", "end")) else 0.75)
    chords = max(1, ceil(sqrt(error / _TOLERANCE)))
    return [_on_curve(points, chord / chords) for chord in range(1, chords + 1)]


def _on_curve(points: Sequence[Point], at: float) -> Point:
    """Return the point at a part of a Bézier curve (de Casteljau's algorithm)."""
    while len(points) > 1:
        points = [
            (one[0] + (two[0] - one[0]) * at, one[1] + (two[1] - one[1]) * at)
            for one, two in pairwise(points)
        ]
    return points[0]


def _path_commands() -> uharfbuzz.DrawFuncs:
    commands = uharfbuzz.DrawFuncs()
    commands.set_move_to_func(lambda x, y, path: path.move(x, y))
    commands.set_line_to_func(lambda x, y, path: path.line(x, y))
    commands.set_quadratic_to_func(lambda cx, cy, x, y, path: path.curve("q", (cx, cy), (x, y)))
    commands.set_cubic_to_func(
        lambda bx, by, cx, cy, x, y, path: path.curve("c", (bx, by), (cx, cy), (x, y))
    )
    commands.set_close_path_func(lambda path: path.close())
    return commands


def _polygon_commands() -> uharfbuzz.DrawFuncs:
    def bend(contours: Any, *points: Point) -> None:
        contours[-1].extend(_flat([contours[-1][-1], *points]))

    commands = uharfbuzz.DrawFuncs()
    commands.set_move_to_func(lambda x, y, contours: contours.append([(x, y)]))
    commands.set_line_to_func(lambda x, y, contours: contours[-1].append((x, y)))
    commands.set_quadratic_to_func(lambda cx, cy, x, y, contours: bend(contours, (cx, cy), (x, y)))
    commands.set_cubic_to_func(
        lambda bx, by, cx, cy, x, y, contours: bend(contours, (bx, by), (cx, cy), (x, y))
    )
    commands.set_close_path_func(lambda _contours: None)
    return commands


_PATH_COMMANDS = _path_commands()
_POLYGON_COMMANDS = _polygon_commands()
