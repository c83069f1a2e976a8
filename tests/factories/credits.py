"""Suggestions that an editor accepted, with the credit that came of them."""

from typing import Any

from django.utils import timezone

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from contributions.credits.models import Basis, Credit
from contributions.credits.services import give_credit
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Decision, Kind, State
from tests.factories.contributions import make_suggestion


def make_credit(
    article: Article,
    contributor: Contributor | None = None,
    *,
    kind: str = Kind.CORRECTION,
    action: str = Action.ACCEPT,
    block: BlockText | None = None,
    reason: str = "Klopt, dank je.",
    basis: str = Basis.WORDS,
    **fields: Any,
) -> Credit:
    """Return the credit for a suggestion accepted now, or at `given_at`."""
    given_at = fields.pop("given_at", timezone.now())
    suggestion = make_suggestion(article, contributor, kind=kind, state=State.ACCEPTED, **fields)
    published = block or suggestion.proposed_block
    decision = Decision.objects.create(
        suggestion=suggestion,
        action=action,
        reason=reason,
        block=published.as_json() if published else None,
        made_at=given_at,
    )
    credit = give_credit(decision=decision)
    credit.basis = basis
    credit.save()
    return credit
