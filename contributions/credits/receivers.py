from typing import Any

from contributions.credits.services import give_credit
from contributions.suggestions.models import Decision, Suggestion
from contributions.suggestions.signals import suggestion_accepted


def credit_contributor(*, suggestion: Suggestion, decision: Decision, **_: Any) -> None:
    give_credit(suggestion=suggestion, given_at=decision.made_at)


def connect() -> None:
    suggestion_accepted.connect(credit_contributor, dispatch_uid="credits.credit_contributor")
