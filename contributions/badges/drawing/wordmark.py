"""The wordmark of the site: its name with the proofreader's caret, which inserts the "mee".

Shapes of Literata (SIL Open Font License), the serif of the guide, in the cut for small sizes.
"""

import re
from collections.abc import Iterator
from functools import cache

from contributions.badges.drawing.outlines import Contour, Point

UNITS = 250
WIDTH = 1521
CARET: Contour = ((935, 66), (999, -42), (970, -42), (935, 18), (900, -42), (871, -42))

# Path data of SVG, y upwards, from the start of the baseline.
LETTERS = (
    "m71-4q-14 0-27 5-12 4-21 12l-4-15-14 0-5 55 17 2q3-9 9-17 5-7 11-11 7-5 15-7 8-3 16-3 10 0 1"
    "7 3 7 3 11 8 4 5 4 13 0 8-4 14-4 6-13 10-9 5-23 9-14 4-24 9-10 5-17 11-7 6-10 14-3 9-3 20 0 "
    "8 2 15 3 7 7 14 5 6 12 11 7 5 17 8 9 2 21 2 11 0 21-3 10-3 18-9l4 12 14 0 5-51-17-3q-4 13-10"
    " 21-7 7-15 11-9 3-19 3-12 0-21-6-8-6-8-17 0-7 4-13 4-5 13-9 8-5 22-9 15-4 25-9 11-5 18-11 6-"
    "7 10-15 3-8 3-19 0-12-5-22-4-11-13-18-8-7-19-11-11-4-24-4zm151 0q-20 0-34 8-14 8-22 23-7 15-"
    "7 35 0 22 8 37 8 16 23 25 15 9 35 9 15 0 26-5 12-5 18-12 6-8 6-18 0-5-2-9-2-4-6-7-4-2-10-2-8"
    " 0-13 3-4 4-4 10 0 3 1 6 2 4 5 10-4 3-9 4-5 2-12 2-10 0-18-5-7-5-12-15-4-10-4-26 0-24 11-36 "
    "10-12 28-12 11 0 20 3 8 4 16 10l11-12q-9-11-23-18-14-8-32-8zm74 4l0 15 12 2q5 0 6 3 1 2 1 8l"
    "0 129q0 9-1 12-2 3-9 3l-12 2 1 16 49 2 4-3 0-78 0-1q6 10 18 16 12 7 26 7 14 0 24-6 9-5 14-14"
    " 5-10 5-23l0-63q0-5 2-7 1-3 6-3l12-2 0-15-68 0 0 15 9 1q5 1 7 3 1 2 1 8l0 53q0 10-2 17-2 6-7"
    " 9-6 3-15 3-10 0-17-3-7-4-11-11-4-8-4-18l0-49q0-6 1-8 1-3 5-3l11-2 0-15zm179 0l0 15 12 2q4 0"
    " 5 3 2 2 2 9l0 67q0 8-2 11-1 3-7 4l-13 1 2 16 42 3 3-2 2-23 2 0q7 13 17 20 10 7 23 7 13 0 20"
    "-7 8-7 8-19 0-7-2-12-2-5-7-8-4-3-10-3-9 0-13 4-4 3-4 9 0 1 0 3 1 2 2 5 1 2 2 6-5 2-11 1-6-2-"
    "11-7-6-5-9-12-3-7-3-16l0-49q0-6 1-8 2-3 6-3l21-2 0-15zm131 0l0 16 14 1q5 0 6 3 2 3 2 10l0 65"
    "q0 9-2 12-1 3-8 3l-12 2 2 16 48 3 3-2 0-100q0-5 1-8 2-3 7-4l14-2 0-15zm34 153q-10 0-15 5-6 5"
    "-6 14 0 8 6 14 5 5 15 5 9 0 15-5 6-5 6-14 0-8-6-14-6-5-15-5zm65-210l-9 13q6 4 10 10 4 5 7 11"
    " 2 7 3 15 2 7 2 17l0 86q0 9-2 12-2 3-8 3l-12 2 2 16 47 3 4-2 0-105q0-17-3-30-2-12-7-22-6-9-1"
    "4-16-8-7-20-13zm25 210q-10 0-15 5-6 5-6 14 0 8 6 14 5 5 15 5 9 0 15-5 6-5 6-14 0-8-6-14-6-5-"
    "15-5zm53-153l0 16 12 1q5 0 7 3 1 2 1 9l0 81-20 0 0 16 20 2 0 9q0 13 4 24 3 10 9 18 6 8 16 12"
    " 10 5 23 5 12 0 21-4 9-3 14-9 5-7 5-15 0-7-4-12-5-5-13-5-7 0-11 3-4 3-4 8 0 3 1 6 1 3 5 9-3 "
    "1-6 2-4 1-8 1-7 0-12-4-5-3-6-10-2-7-2-16l0-21 37 0 0-19-37 0 0-81q0-6 1-9 2-2 8-3l19-2 0-15z"
    "m216 0l0 15 13 2q4 0 5 2 2 3 2 10l0 67q0 8-2 11-2 3-7 4l-13 1 2 16 42 3 3-2 2-23 1 0q5 9 12 "
    "14 6 6 15 9 8 4 18 4 16 0 25-7 10-7 14-19 6 12 19 19 12 7 26 7 13 0 22-6 9-5 14-14 5-10 5-23"
    "l0-63q0-6 1-8 2-2 7-2l12-2 0-15-67 0 0 15 8 1q5 1 6 3 2 2 2 8l0 54q0 10-2 16-2 6-7 9-5 3-13 "
    "3-9 0-16-3-7-4-11-11-4-7-4-17l0-50q0-6 2-9 1-2 6-2l9-2 0-15-64 0 0 15 8 1q5 1 6 3 2 2 2 8l0 "
    "54q0 10-2 16-2 7-7 10-4 2-13 2-8 0-15-3-7-4-11-11-4-7-4-17l0-50q0-6 1-8 1-2 5-3l10-2 0-15zm3"
    "22-4q-20 0-35 9-14 8-22 22-8 15-8 35 0 22 9 38 8 16 23 24 15 9 35 9 16 0 28-6 11-6 18-16 6-1"
    "1 6-25 0-7-1-13 0-6-2-13l-83 0q1-13 6-21 5-9 14-14 8-5 20-5 11 0 20 4 10 4 18 11l10-12q-9-12"
    "-24-19-15-8-32-8zm-32 82l55 0q0 3 0 6 0 2 0 5 0 13-6 19-6 7-17 7-9 0-16-5-7-4-11-12-4-8-5-20"
    "zm176-82q-20 0-35 9-14 8-22 22-8 15-8 35 0 22 9 38 8 16 23 24 15 9 35 9 16 0 28-6 11-6 18-16"
    " 6-11 6-25 0-7-1-13 0-6-2-13l-83 0q1-13 6-21 5-9 14-14 8-5 20-5 11 0 20 4 10 4 18 11l10-12q-"
    "9-12-24-19-15-8-32-8zm-32 82l55 0q0 3 0 6 0 2 0 5 0 13-6 19-6 7-17 7-9 0-16-5-7-4-11-12-4-8-"
    "5-20z"
)

