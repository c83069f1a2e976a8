"""Titles that begin like what is being typed."""

from modelsearch.backends import get_search_backend

from cms.finding.engines import all_of
from cms.finding.texts import texts_in

MOST = 8


def completions(text: str, language: str) -> list[str]:
    """Return titles of published texts that have a word beginning with each word of a text.

    Raises SearchUnavailableError.
    """
    if not text:
        return []
    results = get_search_backend().autocomplete(text, texts_in(language))[:MOST]
    return [page.title for page in all_of(results)]
