"""Two editors in the same second, each in a thread of their own with a connection of their own."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from contributions.suggestions.errors import AlreadyDecidedError
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion

pytestmark = pytest.mark.django_db(transaction=True)


def run_together(*tasks: Callable[[], object]) -> list[object]:
    """Run tasks at the same time and return what each returned or raised."""
    start = threading.Barrier(len(tasks))
    outcomes: list[object] = [None] * len(tasks)

    def run(number: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[number] = task()
        except Exception as error:  # noqa: BLE001  # the test looks at what it was
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


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
