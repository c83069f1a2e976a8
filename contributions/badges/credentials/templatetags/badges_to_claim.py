"""The way to one's own badge, in pages of apps that do not know badges."""

from django import template
from django.urls import reverse

from contributions.badges.credentials import keyring
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor

register = template.Library()


@register.simple_tag
def claim_path(contributor: Contributor) -> str:
    """Return the private page of somebody's badges, "" for whom there is none."""
    has_some = contributor.credentials.exists()
    if contributor.is_erased or contributor.is_sample or not (has_some or keyring.is_offered()):
        return ""
    token = make_token(Purpose.CLAIM_CREDENTIAL, contributor.pk)
    return reverse("credentials:mine", args=[token])
