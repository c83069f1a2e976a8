"""Credentials as JSON Web Token, signed with EdDSA (Open Badges 3.0, 8.2)."""

import datetime as dt
import json
import re
from copy import copy
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    SignatureError,
    UnsignedError,
    UnsupportedError,
)
from contributions.badges.openbadges.jsonld import Document
from contributions.badges.openbadges.keys import PrivateKey, PublicKey
from contributions.badges.openbadges.multibase import from_base64url

ALGORITHM = "EdDSA"
# The beginning of JSON in base64, and what a token with a damaged beginning still looks like: too
# long for the name of a host.
_USUAL_START = "eyJ"
_SHAPE = re.compile(r"(?=.{256})[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)

# RFC 9864 calls the same signature Ed25519. Verifiers of badges know it by its older name so far,
# and joserfc warns each time that it is used.
_EDDSA = copy(jws.JWSRegistry.algorithms[ALGORITHM])
_EDDSA.security_warning = None
_ED25519 = jws.JWSRegistry.algorithms["Ed25519"]


_ALGORITHMS = jws.JWSRegistry(algorithms=[_EDDSA.name, _ED25519.name])
_ALGORITHMS.algorithms = {_EDDSA.name: _EDDSA, _ED25519.name: _ED25519}


def sign_jwt(document: Document, *, key: PrivateKey, key_id: str) -> str:
    """Return a credential as compact JWT: its members and the claims that repeat them."""
    subject = document["credentialSubject"]
    claims = {
        **document,
        "iss": _issuer_of(document),
        "jti": document["id"],
        "nbf": int(dt.datetime.fromisoformat(document["validFrom"]).timestamp()),
        "sub": subject["id"],
    }
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key_id}
    payload = json.dumps(claims, ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(
        header, payload, OKPKey.import_key(key.secret), registry=_ALGORITHMS
    )


def read_jwt(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and payload of a token as they are: nobody has checked them yet.

    Raises NothingInsideError for what is no token, BrokenFileError for what seems to have been one,
    and UnsignedError for one that says that nobody signed it.
    """
    if not token.startswith(_USUAL_START) and not _SHAPE.fullmatch(token):
        raise NothingInsideError("no JWT")
    try:
        first, second, signature = token.split(".")
        header, payload = (json.loads(from_base64url(part)) for part in (first, second))
        from_base64url(signature)
    except (ValueError, RecursionError) as error:
        raise BrokenFileError("a damaged JWT") from error
    if not isinstance(header, dict) or not isinstance(payload, dict):
        raise BrokenFileError("a JWT of something else")
    if header.get("alg") == "none" or not signature:
        raise UnsignedError("a JWT without a signature")
    return header, payload


def require_signed(token: str, *, key: PublicKey) -> None:
    """Raise SignatureError unless `key` signed the token as it is.

    The claims that repeat the credential have to say the same. Raises UnsupportedError for any
    algorithm but EdDSA, and the errors of `read_jwt`.
    """
    header, payload = read_jwt(token)
    if str(header.get("alg")) not in _ALGORITHMS.algorithms or "crit" in header:
        raise UnsupportedError("another way of signing")
    try:
        jws.deserialize_compact(token, OKPKey.import_key(dict(key.jwk)), registry=_ALGORITHMS)
    except (JoseError, ValueError) as error:
        raise SignatureError("the signature does not fit") from error
    subject = payload.get("credentialSubject")
    subject_id = subject.get("id") if isinstance(subject, dict) else None
    repeated = {"iss": _issuer_of(payload), "jti": payload.get("id"), "sub": subject_id}
    if any(claim in payload and payload[claim] != said for claim, said in repeated.items()):
        raise SignatureError("the claims of the token contradict its credential")


def _issuer_of(document: Document) -> Any:
    issuer = document.get("issuer")
    return issuer.get("id") if isinstance(issuer, dict) else issuer
