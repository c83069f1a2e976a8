"""Moments in the past for sample data, and writing them over those of today."""

import datetime as dt

from django.utils import timezone

from contributions.credits.models import Credit
from contributions.people.models import Agreement, Contributor
from contributions.provenance.models import Contribution
from contributions.suggestions.models import Decision, Suggestion

_TIME_TO_CONFIRM = dt.timedelta(minutes=23)
_FIRST_MINUTE, _MINUTES = 8 * 60, 13 * 60  # shops write between eight and nine


def moment(days: int, place: int) -> dt.datetime:
    """Return a moment of the day so many days ago; `place` spreads the times over the day."""
    day = timezone.localtime() - dt.timedelta(days=days)
    minute = _FIRST_MINUTE + (place * 97) % _MINUTES
    return day.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)


def backdate_suggestion(suggestion: Suggestion, at: dt.datetime) -> None:
    """Let a suggestion, and the contributor when it is their first, have come in at that moment."""
    is_confirmed = suggestion.confirmed_at is not None
    confirmed_at = at + _TIME_TO_CONFIRM if is_confirmed else None
    Suggestion.objects.filter(pk=suggestion.pk).update(
        created_at=at, changed_at=confirmed_at or at, confirmed_at=confirmed_at
    )
    Agreement.objects.filter(pk=suggestion.agreement_id).update(
        created_at=at, confirmed_at=confirmed_at
    )
    if confirmed_at is not None:
        suggestion.decisions.update(made_at=confirmed_at)
        newcomer = Contributor.objects.filter(suggestions=suggestion, joined_at__gt=confirmed_at)
        newcomer.update(joined_at=confirmed_at)


def backdate_decision(decision: Decision, at: dt.datetime) -> None:
    """Let a decision have been made at that moment, with its credit and its words."""
    Decision.objects.filter(pk=decision.pk).update(made_at=at)
    Contribution.objects.filter(decision=decision).update(made_at=at)
    Credit.objects.filter(suggestion=decision.suggestion_id).update(given_at=at)
    if decision.actor_id is None:
        Suggestion.objects.filter(pk=decision.suggestion_id).update(changed_at=at)
