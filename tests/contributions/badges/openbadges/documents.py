"""Badges to try things on, made by nobody in particular."""

import datetime as dt
from typing import Any

from contributions.badges.openbadges.did import proof_key_id
from contributions.badges.openbadges.integrity import add_proof
from contributions.badges.openbadges.issuing import (
    Achievement,
    Evidence,
    Issuer,
    StatusPlace,
    credential,
    moment,
)
from contributions.badges.openbadges.keys import PrivateKey

AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def did_key(key: PrivateKey) -> str:
    return f"did:key:{key.public.multibase}"


def make_document(issuer: str = "did:web:other.example", **changes: Any) -> dict[str, Any]:
    """Return a credential without a signature; `changes` replace its members."""
    document = credential(
        url="https://other.example/badges/1",
        subject="urn:uuid:0b7a2a52-57c3-4f8e-8c5c-3d9a3f1c1f11",
        narrative="3 correcties, 1 “cijfer”",
        issuer=Issuer(issuer, "Another guide", "https://other.example/"),
        achievement=Achievement(
            "https://other.example/achievement", "Wrote along", "Wrote.", "Write.", "nl"
        ),
        evidence=[
            Evidence("https://other.example/1", "One", "The first."),
            Evidence("https://other.example/2", "Two", "The second."),
        ],
        awarded_at=AT,
        status=StatusPlace("https://other.example/status/1.json", 94_567),
    )
    return {**document, **changes}


def sign(document: dict[str, Any], key: PrivateKey) -> dict[str, Any]:
    """Return the document with a proof by a key that its issuer consists of, if it is a did:key."""
    issuer = document["issuer"]["id"]
    fragment = key.public.multibase
    key_id = f"{issuer}#{fragment}" if "did:key" in issuer else proof_key_id(issuer, key.public)
    return add_proof(document, key=key, key_id=key_id, created=moment(AT))
