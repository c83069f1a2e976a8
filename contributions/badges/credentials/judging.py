"""What can be said of a badge that somebody brings: who, what, when, still valid or not, and why.

A badge of this site is held against its keys and its records. Of others' badges only what lies in
the file is checked: this site asks no other site on behalf of a visitor, who could make it ask
anything of anyone, machines beside it that are no one's business included.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from django.utils import timezone

from contributions.badges.credentials.addresses import credential_key, issuer_did
from contributions.badges.credentials.content import address_of
from contributions.badges.credentials.models import Credential, SigningKey
from contributions.badges.openbadges.did import key_inside, key_name
from contributions.badges.openbadges.errors import (
    NothingInsideError,
    SignatureError,
    UnclearError,
    UnsupportedError,
)
from contributions.badges.openbadges.keys import PublicKey
from contributions.badges.openbadges.reading import Badge, Form, objects_at, read_badge, text_at

_LONGEST = 300
_MOST_SHOWN = 100


class Standing(StrEnum):
    """The one thing that a visitor wants to know."""

    VALID = "valid"
    REVOKED = "revoked"
    CHANGED = "changed"  # the signature does not fit
    FORGED = "forged"  # says that it is from here, and is not
    UNCERTAIN = "uncertain"  # another's, and not all can be checked here
    EXPIRED = "expired"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Link:
    """What a badge was given for. `is_undone` is known of our own badges alone."""

    name: str
    url: str
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a badge.

    `record` is what this site keeps of its own badge, the source of `who`; everything else is as
    the badge says, which is worth nothing where it is CHANGED or FORGED. `host` is where another's
    own words could be asked for. `is_signature_checked` tells whether the signature was; where it
    was and does not fit, `standing` says so.
    """

    standing: Standing
    issuer_name: str
    what: str = ""
    description: str = ""
    narrative: str = ""
    awarded_at: dt.datetime | None = None
    evidence: Sequence[Link] = field(default=())
    record: Credential | None = None
    host: str = ""
    is_signature_checked: bool = True
    has_status: bool = False
    ends_at: dt.datetime | None = None

    @property
    def is_ours(self) -> bool:
        return self.record is not None

    @property
    def is_worth_nothing(self) -> bool:
        return self.standing in {Standing.CHANGED, Standing.FORGED}

    @property
    def undone(self) -> int:
        """How many of the improvements that a badge of ours names were undone since."""
        return sum(link.is_undone for link in self.evidence)


def judge_file(data: bytes) -> Verdict:
    """Return what is known of the badge in a file or text.

    Raises OpenBadgeError for what is no badge, or none that can be read safely.
    """
    badge = read_badge(data)
    if not badge.is_open_badge:
        raise NothingInsideError("signed, but no Open Badge")
    if badge.issuer == issuer_did():
        return _judge_ours(badge)
    return _judge_others(badge)


def judge_address(address: str) -> Verdict | None:
    """Return what is known of a badge of this site by its address; None for any other address."""
    key = credential_key(address)
    record = _record(str(key)) if key else None
    if record is None:
        return None
    if not record.document:
        return Verdict(_standing_of(record), "", record=record)
    badge = read_badge(record.document.encode())
    return _verdict(_standing_of(record), badge, record)


def _judge_ours(badge: Badge) -> Verdict:
    """Hold a badge against our keys and records. One that says it is from here and fits neither is
    forged, one that fits a key and no record is as well: nothing is signed here without a record.
    """
    name = key_name(badge.key_id, issuer_did())
    key = SigningKey.objects.filter(name=name).first()
    if key is None:
        return _verdict(Standing.FORGED, badge)
    if not _is_as_signed(badge, key.public):
        return _verdict(Standing.CHANGED, badge)
    own = credential_key(badge.url)
    record = _record(str(own)) if own else None
    if record is None:
        return _verdict(Standing.FORGED, badge)
    return _verdict(_standing_of(record), badge, record)


