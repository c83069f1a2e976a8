"""Contrast of the colours in look.css by the formula of WCAG 2.2 (1.4.3 and 1.4.11)."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles import finders

TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "paper-raised", TEXT),
    ("ink", "paper-sunk", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "paper-raised", TEXT),
    ("ink-soft", "paper-sunk", TEXT),
    ("paper", "ink", TEXT),
    ("paper", "pencil", TEXT),
    ("pencil", "paper", TEXT),
    ("pencil", "paper-raised", TEXT),
    ("marker-ink", "marker", TEXT),
    ("ins-ink", "ins", TEXT),
    ("del-ink", "del", TEXT),
    ("moved-ink", "moved", TEXT),
    ("rule-strong", "paper", SHAPE),
    ("rule-strong", "paper-raised", SHAPE),
]


# What other sites look like is the same whatever this one looks like.
ELSEWHERE = "elsewhere"


def _colours(css: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", css)
    return {name: colour for name, colour in found if not name.startswith(ELSEWHERE)}


def _schemes() -> Iterator[tuple[str, dict[str, str]]]:
    path = finders.find("schrijfmee/css/look.css")
    assert isinstance(path, str)
    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # what finders gives is a string
        light, dark = file.read().split("@media (prefers-color-scheme: dark)")
    yield "light", _colours(light)
    yield "dark", _colours(dark)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast_is_enough_in_light_and_dark(front: str, back: str, least: float):
    for scheme, colours in _schemes():
        lighter, darker = sorted((_luminance(colours[front]), _luminance(colours[back])))[::-1]
        ratio = (lighter + 0.05) / (darker + 0.05)
        assert ratio >= least, f"{front} on {back} in {scheme}: {ratio:.2f}"


def test_light_and_dark_define_the_same_colours():
    (_, light), (_, dark) = _schemes()
    assert set(light) == set(dark)
