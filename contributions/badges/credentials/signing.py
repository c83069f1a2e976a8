"""Signing in the name of this site."""

from typing import Any

from django.utils import timezone

from cms.pages.addresses import absolute
from contributions.badges.credentials.addresses import issuer_did
from contributions.badges.drawing.wording import SITE
from contributions.badges.openbadges.did import jwt_key_id, proof_key_id
from contributions.badges.openbadges.integrity import add_proof
from contributions.badges.openbadges.issuing import Issuer, moment
from contributions.badges.openbadges.jsonld import Document
from contributions.badges.openbadges.jwt import sign_jwt
from contributions.badges.openbadges.keys import PrivateKey


def issuer() -> Issuer:
    return Issuer(did=issuer_did(), name=SITE, url=absolute("/"))


def sign_document(document: Document, key: PrivateKey) -> dict[str, Any]:
    """Return the document with a proof."""
    key_id = proof_key_id(issuer_did(), key.public)
    return add_proof(document, key=key, key_id=key_id, created=moment(timezone.now()))


def sign_token(document: Document, key: PrivateKey) -> str:
    """Return the document as JWT."""
    return sign_jwt(document, key=key, key_id=jwt_key_id(issuer_did(), key.public))
