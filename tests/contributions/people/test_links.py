import datetime as dt
import time
from collections.abc import Callable

import pytest

from contributions.people.errors import LinkBrokenError, LinkExpiredError
from contributions.people.links import Purpose, make_token, read_token

CONFIRM, FOLLOW = Purpose.CONFIRM_SUGGESTION, Purpose.FOLLOW_SUGGESTION


@pytest.fixture
def in_eight_days(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    now = time.time()
    later = now + dt.timedelta(days=8).total_seconds()

    def pass_time() -> None:
        monkeypatch.setattr(time, "time", lambda: later)

    return pass_time


@pytest.mark.parametrize("purpose", Purpose)
def test_token_leads_back_to_its_row(purpose: Purpose):
    assert read_token(purpose, make_token(purpose, 12)) == 12


def test_token_of_another_purpose_is_broken():
    with pytest.raises(LinkBrokenError):
        read_token(CONFIRM, make_token(FOLLOW, 12))


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "MTI:1abc:def", "\x00", "é"])
def test_tampered_token_is_broken(token: str):
    with pytest.raises(LinkBrokenError):
        read_token(CONFIRM, token)


def test_token_with_one_letter_changed_is_broken():
    token = make_token(CONFIRM, 12)
    with pytest.raises(LinkBrokenError):
        read_token(CONFIRM, token[:-1] + ("a" if token[-1] != "a" else "b"))


def test_confirmation_expires_after_a_week(in_eight_days: Callable[[], None]):
    token = make_token(CONFIRM, 12)
    in_eight_days()
    with pytest.raises(LinkExpiredError) as late:
        read_token(CONFIRM, token)
    assert late.value.key == 12


def test_private_page_stays_open(in_eight_days: Callable[[], None]):
    token = make_token(FOLLOW, 12)
    in_eight_days()
    assert read_token(FOLLOW, token) == 12
