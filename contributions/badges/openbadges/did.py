"""Issuers by decentralised identifier: the document of our own did:web, the keys in others'.

https://w3c-ccg.github.io/did-method-web/, https://w3c-ccg.github.io/did-key-spec/
"""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from contributions.badges.openbadges.keys import PublicKey
from contributions.badges.openbadges.multibase import from_base64url

_CONTEXTS = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
]
_JWK = "-jwk"
_NAME = re.compile(r"[0-9a-f]{16}")


def did_web(site: str) -> str:
    """Return the did:web of the site at an address; of the address only host and port count."""
    return f"did:web:{quote(urlsplit(site).netloc, safe='')}"


def proof_key_id(did: str, key: PublicKey) -> str:
    """Return by what name a Data Integrity proof refers to a key of an issuer."""
    return f"{did}#{key.name}"


def jwt_key_id(did: str, key: PublicKey) -> str:
    """Return by what name the header of a JWT refers to a key: its entry is a JSON Web Key."""
    return f"{did}#{key.name}{_JWK}"


def key_name(key_id: str, did: str) -> str:
    """Return the name of an issuer's key from either of the two; "" where it is another's, or no
    name that a key can have.
    """
    start = f"{did}#"
    name = key_id.removeprefix(start).removesuffix(_JWK) if key_id.startswith(start) else ""
    return name if _NAME.fullmatch(name) else ""


def did_document(did: str, keys: Sequence[PublicKey]) -> dict[str, Any]:
    """Return the document that tells an issuer's keys, each in both forms that verifiers read.

    Give all keys that ever signed, the present one first: some verifiers know only the first.
    """
    proofs: list[dict[str, Any]] = [
        {
            "id": proof_key_id(did, key),
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.multibase,
        }
        for key in keys
    ]
    jwts: list[dict[str, Any]] = [
        {
            "id": jwt_key_id(did, key),
            "type": "JsonWebKey",
            "controller": did,
            "publicKeyJwk": key.jwk,
        }
        for key in keys
    ]
    methods = [*proofs, *jwts]
    return {
        "@context": _CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def key_inside(did: str) -> PublicKey | None:
    """Return the Ed25519 key that a did:key or did:jwk consists of; None for any other."""
    try:
        if did.startswith("did:key:"):
            return PublicKey.from_multibase(did.removeprefix("did:key:"))
        if did.startswith("did:jwk:"):
            jwk = json.loads(from_base64url(did.removeprefix("did:jwk:")))
            return PublicKey.from_jwk(jwk) if isinstance(jwk, dict) else None
    except (ValueError, RecursionError):
        return None
    return None
