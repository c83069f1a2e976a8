"""Titles that begin like what is being typed."""

from modelsearch.backends import get_search_backend
from wagtail.models import Locale

from cms.finding.engines import all_of
from cms.pages.models import TextPage

MOST = 8


def completions(text: str, language: str) -> list[str]:
    """Return titles of published texts that have a word beginning with each word of a text.

    Raises SearchUnavailableError.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None or not text:
        return []
    texts = TextPage.objects.live().public().filter(locale=locale)
    results = get_search_backend().autocomplete(text, texts)[:MOST]
    return [page.title for page in all_of(results)]
