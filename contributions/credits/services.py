"""Giving credit for what an editor accepted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from contributions.credits.models import Credit
from contributions.errors import ContributionError
from contributions.suggestions.models import Suggestion


class NobodyToCreditError(ContributionError):
    def __init__(self) -> None:
        super().__init__(
            _("Nobody has confirmed this suggestion, so there is nobody to credit. Ask for it.")
        )


@transaction.atomic
def give_credit(*, suggestion: Suggestion, given_at: datetime) -> Credit:
    """Credit the one who proposed an accepted suggestion and return the credit.

    A suggestion is credited once: a second call returns the first credit. Commits one row. Raises
    NobodyToCreditError for a suggestion that nobody confirmed.
    """
    if suggestion.contributor is None:
        raise NobodyToCreditError
    credit, _is_new = Credit.objects.get_or_create(
        suggestion=suggestion,
        defaults={
            "contributor": suggestion.contributor,
            "page_id": suggestion.page_id,
            "kind": suggestion.kind,
            "given_at": given_at,
        },
    )
    return credit
