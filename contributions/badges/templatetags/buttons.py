"""Buttons in pages of apps that do not know them."""

from django import template

from contributions.badges import codes
from contributions.people.models import Contributor

register = template.Library()


@register.simple_tag
def button_codes(contributor: Contributor) -> list[codes.ButtonCode]:
    return codes.button_codes(contributor.handle)
