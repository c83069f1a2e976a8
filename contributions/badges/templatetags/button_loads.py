"""The way to what was counted of one's own buttons, in pages of apps that do not know them."""

from django import template
from django.urls import reverse

from contributions.badges.counting import reading
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor

register = template.Library()


@register.simple_tag
def loads_path(contributor: Contributor) -> str:
    """Return the private page on which somebody sees how often their buttons are loaded."""
    token = make_token(Purpose.SEE_BUTTON_LOADS, contributor.pk)
    return reverse("counting:mine", args=[token])


@register.simple_tag
def loads_of(contributor: Contributor) -> int:
    return reading.total_for(contributor)