_CHORDS = 5
_COMMAND = re.compile(r"([mlqz])([-\d ]*)")


@cache
def letter_contours() -> tuple[Contour, ...]:
    """Return the letters as closed polygons, to be filled as non-zero."""
    contours: list[list[Point]] = []
    here: Point = (0, 0)
    for command, numbers in _COMMAND.findall(LETTERS):
        steps = _points(numbers)
        if command == "m":
            here = _moved(here, steps[0])
            contours.append([here])
        elif command == "l":
            for step in steps:
                here = _moved(here, step)
                contours[-1].append(here)
        elif command == "q":
            for bend, step in zip(steps[::2], steps[1::2], strict=True):
                contours[-1] += _curve(here, _moved(here, bend), _moved(here, step))
                here = _moved(here, step)
        else:
            here = contours[-1][0]
    return tuple(contours)


def _points(numbers: str) -> list[Point]:
    values = [int(number) for number in re.findall(r"-?\d+", numbers)]
    return list(zip(values[::2], values[1::2], strict=True))


def _moved(here: Point, step: Point) -> Point:
    return here[0] + step[0], here[1] + step[1]


def _curve(start: Point, bend: Point, end: Point) -> Iterator[Point]:
    for chord in range(1, _CHORDS + 1):
        to = chord / _CHORDS
        first, second, third = (1 - to) ** 2, 2 * to * (1 - to), to**2
        yield (
            first * start[0] + second * bend[0] + third * end[0],
            first * start[1] + second * bend[1] + third * end[1],
        )
