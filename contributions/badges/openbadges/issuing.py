"""The documents that an issuer signs: credentials, and lists of those that were revoked.

Open Badges 3.0 (https://www.imsglobal.org/spec/ob/v3p0/).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contributions.badges.openbadges.jsonld import CREDENTIALS, OPEN_BADGES
from contributions.badges.openbadges.status import encode_list

_PURPOSE = "revocation"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: `did` is found at `url`, the address of its site."""

    did: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Achievement:
    """What can be achieved. `url` is its identifier, and the page that tells the criteria."""

    url: str
    name: str
    description: str
    criteria: str
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One page on which everyone can see something of what was done."""

    url: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """The bit that tells whether a credential is revoked: which one in the list at `url`."""

    url: str
    place: int


def credential(
    *,
    url: str,
    subject: str,
    narrative: str,
    issuer: Issuer,
    achievement: Achievement,
    evidence: Sequence[Evidence],
    awarded_at: dt.datetime,
    status: StatusPlace,
) -> dict[str, Any]:
    """Return an OpenBadgeCredential without a signature, valid from now on and without an end.

    `url` identifies it; `subject` is a URI that says nothing about the person.
    """
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": url,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": achievement.name,
        "issuer": _profile(issuer),
        "validFrom": moment(awarded_at),
        "awardedDate": moment(awarded_at),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "narrative": narrative,
            "achievement": _achievement(achievement),
        },
        "evidence": [_evidence(one) for one in evidence],
        "credentialStatus": {
            "id": f"{status.url}#{status.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": _PURPOSE,
            "statusListIndex": str(status.place),
            "statusListCredential": status.url,
        },
    }


def status_list(
    *, url: str, issuer: Issuer, revoked: Iterable[int], signed_at: dt.datetime
) -> dict[str, Any]:
    """Return a BitstringStatusListCredential without a signature."""
    return {
        "@context": [CREDENTIALS],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment(signed_at),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": _PURPOSE,
            "encodedList": encode_list(revoked),
        },
    }


def moment(at: dt.datetime) -> str:
    """Return a moment as RFC 3339 has it, in whole seconds of UTC."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _profile(issuer: Issuer) -> Mapping[str, Any]:
    return {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.url}


def _achievement(achievement: Achievement) -> Mapping[str, Any]:
    return {
        "id": achievement.url,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": achievement.name,
        "description": achievement.description,
        "inLanguage": achievement.language,
        "criteria": {"id": achievement.url, "narrative": achievement.criteria},
    }


def _evidence(one: Evidence) -> Mapping[str, Any]:
    return {
        "id": one.url,
        "type": ["Evidence"],
        "name": one.name,
        "description": one.description,
    }
