"""Signed tokens for the links in mails: each is good for one purpose and one row."""

import datetime as dt
from enum import StrEnum

from django.core import signing

from contributions.people.errors import LinkBrokenError, LinkExpiredError
from contributions.people.models import CONFIRMATION_DAYS


class Purpose(StrEnum):
    """What a link is for. A token for one purpose is worth nothing for another."""

    CONFIRM_SUGGESTION = "confirm-suggestion"
    FOLLOW_SUGGESTION = "follow-suggestion"
    CONFIRM_COMMENT = "confirm-comment"
    UNFOLLOW_COMMENTS = "unfollow-comments"
    CLAIM_CREDENTIAL = "claim-credential"
    SEE_BUTTON_LOADS = "see-button-loads"


_GOOD_FOR = {
    Purpose.CONFIRM_SUGGESTION: dt.timedelta(days=CONFIRMATION_DAYS),
    Purpose.CONFIRM_COMMENT: dt.timedelta(days=CONFIRMATION_DAYS),
}


def make_token(purpose: Purpose, key: int) -> str:
    """Return a token for the address of a link, of letters, digits, `-`, `_` and `:`.

    A link that does not expire has the same address every time.
    """
    return _signer(purpose).sign_object(key)


def read_token(purpose: Purpose, token: str) -> int:
    """Return the key that the token was made for.

    Raises LinkExpiredError for a token past its time, LinkBrokenError for one that this site did
    not make for this purpose.
    """
    signer = _signer(purpose)
    try:
        key = signer.unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise LinkBrokenError from error
    if not isinstance(key, int):
        raise LinkBrokenError
    if isinstance(signer, signing.TimestampSigner):
        _require_in_time(signer, token, key, _GOOD_FOR[purpose])
    return key


def _require_in_time(
    signer: signing.TimestampSigner, token: str, key: int, good_for: dt.timedelta
) -> None:
    try:
        signer.unsign(token, max_age=good_for)
    except signing.SignatureExpired as error:
        raise LinkExpiredError(key) from error


def _signer(purpose: Purpose) -> signing.Signer:
    if purpose in _GOOD_FOR:
        return signing.TimestampSigner(salt=_salt(purpose))
    return signing.Signer(salt=_salt(purpose))


def _salt(purpose: Purpose) -> str:
    return f"contributions.people.links.{purpose}"
