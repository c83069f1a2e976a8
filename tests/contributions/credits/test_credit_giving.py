import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article
from contributions.credits.models import Credit
from contributions.credits.services import NobodyToCreditError, give_credit
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Decision, State
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.signals import suggestion_accepted
from tests.factories.contributions import make_suggestion


def accept(article: Article, contributor: Contributor) -> Credit:
    suggestion = make_suggestion(article, contributor, state=State.ACCEPTED)
    decision = Decision.objects.create(suggestion=suggestion, action=Action.ACCEPT)
    suggestion_accepted.send(sender=None, suggestion=suggestion, decision=decision)
    return Credit.objects.get(suggestion=suggestion)


def test_accepted_suggestion_credits_its_proposer(article: Article, contributor: Contributor):
    credit = accept(article, contributor)
    assert (credit.contributor, credit.page_id, credit.kind) == (
        contributor,
        article.pk,
        credit.suggestion.kind,
    )


def test_acceptance_at_the_desk_gives_the_credit(
    article: Article, contributor: Contributor, editor: User
):
    suggestion = make_suggestion(article, contributor)
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=article.live_revision_id,
        final=None,
    )
    (credit,) = Credit.objects.all()
    assert (credit.contributor, credit.suggestion) == (contributor, suggestion)


def test_credit_dates_from_the_decision(article: Article, contributor: Contributor):
    credit = accept(article, contributor)
    assert credit.given_at == credit.suggestion.decisions.get().made_at


def test_suggestion_is_credited_once(article: Article, contributor: Contributor):
    first = accept(article, contributor)
    again = give_credit(decision=first.suggestion.decisions.get())
    assert (again.pk, Credit.objects.count()) == (first.pk, 1)


def test_unconfirmed_suggestion_credits_nobody(article: Article):
    suggestion = make_suggestion(article, state=State.UNCONFIRMED)
    suggestion.contributor = None
    decision = Decision(suggestion=suggestion, action=Action.ACCEPT)
    with pytest.raises(NobodyToCreditError):
        give_credit(decision=decision)
    assert not Credit.objects.exists()
