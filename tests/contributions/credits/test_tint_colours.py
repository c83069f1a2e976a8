"""The tints of "who wrote this" stay apart, whatever colours the reader's eyes tell apart.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at full severity;
distances are taken in Oklab (Ottosson, 2020), in which 0.02 is about what an eye can just see.
"""

import math
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from contributions.credits.who import TINTS

LEAST_DISTANCE = 0.055
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

EYES: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LUMINANCE: Vector = (0.2126, 0.7152, 0.0722)
TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
SCHEMES = ["light", "dark"]


def colours(scheme: str) -> dict[str, Vector]:
    """Return the custom properties of look.css that are colours, as linear RGB."""
    path = finders.find("schrijfmee/css/look.css")
    assert isinstance(path, str)
    parts = Path(path).read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", parts[SCHEMES.index(scheme)])
    return {name: linear(code) for name, code in found}


def linear(code: str) -> Vector:
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def dot(one: Vector, other: Vector) -> float:
    return sum(first * second for first, second in zip(one, other, strict=True))


def times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (dot(row, vector) for row in matrix)
    return first, second, third


def oklab(colour: Vector) -> Vector:
    long, medium, short = (math.cbrt(min(1, max(0, part))) for part in times(TO_CONES, colour))
    return times(TO_OKLAB, (long, medium, short))


def names() -> list[str]:
    return [*(f"tint-{number}" for number in range(1, TINTS + 1)), "tint-shared"]


def distances(scheme: str, eyes: str) -> Iterator[tuple[float, str]]:
    known = colours(scheme)
    seen = {name: oklab(times(EYES[eyes], known[name])) for name in [*names(), "paper"]}
    for (one, first), (other, second) in combinations(seen.items(), 2):
        yield math.dist(first, second), f"{one} and {other}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eyes", list(EYES))
def test_tints_stay_apart_from_each_other_and_from_the_paper(scheme: str, eyes: str):
    nearest, which = min(distances(scheme, eyes))
    assert nearest >= LEAST_DISTANCE, f"{which}: {nearest:.3f}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_each_tint(scheme: str):
    known = colours(scheme)
    light = {name: dot(LUMINANCE, known[name]) for name in [*names(), "ink"]}
    for name in names():
        lower, upper = sorted((light[name], light["ink"]))
        assert (upper + 0.05) / (lower + 0.05) >= LEAST_CONTRAST, name
