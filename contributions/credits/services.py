"""Giving credit for what an editor accepted, and taking it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from contributions.credits.models import Basis, Credit
from contributions.errors import ContributionError
from contributions.provenance.keys import key_of_suggestion
from contributions.provenance.models import Contribution
from contributions.suggestions.models import Action, Decision, Suggestion


class NobodyToCreditError(ContributionError):
    def __init__(self) -> None:
        super().__init__(
            _("Nobody has confirmed this suggestion, so there is nobody to credit. Ask for it.")
        )


@transaction.atomic
def give_credit(*, decision: Decision) -> Credit:
    """Credit the one who proposed what the decision accepted, from its date; return the credit.

    Its basis is what the suggestion gave: an idea, words that are on the page now, or neither. A
    suggestion is credited once: a second call returns the first credit. Commits one row. Raises
    NobodyToCreditError for a suggestion that nobody confirmed.
    """
    suggestion = decision.suggestion
    if suggestion.contributor is None:
        raise NobodyToCreditError
    credit, _is_new = Credit.objects.get_or_create(
        suggestion=suggestion,
        defaults={
            "contributor": suggestion.contributor,
            "page_id": suggestion.page_id,
            "kind": suggestion.kind,
            "basis": _basis_of(decision),
            "given_at": decision.made_at,
        },
    )
    return credit


@transaction.atomic
def take_back_credit(*, suggestion: Suggestion) -> None:
    """Take back the credit for a suggestion, if there is one. Commits the removal of one row.

    Buttons say so by themselves: they are drawn anew once their words are not true any more.
    """
    Credit.objects.filter(suggestion=suggestion).delete()


def _basis_of(decision: Decision) -> Basis:
    if decision.action == Action.ACCEPT_IDEA:
        return Basis.IDEA
    key = key_of_suggestion(decision.suggestion_id)
    on_page = Contribution.objects.filter(page_id=decision.suggestion.page_id)
    return Basis.WORDS if on_page.filter(key=key, words__gt=0).exists() else Basis.EDIT
