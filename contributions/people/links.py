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


_GOOD_FOR = {
    Purpose.CONFIRM_SUGGESTION: dt.timedelta(days=CONFIRMATION_DAYS),
    Purpose.CONFIRM_COMMENT: dt.timedelta(days=CONFIRMATION_DAYS),
}


def make_token(purpose: Purpose, key: int) -> str:
    """Return a token for the address of a link, of letters, digits, `-`, `_` and `:`."""
    return signing.dumps(key, salt=_salt(purpose))


def read_token(purpose: Purpose, token: str) -> int:
    """Return the key that the token was made for.

    Raises LinkExpiredError for a token past its time, LinkBrokenError for one that this site did
    not make for this purpose.
    """
    try:
        key = signing.loads(token, salt=_salt(purpose), max_age=_GOOD_FOR.get(purpose))
    except signing.SignatureExpired as error:
        raise LinkExpiredError from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkBrokenError from error
    if not isinstance(key, int):
        raise LinkBrokenError
    return key


def _salt(purpose: Purpose) -> str:
    return f"contributions.people.links.{purpose}"
