"""The page on which anyone chooses how a button looks, and copies it. The same bytes for all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from contributions.badges.drawing.buttons import Design, ImageFormat, Theme
from contributions.badges.services import ButtonSubject, button_subject
from contributions.badges.wearing.choice import Choice, read_choice
from contributions.badges.wearing.codes import Picture, codes_of, picture_of, wear
from contributions.badges.wearing.qr import QrCode
from contributions.credits.addresses import contributor_address
from contributions.credits.mentions import public_person
from contributions.people.models import Contributor


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button; a design has its picture beside it."""

    value: str
    label: str
    is_chosen: bool
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A group of radio buttons; `name` is that of the field."""

    name: str
    legend: str
    options: Sequence[Option]


@require_safe
@cache_control(public=True, max_age=60)
def choose(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the button as the query asks for it. Whoever has none has no such page: their own page
    says what is the matter.
    """
    language = get_language() or "nl"
    choice = read_choice(request.GET, language=language)
    subject = button_subject(handle=handle, language=choice.language)
    if subject is None:
        return redirect("credits:contributor", get_object_or_404(Contributor, handle=handle).handle)
    context = {
        "person": public_person(subject.contributor),
        "choice": choice,
        "questions": _questions(subject, choice),
        "grounds": _grounds(subject, choice),
        "codes": codes_of(wear(subject, choice)),
        "page": contributor_address(handle, choice.language),
        "qr": QrCode(contributor_address(handle, choice.language)),
    }
    return render(request, "badges/choose.html", context)


def _grounds(subject: ButtonSubject, choice: Choice) -> Sequence[tuple[str, Picture]]:
    """Return the button as it is on a light and on a dark ground."""
    follows = choice.theme == Theme.AUTO
    themes = {"light": Theme.LIGHT, "dark": Theme.DARK}
    return [
        (ground, picture_of(subject, replace(choice, theme=theme if follows else choice.theme)))
        for ground, theme in themes.items()
    ]


def _questions(subject: ButtonSubject, choice: Choice) -> Sequence[Question]:
    designs = [
        Option(one, label, one == choice.design, picture_of(subject, replace(choice, design=one)))
        for one, label in _designs().items()
    ]
    languages = {code: get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES}
    return [
        Question("design", _("Design"), designs),
        Question("theme", _("Colours"), _options(_themes(), choice.theme)),
        Question("language", _("Language"), _options(languages, choice.language)),
        Question("format", _("Picture"), _options(_formats(), choice.image_format)),
    ]


def _options(labels: dict[str, str], chosen: str) -> Sequence[Option]:
    return [Option(value, label, value == chosen) for value, label in labels.items()]


def _designs() -> dict[Design, str]:
    return {
        Design.CARD: _("Card"),
        Design.CLASSIC: _("Classic, 88 × 31"),
        Design.FLAT: _("Flat, for a row of badges"),
    }


def _themes() -> dict[str, str]:
    return {
        Theme.AUTO: _("Automatic, as each reader has it"),
        Theme.LIGHT: _("Light"),
        Theme.DARK: _("Dark"),
    }


def _formats() -> dict[str, str]:
    return {
        ImageFormat.SVG: _("SVG, sharp at any size"),
        ImageFormat.PNG: _("PNG, for mail and forums"),
    }
