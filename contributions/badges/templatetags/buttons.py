"""Buttons in pages and mails of apps that do not know them."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from cms.pages.addresses import absolute
from contributions.badges.services import button_subject
from contributions.badges.wearing.choice import read_choice
from contributions.badges.wearing.codes import Picture, picture_of
from contributions.credits.addresses import contributor_address
from contributions.people.models import Contributor

register = template.Library()


@register.simple_tag
def button_of(contributor: Contributor) -> Picture | None:
    """Return somebody's button in the language of the page; None for who gave nothing yet."""
    language = get_language() or "nl"
    subject = button_subject(handle=contributor.handle, language=language)
    return picture_of(subject, read_choice({}, language=language)) if subject else None


@register.simple_tag
def choosing_address(contributor: Contributor) -> str:
    """Return the absolute address of the page on which somebody's button is chosen and copied."""
    return absolute(reverse("wearing:choose", args=[contributor.handle]))


@register.simple_tag
def oembed_address(contributor: Contributor, image_format: str) -> str:
    """Return where other systems ask how to embed somebody's page, as "json" or "xml"."""
    page = contributor_address(contributor.handle, get_language() or "nl")
    query = urlencode({"url": page, "format": image_format})
    return absolute(f"{reverse('wearing_files:oembed')}?{query}")
