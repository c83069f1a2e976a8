"""What editors recommend to whoever asks for certain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.contrib.search_promotions.models import SearchPromotion

from cms.finding.questions import Question
from cms.pages.addresses import page_path
from cms.pages.models import TextPage
from cms.search.languages.folding import fold


@dataclass(frozen=True, slots=True)
class Promoted:
    title: str
    path: str
    description: str


def promoted_for(
    words: Sequence[str], texts: QuerySet[TextPage], request: HttpRequest
) -> list[Promoted]:
    """Return what editors promote for these words, in their order: of the texts those that may be
    seen, and addresses elsewhere.

    Case, accents, quotes and question marks make no difference.
    """
    sought = _key(words)
    terms = SearchPromotion.objects.values_list("query_id", "query__query_string").distinct()
    queries = {pk for pk, term in terms.order_by() if _key(Question(term).words) == sought}
    if not queries:
        return []
    seen = Q(page__in=texts.values("pk")) | Q(page=None)
    promotions = SearchPromotion.objects.filter(seen, query__in=queries).select_related("page")
    return [_promoted(one, request) for one in promotions]


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)


def _promoted(promotion: SearchPromotion, request: HttpRequest) -> Promoted:
    if promotion.page is None:
        title = promotion.external_link_text or promotion.external_link_url
        return Promoted(title, promotion.external_link_url, promotion.description)
    path = page_path(promotion.page, request)
    return Promoted(promotion.page.title, path, promotion.description)