def _judge_others(badge: Badge) -> Verdict:
    key = key_inside(badge.issuer)
    if key is not None and not _fits_own_key(badge, key):
        return _verdict(Standing.CHANGED, badge)
    now = timezone.now()
    starts, ends = _moment(badge, "validFrom"), _end(badge)
    standing = Standing.UNCERTAIN
    if ends is not None and ends < now:
        standing = Standing.EXPIRED
    elif starts is not None and starts > now:
        standing = Standing.EARLY
    return _verdict(standing, badge, is_signature_checked=key is not None)


def _is_as_signed(badge: Badge, key: PublicKey) -> bool:
    """As `_fits`, for what is signed here: nothing unclear is, so somebody made it so."""
    try:
        return _fits(badge, key)
    except (UnclearError, UnsupportedError):
        return False


def _fits(badge: Badge, key: PublicKey) -> bool:
    """Tell whether a key signed a badge. Raises UnclearError and UnsupportedError."""
    try:
        badge.require_signed_by(key)
    except SignatureError:
        return False
    return True


def _fits_own_key(badge: Badge, key: PublicKey) -> bool:
    """As `_fits`, and the key that the badge names is the one that its issuer consists of."""
    named = badge.key_id.partition("#")[0]
    return named in {"", badge.issuer} and _fits(badge, key)


def _record(key: str) -> Credential | None:
    return Credential.objects.select_related("contributor").filter(pk=key).first()


def _standing_of(record: Credential) -> Standing:
    return Standing.REVOKED if record.is_revoked else Standing.VALID


def _verdict(
    standing: Standing,
    badge: Badge,
    record: Credential | None = None,
    *,
    is_signature_checked: bool = True,
) -> Verdict:
    document = badge.document
    subject = next(objects_at(document, "credentialSubject"), {})
    return Verdict(
        standing=standing,
        issuer_name=_shown(document, "issuer", "name") or _host(badge.issuer) or badge.issuer[:80],
        what=_shown(subject, "achievement", "name") or _shown(document, "name"),
        description=_shown(subject, "achievement", "description"),
        narrative=_shown(subject, "narrative"),
        awarded_at=_moment(badge, "awardedDate") or _moment(badge, "validFrom"),
        evidence=_evidence(badge, record),
        record=record,
        host=_host(badge.issuer),
        is_signature_checked=is_signature_checked,
        has_status=bool(document.get("credentialStatus")),
        ends_at=_end(badge),
    )


def _evidence(badge: Badge, record: Credential | None) -> list[Link]:
    """Return the evidence as links; what is no web address is text without one."""
    undone = {address_of(one) for one in record.undone} if record else set()
    links: list[Link] = []
    for one in objects_at(badge.document, "evidence"):
        url = text_at(one, "id")
        is_web = urlsplit(url).scheme in {"http", "https"} if _is_url(url) else False
        name = _shown(one, "name") or (url[:_LONGEST] if is_web else "")
        if name and len(links) < _MOST_SHOWN:
            links.append(Link(name, url if is_web else "", url in undone))
    return links


def _shown(document: object, *path: str) -> str:
    text = text_at(document, *path) if isinstance(document, dict) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _host(did: str) -> str:
    """Return the host that a did:web or a web address names, for people; "" for others."""
    if did.startswith("did:web:"):
        return unquote(did.removeprefix("did:web:").partition(":")[0])[:80]
    return (urlsplit(did).hostname or "")[:80] if _is_url(did) else ""


def _is_url(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _end(badge: Badge) -> dt.datetime | None:
    """Return when a badge or what signs it ends by its own words, whichever comes first."""
    ends = (_moment(badge, "validUntil"), _moment(badge, "proof", "expires"), _expiry(badge))
    return min((end for end in ends if end is not None), default=None)


def _expiry(badge: Badge) -> dt.datetime | None:
    """Return the moment of the claim `exp` (RFC 7519, 4.1.4), which is in seconds."""
    seconds = badge.document.get("exp") if badge.form is Form.JWT else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return timezone.localtime(dt.datetime.fromtimestamp(seconds, dt.UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _moment(badge: Badge, *path: str) -> dt.datetime | None:
    """Return a moment in the time of this site; None for none, or none that its calendar has."""
    try:
        at = dt.datetime.fromisoformat(text_at(badge.document, *path))
        return timezone.localtime(at if at.tzinfo else at.replace(tzinfo=dt.UTC))
    except (ValueError, OverflowError):
        return None
