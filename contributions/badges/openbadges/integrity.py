"""Proofs that lie inside a document: Data Integrity with eddsa-rdfc-2022.

https://www.w3.org/TR/vc-di-eddsa/
"""

import hashlib
from typing import Any

from contributions.badges.openbadges.errors import (
    SignatureError,
    UnclearError,
    UnsignedError,
    UnsupportedError,
)
from contributions.badges.openbadges.jsonld import Document, canonical
from contributions.badges.openbadges.keys import PrivateKey, PublicKey
from contributions.badges.openbadges.multibase import from_base58, to_base58

SUITE = "eddsa-rdfc-2022"
_TYPE = "DataIntegrityProof"
_PURPOSE = "assertionMethod"


def add_proof(document: Document, *, key: PrivateKey, key_id: str, created: str) -> dict[str, Any]:
    """Return the document with a proof by `key`, which others find as `key_id`.

    `created` is a date and time of RFC 3339. Raises UnclearError for a document whose statements
    are not all that it shows: nothing is signed by halves.
    """
    proof = {
        "type": _TYPE,
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": key_id,
        "proofPurpose": _PURPOSE,
    }
    signature = key.sign(_digest(document, proof))
    return {**document, "proof": {**proof, "proofValue": to_base58(signature)}}


def proof_of(document: Document) -> Document:
    """Return the proof of a document.

    Raises UnsignedError where there is none, and UnsupportedError for more than one, or one of
    another kind.
    """
    proof = document.get("proof")
    if not proof:
        raise UnsignedError("no proof")
    if isinstance(proof, list) and len(proof) == 1:
        proof = proof[0]
    if not isinstance(proof, dict):
        raise UnsupportedError("not one proof")
    if proof.get("type") != _TYPE or proof.get("cryptosuite") != SUITE:
        raise UnsupportedError("another kind of proof")
    if proof.get("proofPurpose") != _PURPOSE:
        raise UnsupportedError("a proof for another purpose")
    return proof


def require_proof(document: Document, *, key: PublicKey) -> None:
    """Raise SignatureError unless `key` signed the document as it is.

    Raises UnsupportedError as `proof_of` does, and UnclearError for what cannot be read safely.
    """
    proof = proof_of(document)
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    if "@context" in options and options.pop("@context") != document.get("@context"):
        raise UnclearError("the proof has contexts of its own")
    try:
        signature = from_base58(str(proof.get("proofValue", "")))
    except ValueError as error:
        raise SignatureError("no signature") from error
    if not key.has_signed(_digest(unsigned, options), signature):
        raise SignatureError("the proof does not fit")


def _digest(document: Document, proof: Document) -> bytes:
    options = {"@context": document.get("@context"), **proof}
    parts = (canonical(options), canonical(document))
    return b"".join(hashlib.sha256(part).digest() for part in parts)
