import json
from typing import Any

import pytest

from contributions.badges.openbadges.errors import (
    OpenBadgeError,
    SignatureError,
    UnclearError,
    UnsupportedError,
)
from contributions.badges.openbadges.integrity import add_proof, require_proof
from contributions.badges.openbadges.keys import PrivateKey
from tests.contributions.badges.openbadges.documents import make_document, sign

KEY = PrivateKey.generate()


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every text in a JSON value."""
    if isinstance(value, dict):
        return [p for key, one in value.items() for p in places(one, (*path, key))]
    if isinstance(value, list):
        return [p for number, one in enumerate(value) for p in places(one, (*path, number))]
    return [path]


def test_a_proof_fits_what_was_signed():
    require_proof(sign(make_document(), KEY), key=KEY.public)


def test_a_proof_does_not_fit_another_key():
    with pytest.raises(SignatureError):
        require_proof(sign(make_document(), KEY), key=PrivateKey.generate().public)


@pytest.mark.parametrize(
    "place", places(sign(make_document(), KEY)), ids=lambda path: ".".join(map(str, path))
)
def test_one_changed_character_anywhere_is_refused(place: tuple[Any, ...]):
    signed = json.loads(json.dumps(sign(make_document(), KEY)))
    *path, last = place
    inner = signed
    for key in path:
        inner = inner[key]
    text = inner[last]
    inner[last] = text[:-2] + ("b" if text[-2] != "b" else "c") + text[-1]
    with pytest.raises(OpenBadgeError):
        require_proof(signed, key=KEY.public)


def test_a_member_that_is_left_out_is_missed():
    signed = sign(make_document(), KEY)
    del signed["credentialStatus"]
    with pytest.raises(SignatureError):
        require_proof(signed, key=KEY.public)


def test_what_would_be_signed_by_halves_is_not_signed():
    document = make_document(madeUp="a word that no context knows")
    with pytest.raises(UnclearError):
        add_proof(document, key=KEY, key_id="did:web:other.example#1", created="2026-11-21T12:00Z")


@pytest.mark.parametrize(
    "changes",
    [{"cryptosuite": "bbs-2023"}, {"type": "Ed25519Signature2020"}, {"proofPurpose": "none"}],
)
def test_another_kind_of_proof_is_not_understood(changes: dict[str, str]):
    signed = sign(make_document(), KEY)
    signed["proof"].update(changes)
    with pytest.raises(UnsupportedError):
        require_proof(signed, key=KEY.public)


def test_a_proof_with_contexts_of_its_own_is_not_checked():
    signed = sign(make_document(), KEY)
    signed["proof"]["@context"] = signed["@context"][:1]
    with pytest.raises(UnclearError):
        require_proof(signed, key=KEY.public)


@pytest.mark.parametrize("proof", [None, [], "proof", [{}, {}]])
def test_not_one_proof_is_not_understood(proof: object):
    with pytest.raises(UnsupportedError):
        require_proof(make_document(proof=proof), key=KEY.public)
