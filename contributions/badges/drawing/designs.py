"""The designs. Each is a slip from the guide in small: its paper, its wordmark, and in the red of
the editor's pencil who wrote along. They bring their own ground, so that they stand on any.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from contributions.badges.drawing import wordmark
from contributions.badges.drawing.colours import Role
from contributions.badges.drawing.picture import Box, Frame, Picture, Polygon, Run, Shape, Wordmark
from contributions.badges.drawing.typeface import REGULAR, SEMIBOLD, typeface
from contributions.badges.drawing.wording import SITE, Words

# Weight and size in pixels.
Style = tuple[str, float]
# Widths are compared after rounding: a text that made its button this wide does fit.
_ROUNDING = 0.01


def _mark_width(size: float) -> float:
    return wordmark.WIDTH * size / wordmark.UNITS


# The classic: 88 × 31 pixels, the wordmark above, the name below.

CLASSIC_WIDTH, CLASSIC_HEIGHT = 88, 31
CLASSIC_ROOM = 78
_CLASSIC_MARK = 12.5
_CLASSIC_BAND = 14
CLASSIC_STYLES: Sequence[Style] = ((SEMIBOLD, 9.5), (SEMIBOLD, 8.75))


def _classic_shapes(width: int) -> Sequence[Shape]:
    band_top = CLASSIC_HEIGHT - _CLASSIC_BAND
    below = (False, False, True, True)
    return (
        Box(0, 0, width, CLASSIC_HEIGHT, Role.PAPER, 2),
        Box(0, 0, width, CLASSIC_HEIGHT, Role.EDGE, 2, line=1),
        Box(0, band_top, width, _CLASSIC_BAND, Role.BAND, 2, below),
        Wordmark((width - _mark_width(_CLASSIC_MARK)) / 2, 12, _CLASSIC_MARK),
    )


CLASSIC_FRAME = Frame(CLASSIC_HEIGHT, CLASSIC_WIDTH, CLASSIC_WIDTH // 2, _classic_shapes)


def classic(words: Words) -> Picture:
    """Say the name where all of it has room, else how much was given."""
    text, style = _first_in_room(words, CLASSIC_STYLES, CLASSIC_ROOM)
    weight, size = style
    x = (CLASSIC_WIDTH - typeface(weight).width(text, size)) / 2
    run = Run(text, x, 27, weight, size, Role.BAND_INK, Role.BAND)
    return Picture(CLASSIC_FRAME, CLASSIC_WIDTH, (run,), words.title)


def _first_in_room(words: Words, styles: Sequence[Style], room: float) -> tuple[str, Style]:
    for text in _classic_ways(words):
        for style in styles:
            if _width(text, style) <= room:
                return text, style
    weight, size = styles[-1]
    return typeface(weight).fit(words.headline, size, room), styles[-1]


def _classic_ways(words: Words) -> Iterator[str]:
    if words.headline == SITE:
        yield words.label
    elif words.mark:
        yield words.mark
    else:
        yield words.headline
        yield from words.brief


# The flat badge: 20 pixels high, for a line of badges; the wordmark on the left.

FLAT_HEIGHT = 20
FLAT_ROOM = 230
_FLAT_MARK = 12
_FLAT_INSET = 6
_FLAT_GAP = 4
FLAT_SPLIT = ceil(_mark_width(_FLAT_MARK)) + 2 * _FLAT_INSET
FLAT_NAME: Style = (SEMIBOLD, 11.5)
FLAT_BRIEF: Style = (REGULAR, 11.5)


def _flat_shapes(width: int) -> Sequence[Shape]:
    right = (False, True, True, False)
    return (
        Box(0, 0, width, FLAT_HEIGHT, Role.PAPER, 3),
        Box(0, 0, width, FLAT_HEIGHT, Role.EDGE, 3, line=1),
        Box(FLAT_SPLIT, 0, width - FLAT_SPLIT, FLAT_HEIGHT, Role.BAND, 3, right),
        Wordmark(_FLAT_INSET, 14, _FLAT_MARK),
    )


FLAT_FRAME = Frame(FLAT_HEIGHT, FLAT_SPLIT + 40, FLAT_SPLIT + 20, _flat_shapes)


def flat(words: Words) -> Picture:
    """Say the name and as much of what was given as there is room for."""
    left = FLAT_SPLIT + _FLAT_INSET
    if words.headline == SITE:
        runs: tuple[Run, ...] = (_flat_run(words.label, FLAT_NAME, left),)
        return Picture(FLAT_FRAME, _flat_width(runs), runs, words.title)
    brief = _flat_brief(words)
    brief_width = _width(brief, FLAT_BRIEF) + _FLAT_GAP if brief else 0
    weight, size = FLAT_NAME
    name = typeface(weight).fit(words.headline, size, FLAT_ROOM - brief_width + _ROUNDING)
    runs = (_flat_run(name, FLAT_NAME, left),)
    if brief:
        runs = (*runs, _flat_run(brief, FLAT_BRIEF, runs[0].end + _FLAT_GAP))
    return Picture(FLAT_FRAME, _flat_width(runs), runs, words.title)


def _flat_run(text: str, style: Style, x: float) -> Run:
    return Run(text, x, 14, *style, Role.BAND_INK, Role.BAND)


def _flat_width(runs: Sequence[Run]) -> int:
    return max(ceil(runs[-1].end - _ROUNDING) + _FLAT_INSET, FLAT_FRAME.narrowest)


def _flat_brief(words: Words) -> str:
    """Return the fullest way that has room, else the shortest, for which the name is cut."""
    ways = (words.mark,) if words.mark else words.brief
    said = [f"· {way}" for way in ways]
    room = FLAT_ROOM - _FLAT_GAP - _width(words.headline, FLAT_NAME)
    return next((way for way in said if _width(way, FLAT_BRIEF) <= room), said[-1] if said else "")


# The card: name, kinds of help, number of improvements; in its margin the caret.

CARD_HEIGHT = 68
CARD_MARGIN = 36
CARD_INSET = 12
CARD_NARROWEST, CARD_WIDEST = 150, 250
_CARD_RADIUS = 4
_CARD_GAP = 18
_CARD_LEFT = CARD_MARGIN + CARD_INSET
_CARD_MARK, _CARD_LARGE_MARK = 12.5, 21
_CARD_CARET = ((18, 24), (28.5, 42), (24, 42), (18, 31.4), (12, 42), (7.5, 42))
CARD_LABEL: Style = (SEMIBOLD, 12)
CARD_NAME: Style = (SEMIBOLD, 18)
CARD_LONG_NAME: Style = (SEMIBOLD, 15.5)
CARD_DETAIL: Style = (REGULAR, 12.5)


def _blank_card(width: int) -> Sequence[Shape]:
    return (
        Box(0, 0, width, CARD_HEIGHT, Role.PAPER, _CARD_RADIUS),
        Box(0, 0, width, CARD_HEIGHT, Role.EDGE, _CARD_RADIUS, line=1),
        Box(
            *(0, 0, CARD_MARGIN, CARD_HEIGHT, Role.BAND),
            *(_CARD_RADIUS, (True, False, False, True)),
        ),
        Polygon(_CARD_CARET, Role.BAND_INK),
    )


def _card_shapes(width: int) -> Sequence[Shape]:
    x = width - CARD_INSET - _mark_width(_CARD_MARK)
    return (*_blank_card(width), Wordmark(x, 20, _CARD_MARK))


def _neutral_card_shapes(width: int) -> Sequence[Shape]:
    return (*_blank_card(width), Wordmark(_CARD_LEFT, 42, _CARD_LARGE_MARK))


CARD_FRAME = Frame(CARD_HEIGHT, 200, CARD_MARGIN + 4, _card_shapes)
NEUTRAL_CARD_FRAME = Frame(CARD_HEIGHT, 200, 196 - CARD_INSET, _neutral_card_shapes)


def card(words: Words) -> Picture:
    """Say all that there is to say; as wide as it needs to be, within limits."""
    if words.headline == SITE:
        return _neutral_card(words)
    detail = _roomiest(words.details)
    is_long = _width(words.headline, CARD_NAME) > CARD_WIDEST
    headline = CARD_LONG_NAME if is_long else CARD_NAME
    top = _width(words.label, CARD_LABEL) + _CARD_GAP + _mark_width(_CARD_MARK)
    needed = max(top, _width(words.headline, headline), _width(detail, CARD_DETAIL))
    room = ceil(min(max(needed - _ROUNDING, CARD_NARROWEST), CARD_WIDEST))
    runs = (
        Run(words.label, _CARD_LEFT, 20, *CARD_LABEL, Role.PENCIL),
        _card_run(words.headline, headline, 41, Role.INK, room),
        _card_run(detail, CARD_DETAIL, 58, Role.SOFT, room),
    )
    return Picture(CARD_FRAME, _CARD_LEFT + room + CARD_INSET, runs, words.title)


def _neutral_card(words: Words) -> Picture:
    detail = words.details[0]
    runs = (
        Run(words.label, _CARD_LEFT, 20, *CARD_LABEL, Role.PENCIL),
        Run(detail, _CARD_LEFT, 58, *CARD_DETAIL, Role.SOFT),
    )
    room = ceil(max(run.end - run.x for run in runs))
    return Picture(
        NEUTRAL_CARD_FRAME, _CARD_LEFT + max(room, CARD_NARROWEST) + CARD_INSET, runs, words.title
    )


def _card_run(text: str, style: Style, y: float, role: Role, room: float) -> Run:
    weight, size = style
    fitted = typeface(weight).fit(text, size, room + _ROUNDING)
    return Run(fitted, _CARD_LEFT, y, weight, size, role)


def _roomiest(details: Sequence[str]) -> str:
    """Return the first way to write the last line that has room, else the shortest."""
    fitting = (text for text in details if _width(text, CARD_DETAIL) <= CARD_WIDEST)
    return next(fitting, details[-1])


def _width(text: str, style: Style) -> float:
    weight, size = style
    return typeface(weight).width(text, size)
