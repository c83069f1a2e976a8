"""Buttons for the tests of drawing, and what is read from their pixels."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageColor

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw
from contributions.badges.drawing.designs import card, classic, flat
from contributions.badges.drawing.picture import Picture
from contributions.badges.drawing.wording import Words
from contributions.badges.words import words_of
from contributions.suggestions.models import Kind

LAID_OUT_BY = {Design.CLASSIC: classic, Design.FLAT: flat, Design.CARD: card}
ONE: Mapping[str, int] = {Kind.FIGURE: 1}
MANY: Mapping[str, int] = dict.fromkeys(Kind.values, 1000)


def said(
    name: str = "Bo",
    *,
    kinds: Mapping[str, int] = ONE,
    language: str = "en",
    is_sample: bool = False,
) -> Words:
    return words_of(name=name, kinds=kinds, is_sample=is_sample, language=language)


def laid_out(words: Words, design: Design) -> Picture:
    return LAID_OUT_BY[design](words)


def pixels(words: Words, design: Design, theme: Theme = Theme.LIGHT, scale: int = 2) -> Image.Image:
    file = draw(words, Look(design, theme, ImageFormat.PNG, scale))
    return Image.open(BytesIO(file)).convert("RGBA")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return sum(part * value for part, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
