"""What somebody chose to wear, as it stands in the query of an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.conf import settings

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme

SCALES = (1, 2, 3)

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """A design and a theme in an image format; `language` is that of the button."""

    design: Design
    theme: Theme
    image_format: ImageFormat
    language: str

    def looks(self, theme: Theme) -> Sequence[Look]:
        """Return how it looks in a theme: once as SVG, as PNG at each of SCALES.

        A PNG cannot follow whoever looks; it is light then.
        """
        if self.image_format == ImageFormat.SVG:
            return [Look(self.design, theme, ImageFormat.SVG)]
        shown = Theme.LIGHT if theme == Theme.AUTO else theme
        return [Look(self.design, shown, ImageFormat.PNG, scale) for scale in SCALES]


def read_choice(query: Mapping[str, str], *, language: str) -> Choice:
    """Return what a query asks for. What it leaves out, or asks for in vain, is as usual: a card
    as SVG that follows whoever looks, in the language of the page.
    """
    languages = {code for code, _name in settings.LANGUAGES}
    asked = query.get("language", "")
    return Choice(
        design=_one_of(Design, query.get("design"), Design.CARD),
        theme=_one_of(Theme, query.get("theme"), Theme.AUTO),
        image_format=_one_of(ImageFormat, query.get("format"), ImageFormat.SVG),
        language=asked if asked in languages else language,
    )


def _one_of(kinds: type[Kind], asked: str | None, usual: Kind) -> Kind:
    return kinds(asked) if asked in set(kinds) else usual
