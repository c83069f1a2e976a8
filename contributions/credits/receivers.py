from typing import Any

from contributions.credits.services import give_credit, take_back_credit
from contributions.suggestions.models import Decision, Suggestion
from contributions.suggestions.signals import suggestion_accepted, suggestion_undone


def credit_contributor(*, decision: Decision, **_: Any) -> None:
    give_credit(decision=decision)


def take_credit_back(*, suggestion: Suggestion, **_: Any) -> None:
    take_back_credit(suggestion=suggestion)


def connect() -> None:
    suggestion_accepted.connect(credit_contributor, dispatch_uid="credits.credit_contributor")
    suggestion_undone.connect(take_credit_back, dispatch_uid="credits.take_credit_back")
