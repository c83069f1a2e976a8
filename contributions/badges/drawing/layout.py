"""The design of the button: words and shapes at their places, for any way of drawing them.

The card is a page of the guide in small: paper, the red line of the margin, and in the margin the
proofreader's caret. It stands on any ground, light or dark, because it brings its own paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contributions.badges.drawing.typeface import REGULAR, SEMIBOLD, typeface
from contributions.badges.drawing.wording import SITE, Words

# Change this with every change of the design: stored buttons of older designs are drawn again.
DESIGN = "card-1"

PAPER = "#fffdf9"
INK = "#221e19"
SOFT_INK = "#5f574c"
PENCIL = "#b01f2e"
EDGE = "#857a69"
MARGIN_LINE = "#e2b4ae"
MARGIN_PAPER = "#f2ece0"

HEIGHT = 68
RADIUS = 4
MARGIN = 36
INSET = 12
NARROWEST = 132
WIDEST = 244
GAP = 18

# Weight and size in pixels.
Style = tuple[str, float]
LABEL = (SEMIBOLD, 12.0)
BRAND = (REGULAR, 12.0)
HEADLINE = (SEMIBOLD, 18.0)
LONG_HEADLINE = (SEMIBOLD, 15.5)
DETAIL = (REGULAR, 12.5)


@dataclass(frozen=True, slots=True)
class Run:
    """A text on its baseline: (`x`, `y`) in pixels from the top left of the button."""

    text: str
    x: float
    y: float
    weight: str
    size: float
    colour: str

    @property
    def end(self) -> float:
        return self.x + typeface(self.weight).width(self.text, self.size)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A card of `width` × HEIGHT pixels with its texts; frame and caret are the same on all."""

    width: int
    runs: Sequence[Run]
    title: str


CARET: Sequence[tuple[float, float]] = (
    (18.0, 14.0),
    (28.5, 29.0),
    (24.6, 29.0),
    (18.0, 19.6),
    (11.4, 29.0),
    (7.5, 29.0),
)


def lay_out(words: Words) -> Drawing:
    """Place the words: the card is as wide as they need within limits, and nothing overflows."""
    detail = _roomiest(words.details)
    headline = HEADLINE if _width(words.headline, HEADLINE) <= WIDEST else LONG_HEADLINE
    brand = "" if words.headline == SITE else SITE
    top = _width(words.label, LABEL) + GAP + _width(brand, BRAND)
    needed = max(top, NARROWEST, _width(words.headline, headline), _width(detail, DETAIL))
    room = int(min(-(-needed // 1), WIDEST))
    left = MARGIN + INSET
    brand_x = left + room - _width(brand, BRAND)
    runs = [
        _run(words.label, LABEL, PENCIL, (left, 20), brand_x - left - GAP / 2),
        _run(brand, BRAND, SOFT_INK, (brand_x, 20), room),
        _run(words.headline, headline, INK, (left, 41), room),
        _run(detail, DETAIL, SOFT_INK, (left, 58), room),
    ]
    shown = [run for run in runs if run.text]
    return Drawing(width=left + room + INSET, runs=shown, title=words.title)


def _roomiest(details: Sequence[str]) -> str:
    """Return the first way to write the last line that has room, else the shortest."""
    fitting = (text for text in details if _width(text, DETAIL) <= WIDEST)
    return next(fitting, details[-1])


def _width(text: str, style: Style) -> float:
    weight, size = style
    return typeface(weight).width(text, size)


def _run(text: str, style: Style, colour: str, at: tuple[float, float], room: float) -> Run:
    weight, size = style
    # The hundredth is for rounding: a text that made the card this wide does fit.
    fitted = typeface(weight).fit(text, size, room + 0.01)
    return Run(fitted, *at, weight, size, colour)
