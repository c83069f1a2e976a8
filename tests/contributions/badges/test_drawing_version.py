"""Stored buttons are drawn again when DRAWING_VERSION changes, and only then."""

import hashlib
from itertools import product

from contributions.badges.drawing.buttons import (
    DRAWING_VERSION,
    Design,
    ImageFormat,
    Look,
    Theme,
    draw,
)
from contributions.badges.drawing.wording import Words


def say(headline: str, *brief: str, mark: str = "") -> Words:
    details = ("3 improvements: 2 corrections, 1 figure",)
    return Words("Wrote along", headline, brief, details, title=headline, mark=mark)


SAID = (
    say("Zoë Łuk 山田 محمد", "3 improvements", "3"),
    say("W" * 40, "3", mark="sample"),
    say("Schrijfmee"),
)

# When this fails, buttons are drawn in another way: raise DRAWING_VERSION, and write down both.
DRAWN = ("2", "34e8f8acca21c16d")


def test_buttons_that_are_drawn_in_another_way_have_another_version():
    digest = hashlib.sha256()
    for words, design, theme in product(SAID, Design, Theme):
        digest.update(draw(words, Look(design, theme, ImageFormat.SVG)))
    assert (DRAWING_VERSION, digest.hexdigest()[:16]) == DRAWN
