"""What a drawing consists of, for any way of drawing it. Lengths are CSS pixels, y downwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contributions.badges.drawing.colours import Role
from contributions.badges.drawing.typeface import typeface

# Round or not: top left, top right, bottom right, bottom left.
Corners = tuple[bool, bool, bool, bool]
ALL_ROUND: Corners = (True, True, True, True)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle with corners of one radius; of `line` pixels where it is an outline."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0
    corners: Corners = ALL_ROUND
    line: float = 0


@dataclass(frozen=True, slots=True)
class Polygon:
    points: Sequence[tuple[float, float]]
    role: Role


@dataclass(frozen=True, slots=True)
class Wordmark:
    """The name of the site with its caret, on its baseline."""

    x: float
    y: float
    size: float


Shape = Box | Polygon | Wordmark


@dataclass(frozen=True, eq=False)
class Frame:
    """All of a design that does not depend on whom it speaks of but by its width.

    `shapes` draws it for a width; right of `stretches_at` and left of the next pixel, every column
    is the same at any width from `narrowest` on.
    """

    height: int
    narrowest: int
    stretches_at: int
    shapes: Callable[[int], Sequence[Shape]]


@dataclass(frozen=True, slots=True)
class Run:
    """A text on its baseline at (`x`, `y`), in a colour on the colour `ground`."""

    text: str
    x: float
    y: float
    weight: str
    size: float
    role: Role
    ground: Role = Role.PAPER

    @property
    def end(self) -> float:
        return self.x + typeface(self.weight).width(self.text, self.size)


@dataclass(frozen=True, slots=True)
class Picture:
    frame: Frame
    width: int
    runs: Sequence[Run]
    title: str
