"""What the guide has in its other languages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from modelsearch.backends import get_search_backend
from wagtail.models import Locale

from cms.finding.questions import Question
from cms.finding.ranking import query_of
from cms.finding.texts import texts_in


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many texts of another language have all the words, and where they are listed."""

    code: str
    name: str
    total: int
    path: str


def found_elsewhere(question: Question, language: str) -> list[Elsewhere]:
    """Return the other languages that have texts with all the words."""
    return list(_found(question, language))


def _found(question: Question, language: str) -> Iterator[Elsewhere]:
    query = query_of(question.text, operator="and")
    names = dict(settings.LANGUAGES)
    codes = Locale.objects.exclude(language_code=language).values_list("language_code", flat=True)
    for code in codes:
        if total := get_search_backend().search(query, texts_in(code)).count():
            with translation.override(code):
                path = reverse("finding:search")
            yield Elsewhere(code, str(names.get(code, code)), total, path + question.everywhere)
