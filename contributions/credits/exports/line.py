"""The line that the licence asks for beside a text that is shared (CC BY-SA 4.0, section 3(a))."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.pages.addresses import absolute
from contributions.credits.addresses import page_address, who_path
from contributions.credits.authorship import Authorship, Credits
from contributions.credits.mentions import Person
from contributions.credits.shares import Author, Role
from contributions.credits.structured import LICENCE_URL

LICENCE = "CC BY-SA 4.0"

_IN_STEP: Mapping[str, Promise] = {
    "nl": gettext_lazy("It is kept in step with the Dutch text %(text)s, by %(names)s."),
    "en": gettext_lazy("It is kept in step with the English text %(text)s, by %(names)s."),
}


@dataclass(frozen=True, slots=True)
class CreditLine:
    """The same line as plain text and as HTML for other sites."""

    text: str
    html: str


def credit_line(credits_: Credits) -> CreditLine:
    """Return the line in the active language, with all that section 3(a)(1) of the licence lists.

    Creators as they are named here, copyright notice, notice of the licence with its address, the
    disclaimer of warranties, the address of the text, and that it was changed or is kept in step
    with a text in another language, by whom.
    """
    return CreditLine(_line(credits_, _Plain()), _line(credits_, _Html()))


class _Medium(Protocol):
    def say(self, sentence: str, **parts: str) -> str: ...

    def names(self, people: Iterable[Person]) -> str: ...

    def link(self, words: str, address: str, rel: str = "") -> str: ...


class _Plain:
    def say(self, sentence: str, **parts: str) -> str:
        return sentence % parts

    def names(self, people: Iterable[Person]) -> str:
        return get_text_list([" ".join(person.name.split()) for person in people], _("and"))

    def link(self, words: str, address: str, rel: str = "") -> str:  # noqa: ARG002  # for HTML
        return f"{words} ({address})"


class _Html:
    """Every part and every sentence is escaped on its way in."""

    def say(self, sentence: str, **parts: str) -> str:
        safe = {name: conditional_escape(part) for name, part in parts.items()}
        return mark_safe(conditional_escape(sentence) % safe)  # noqa: S308

    def names(self, people: Iterable[Person]) -> str:
        names = [
            self.link(person.name, person.url, "ugc nofollow noopener")
            if person.url
            else conditional_escape(person.name)
            for person in people
        ]
        return mark_safe(get_text_list(names, conditional_escape(_("and"))))  # noqa: S308

    def link(self, words: str, address: str, rel: str = "") -> str:
        if rel:
            return format_html('<a href="{}" rel="{}">{}</a>', address, rel, words)
        return format_html('<a href="{}">{}</a>', address, words)


def _line(credits_: Credits, medium: _Medium) -> str:
    text = credits_.text
    sentences = [
        *_by(text, medium),
        *(_in_step(original, medium) for original in credits_.originals),
        *_changed(text, medium),
        _("© the people named."),
        medium.say(
            _("Licensed under %(licence)s, without any warranty (section 5 of the licence)."),
            licence=medium.link(LICENCE, LICENCE_URL, "license noopener"),
        ),
    ]
    return " ".join(sentences)


def _by(text: Authorship, medium: _Medium) -> Iterator[str]:
    authors, helpers = _creators(text)
    by = _("%(text)s, by %(names)s.")
    if not text.page.is_leaf():
        by = _("%(text)s with all below it, by %(names)s.")
    yield medium.say(by, text=_linked(text, medium), names=medium.names(authors))
    if helpers:
        said = _("With ideas and improvements by %(names)s.")
        yield medium.say(said, names=medium.names(helpers))


def _in_step(original: Authorship, medium: _Medium) -> str:
    authors, helpers = _creators(original)
    return medium.say(
        str(_IN_STEP[original.page.locale.language_code]),
        text=_linked(original, medium),
        names=medium.names([*authors, *helpers]),
    )


def _changed(text: Authorship, medium: _Medium) -> Iterator[str]:
    """Where more than one had a hand in it, what the others did are changes."""
    if len(text.shares) > 1 or text.bylines:
        record = absolute(who_path(text.page.pk, text.page.locale.language_code))
        said = _("It was changed since it was first published: see %(record)s.")
        yield medium.say(said, record=medium.link(_("who wrote what"), record))


def _creators(text: Authorship) -> tuple[list[Person], list[Person]]:
    """Return whose words it has, and who helped otherwise. While nothing is known of its words, all
    who were credited and the editors are its authors.
    """
    authors = [_named(share.author) for share in text.shares]
    others = [_named(byline.author) for byline in text.bylines if byline.share is None]
    if not authors:
        return [*others, Person(_("the editors of Schrijfmee"))], []
    return authors, others


def _named(author: Author) -> Person:
    """A group stands in the middle of a sentence here."""
    match author.role:
        case Role.ANONYMOUS:
            return Person(_("anonymous contributors"))
        case Role.EDITORS:
            return Person(_("the editors of Schrijfmee"))
        case _:
            return author.person


def _linked(text: Authorship, medium: _Medium) -> str:
    return medium.link(_("“%(title)s”") % {"title": text.page.title}, page_address(text.page))
