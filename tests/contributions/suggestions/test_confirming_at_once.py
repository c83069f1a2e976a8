from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.models import Contributor
from contributions.suggestions.models import Kind, Suggestion
from contributions.suggestions.services import proposing
from contributions.suggestions.services.proposing import Person, Proposal
from tests.factories.pages import paragraph

ANA = Person("Ana", "", "ana@example.org", "en")


def propose(article: Article, reason: str) -> int:
    target = proposing.find_target(page_id=article.pk, block_id=article.body[0].id)
    block = paragraph("Een winkel zegt eerlijk wat iets kost.")
    proposal = Proposal(Kind.CORRECTION, Operation.REPLACE, block, reason)
    return proposing.propose_suggestion(target=target, proposal=proposal, person=ANA).pk


def confirm(suggestion_id: int) -> int:
    try:
        return proposing.confirm_suggestion(suggestion_id=suggestion_id).pk
    finally:
        connection.close()


@pytest.mark.at_once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reasons", [("a", "a"), ("a", "b")])
def test_confirming_at_the_same_time_leaves_one(article: Article, reasons: tuple[str, str]):
    ids = [propose(article, reason) for reason in reasons]
    with ThreadPoolExecutor(max_workers=2) as pool:
        led_to = set(pool.map(confirm, ids))
    assert len(led_to) == 1
    assert Suggestion.objects.undecided().count() == 1
    assert Contributor.objects.count() == 1
