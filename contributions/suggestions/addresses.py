"""The private addresses of a suggestion, as they stand in mails."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cms.pages.models import TextPage
from contributions.people.links import Purpose, make_token
from contributions.suggestions.models import Suggestion


def confirm_url(suggestion: Suggestion) -> str:
    """Return the absolute address at which the suggestion is confirmed, good for 7 days."""
    return settings.BASE_URL + _path("suggestions:confirm", suggestion, Purpose.CONFIRM_SUGGESTION)


def status_url(suggestion: Suggestion) -> str:
    """Return the absolute address of the contributor's private page. Who has it may act on it."""
    return settings.BASE_URL + status_path(suggestion)


def status_path(suggestion: Suggestion) -> str:
    """Return the address of the contributor's private page without the host."""
    return _path("suggestions:mine", suggestion, Purpose.FOLLOW_SUGGESTION)


def block_url(page: TextPage, block_id: str) -> str:
    """Return the address of a block on its published page, without the host."""
    return f"{page.get_url() or ''}#b-{block_id}"


def language_of(suggestion: Suggestion) -> str:
    """Return the language in which its writer is addressed."""
    contributor = suggestion.contributor
    return contributor.language if contributor else suggestion.agreement.language


def _path(name: str, suggestion: Suggestion, purpose: Purpose) -> str:
    with translation.override(language_of(suggestion)):
        return reverse(name, args=[make_token(purpose, suggestion.pk)])
