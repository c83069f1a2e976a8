"""Which suggestions are one and the same, given more than once."""

from contributions.people.models import Contributor
from contributions.suggestions.models import Suggestion


def same_open(suggestion: Suggestion, contributor: Contributor) -> Suggestion | None:
    """Return the undecided suggestion of the contributor that says the same, the earliest of
    several; locks what it looks at, so it needs a transaction.
    """
    candidates = (
        Suggestion.objects.undecided()
        .select_for_update()
        .filter(
            contributor=contributor,
            page_id=suggestion.page_id,
            block_id=suggestion.block_id,
            kind=suggestion.kind,
            operation=suggestion.operation,
        )
        .exclude(pk=suggestion.pk)
        .order_by("confirmed_at", "pk")
    )
    return next((one for one in candidates if _says_the_same(one, suggestion)), None)


def _says_the_same(one: Suggestion, other: Suggestion) -> bool:
    """An argument without text says its reason; everything else says what it proposes."""
    is_argument = other.proposed == other.base
    return one.proposed == other.proposed and (not is_argument or one.reason == other.reason)
