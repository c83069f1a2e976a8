"""Somebody is erased at the moment in which a mail of theirs is confirmed."""

import pytest

from contributions.people.errors import AgreementExpiredError
from contributions.people.models import Agreement, Contributor
from contributions.people.services import (
    confirm_agreement,
    erase_contributor,
    record_agreement,
)
from tests.at_once import run_together
from tests.factories.contributions import make_contributor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at_once]


def test_confirming_and_erasing_wait_for_each_other():
    for number in range(20):
        person = make_contributor(email=f"ana{number}@example.org")
        agreement = record_agreement(
            name="Ana", url="", email=f"ana{number}@example.org", language="nl"
        )
        confirmed, erased = run_together(
            lambda agreement=agreement: confirm_agreement(agreement=agreement),  # type: ignore[misc]
            lambda person=person: erase_contributor(contributor=person),  # type: ignore[misc]
        )
        assert isinstance(erased, Contributor), erased
        assert isinstance(confirmed, Contributor | AgreementExpiredError), confirmed
        assert not Agreement.objects.exclude(email="").exists()
        assert not Contributor.objects.filter(email=f"ana{number}@example.org").exists()
