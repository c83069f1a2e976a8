"""What a contributor copies into their own site."""

from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info

from cms.pages.addresses import absolute
from contributions.badges.drawing.layout import HEIGHT, lay_out
from contributions.badges.drawing.wording import Words
from contributions.badges.models import ImageFormat
from contributions.badges.services import button_subject
from contributions.credits.addresses import contributor_address

# Whatever means something in Markdown inside the text of an image, in any of its dialects.
_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>!|&~"}


@dataclass(frozen=True, slots=True)
class ButtonCode:
    """One button in one language with the texts to copy. Addresses are absolute.

    `language_name` is the language by its own name; `path` leads to the SVG on this site.
    """

    language: str
    language_name: str
    path: str
    png_path: str
    width: int
    height: int
    alt: str
    html: str
    markdown: str


def button_codes(handle: str) -> list[ButtonCode]:
    """Return the button of a handle in each language; none when there is nobody to speak of."""
    subjects = [
        (language, button_subject(handle=handle, language=language))
        for language, _name in settings.LANGUAGES
    ]
    return [_code(handle, language, subject.words) for language, subject in subjects if subject]


def _code(handle: str, language: str, words: Words) -> ButtonCode:
    card = lay_out(words)
    svg, png = (_path(handle, language, kind) for kind in (ImageFormat.SVG, ImageFormat.PNG))
    page = contributor_address(handle, language)
    alt = words.title.translate(_MARKDOWN)
    return ButtonCode(
        language=language,
        language_name=get_language_info(language)["name_local"],
        path=svg,
        png_path=png,
        width=card.width,
        height=HEIGHT,
        alt=words.title,
        html=_html(page, absolute(svg), card.width, words.title),
        # Markdown knows no sizes: the PNG, made for sharp screens, would show twice as large.
        markdown=f"[![{alt}]({absolute(svg)})]({page})",
    )


def _path(handle: str, language: str, image_format: str) -> str:
    return reverse("badges:button", args=[handle, language, image_format])


def _html(page: str, image: str, width: int, alt: str) -> str:
    """Return a linked image; `noopener` is there for sites that add a target to every link."""
    return (
        f'<a href="{escape(page)}" rel="noopener">'
        f'<img src="{escape(image)}" width="{width}" height="{HEIGHT}" alt="{escape(alt)}"></a>'
    )
