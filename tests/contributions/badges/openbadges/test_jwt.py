import json
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey

from contributions.badges.openbadges.errors import (
    NothingInsideError,
    OpenBadgeError,
    SignatureError,
    UnsupportedError,
)
from contributions.badges.openbadges.jwt import read_jwt, require_signed, sign_jwt
from contributions.badges.openbadges.keys import PrivateKey
from contributions.badges.openbadges.multibase import to_base64url
from tests.contributions.badges.openbadges.documents import make_document

KEY = PrivateKey.generate()
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def token() -> str:
    return sign_jwt(make_document(), key=KEY, key_id="did:web:other.example#1")


def as_part(value: dict[str, Any]) -> str:
    return to_base64url(json.dumps(value).encode())


def test_a_token_fits_what_was_signed():
    require_signed(token(), key=KEY.public)


def test_a_token_holds_the_credential_and_the_claims_that_repeat_it():
    header, payload = read_jwt(token())
    assert header == {"alg": "EdDSA", "typ": "JWT", "kid": "did:web:other.example#1"}
    document = make_document()
    assert {name: payload[name] for name in document} == document
    repeated = (payload["iss"], payload["jti"], payload["sub"])
    assert repeated == (
        document["issuer"]["id"],
        document["id"],
        document["credentialSubject"]["id"],
    )


def test_a_token_does_not_fit_another_key():
    with pytest.raises(SignatureError):
        require_signed(token(), key=PrivateKey.generate().public)


def test_every_changed_character_of_the_signature_is_refused():
    signed = token()
    start = signed.rindex(".") + 1
    for place in range(start, len(signed)):
        for other in (ALPHABET[(ALPHABET.index(signed[place]) + step) % 64] for step in (1, 2)):
            with pytest.raises(OpenBadgeError):
                require_signed(signed[:place] + other + signed[place + 1 :], key=KEY.public)


def test_a_changed_character_of_the_content_is_refused():
    signed = token()
    for place in range(0, signed.rindex("."), 7):
        other = "A" if signed[place] != "A" else "B"
        with pytest.raises(OpenBadgeError):
            require_signed(signed[:place] + other + signed[place + 1 :], key=KEY.public)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES256", None])
def test_a_token_cannot_choose_how_it_is_checked(algorithm: str | None):
    _header, content, signature = token().split(".")
    forged = ".".join([as_part({"alg": algorithm}), content, signature])
    with pytest.raises(UnsupportedError):
        require_signed(forged, key=KEY.public)


def test_the_public_key_is_no_secret_to_sign_with():
    secret = OctKey.import_key(KEY.public.raw)
    forged = jws.serialize_compact({"alg": "HS256"}, json.dumps(make_document()), secret)
    with pytest.raises(UnsupportedError):
        require_signed(forged, key=KEY.public)


def test_claims_may_not_contradict_the_credential():
    document = make_document(jti="https://other.example/badges/2")
    claims = {**document, "iss": "did:web:other.example"}
    parts = f"{as_part({'alg': 'EdDSA'})}.{as_part(claims)}"
    forged = f"{parts}.{to_base64url(KEY.sign(parts.encode()))}"
    with pytest.raises(SignatureError, match="contradict"):
        require_signed(forged, key=KEY.public)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "....", "W10.W10.W10", "{}.{}.{}"])
def test_other_text_is_no_token(text: str):
    with pytest.raises(NothingInsideError):
        read_jwt(text)
