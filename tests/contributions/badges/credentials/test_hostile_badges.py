"""Badges made to break the page that checks them: they are told as any other, or refused."""

import json
from typing import Any

import pytest
from django.test import Client

from contributions.badges.openbadges.keys import PrivateKey
from contributions.badges.openbadges.multibase import to_base64url
from tests.contributions.badges.openbadges.documents import did_key, make_document

PAGE = "/en/verify/"
OURS = "did:web:guide.example"
HALF = "\ud800"  # of a character
HOLDER = did_key(PrivateKey.generate())


def token(document: dict[str, Any], **header: Any) -> str:
    """Return a JWT with a signature that fits nothing."""
    parts = [json.dumps(part).encode() for part in ({"alg": "EdDSA", **header}, document)]
    return ".".join(to_base64url(part) for part in [*parts, b"x" * 64])


def proven(document: dict[str, Any], key_id: str) -> str:
    """Return a document with a proof that fits nothing."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "proofPurpose": "assertionMethod",
        "verificationMethod": key_id,
        "proofValue": "z" + "2" * 80,
    }
    return json.dumps({**document, "proof": proof})


BADGES = {
    "half a character on the page": token({**make_document(), "issuer": {"name": HALF}}),
    "half a character in what is signed": proven(make_document(HOLDER, name=HALF), HOLDER),
    "half a character in the name of a key": proven(make_document(OURS), f"{OURS}#{HALF}"),
    "half a character in the header": token(make_document(OURS), kid=f"{OURS}#{HALF}"),
    "nothing in the name of a key": token(make_document(OURS), kid=f"{OURS}#\0"),
    "a list of algorithms": token(make_document(HOLDER), alg=[]),
    "before all time": token(make_document(awardedDate="0001-01-01T00:00:00+14:00")),
    "after all time": token(make_document(awardedDate="9999-12-31T23:59:59Z")),
}


@pytest.mark.parametrize("badge", BADGES.values(), ids=BADGES)
@pytest.mark.usefixtures("keys")
def test_it_is_told_or_refused(reader: Client, badge: str):
    assert reader.post(PAGE, {"text": badge}).status_code in {200, 422}
