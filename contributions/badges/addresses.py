"""Where buttons are found. These addresses stand on other people's sites: they must never change.

They are written out here, so that no change of the routes can change them by accident; a test
holds the routes to them.
"""

import re
from dataclasses import dataclass

from django.conf import settings

from cms.pages.addresses import absolute
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme

BUTTONS = "/buttons/"

_LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
_FILE = (
    rf"(?P<design>{'|'.join(Design)})-(?P<theme>{'|'.join(Theme)})\.(?P<language>{_LANGUAGES})"
    rf"(?:@(?P<scale>[23])x)?\.(?P<image_format>{'|'.join(ImageFormat)})"
)


@dataclass(frozen=True, slots=True)
class ButtonFile:
    """What the last part of an address asks for."""

    look: Look
    language: str


class ButtonFileConverter:
    """The last part of an address in routes: `flat-dark.en@2x.png` and the like."""

    regex = re.sub(r"\?P<\w+>", "?:", _FILE)

    def to_python(self, value: str) -> ButtonFile:
        """Raises ValueError for looks that there are not."""
        found = re.fullmatch(_FILE, value)
        if found is None:
            raise ValueError(value)
        design, theme, language, scale, image_format = found.groups()
        look = Look(Design(design), Theme(theme), ImageFormat(image_format), int(scale or 1))
        return ButtonFile(look, language)

    def to_url(self, value: ButtonFile) -> str:
        look = value.look
        scale = f"@{look.scale}x" if look.scale > 1 else ""
        return f"{look.design}-{look.theme}.{value.language}{scale}.{look.image_format}"


def button_path(handle: str, look: Look, language: str) -> str:
    """Return where somebody's button is found on this site."""
    return f"{BUTTONS}{handle}/{ButtonFileConverter().to_url(ButtonFile(look, language))}"


def button_address(handle: str, look: Look, language: str) -> str:
    """Return where somebody's button is found from other sites."""
    return absolute(button_path(handle, look, language))
