"""Somebody claims a badge at the moment in which something else happens to it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article
from contributions.badges.credentials.errors import NothingNewError, NothingToClaimError
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Decision
from contributions.suggestions.services.undoing import undo_decision
from tests.at_once import run_together
from tests.contributions.credits.accepting import accept
from tests.factories.contributions import make_contributor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at_once]


def claim(person: Contributor) -> Credential:
    return claim_credential(contributor=person, language="nl")


def test_no_badge_stays_valid_for_what_is_undone_while_it_is_claimed(
    keys: Path, article: Article, editor: User
):
    for _number in range(6):
        person = make_contributor()
        suggestion = accept(article, editor, person, how=Action.ACCEPT_IDEA)
        claimed, undone = run_together(
            lambda person=person: claim(person),  # type: ignore[misc]
            lambda suggestion=suggestion: undo_decision(  # type: ignore[misc]
                suggestion=suggestion,
                editor=editor,
                reason="It was wrong.",
                seen_revision_id=article.live_revision_id,
            ),
        )
        assert isinstance(undone, Decision), undone
        assert isinstance(claimed, Credential | NothingToClaimError), claimed
        assert not Credential.objects.valid().exists()


def test_two_presses_at_once_make_one_badge(keys: Path, article: Article, editor: User):
    person = make_contributor()
    accept(article, editor, person, how=Action.ACCEPT_IDEA)
    outcomes = run_together(lambda: claim(person), lambda: claim(person))
    assert {type(one) for one in outcomes} == {Credential, NothingNewError}, outcomes
    assert Credential.objects.count() == 1
