"""Two editors in the same second, each in a thread of their own with a connection of their own."""

import pytest
from django.contrib.auth.models import User

from contributions.suggestions.errors import AlreadyDecidedError
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from tests.at_once import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at_once]


def test_one_of_two_decides_and_the_other_is_told(
    suggestion: Suggestion,
    editor: User,
    other_editor: User,
):
    seen = suggestion.page.live_revision_id

    def accept() -> str:
        decision = accept_suggestion(
            suggestion=suggestion, editor=editor, reason="Klopt.", seen_revision_id=seen
        )
        return decision.action

    def decline() -> str:
        decision = decline_suggestion(suggestion=suggestion, editor=other_editor, reason="Nee.")
        return decision.action

    outcomes = run_together(accept, decline)
    refused = [one for one in outcomes if isinstance(one, AlreadyDecidedError)]
    assert len(refused) == 1, outcomes
    assert {one for one in outcomes if isinstance(one, str)} <= {"accept", "decline"}
    assert len([one for one in outcomes if isinstance(one, str)]) == 1
