"""What somebody copies to wear a button."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from contributions.badges.addresses import button_address, button_path
from contributions.badges.drawing.buttons import ImageFormat, Look, Theme, size_of
from contributions.badges.services import ButtonSubject
from contributions.badges.wearing import markup
from contributions.badges.wearing.choice import Choice
from contributions.badges.wearing.markup import Worn
from contributions.credits.addresses import contributor_address


@dataclass(frozen=True, slots=True)
class Code:
    """A text to copy: `key` for scripts and ids, `name` and `help` for people."""

    key: str
    name: str
    help: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A button to show on this site: `path` is that of its SVG, or of its PNG for sharp screens."""

    path: str
    width: int
    height: int
    alt: str


def picture_of(subject: ButtonSubject, choice: Choice) -> Picture:
    sharp = choice.looks(choice.theme)[:2][-1]
    path = button_path(subject.contributor.handle, sharp, choice.language)
    return Picture(path, *size_of(subject.words, choice.design), subject.words.title)


def wear(subject: ButtonSubject, choice: Choice) -> Worn:
    """Return a button as somebody chose it; the words of the subject are in that language."""
    handle, words = subject.contributor.handle, subject.words
    follows = choice.theme == Theme.AUTO
    light_or_dark = Theme.LIGHT if follows else choice.theme
    width, height = size_of(words, choice.design)
    plain = Look(choice.design, light_or_dark, ImageFormat.PNG)

    def addresses(theme: Theme) -> Sequence[str]:
        return [button_address(handle, look, choice.language) for look in choice.looks(theme)]

    return Worn(
        page=contributor_address(handle, choice.language),
        alt=words.title,
        width=width,
        height=height,
        usual=addresses(light_or_dark),
        dark=addresses(Theme.DARK) if follows else (),
        alone=addresses(choice.theme),
        plain=button_address(handle, plain, choice.language),
    )


def codes_of(worn: Worn) -> Sequence[Code]:
    """Return the texts to copy, in the language that is active."""
    return [
        Code("html", "HTML", _("For a website."), markup.html(worn)),
        Code("markdown", "Markdown", _("For a README, a wiki or a blog."), markup.markdown(worn)),
        *_addresses(worn),
        Code("bbcode", "BBCode", _("For forums. They show PNG alone."), markup.bbcode(worn)),
        Code("rst", "reStructuredText", _("For documentation."), markup.restructured_text(worn)),
        Code("asciidoc", "AsciiDoc", _("For documentation."), markup.asciidoc(worn)),
    ]


def _addresses(worn: Worn) -> Iterator[Code]:
    """Yield the address of each picture that can stand alone: those of PNGs by their size."""
    if len(worn.alone) == 1:
        yield Code("address", _("Address of the picture"), _("Sharp at any size."), worn.alone[0])
        return
    for scale, address in enumerate(worn.alone, 1):
        size = {"width": scale * worn.width, "height": scale * worn.height}
        name = _("Address of the picture, %(width)d × %(height)d pixels") % size
        yield Code(f"address-{scale}", name, "", address)
