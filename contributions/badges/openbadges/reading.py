"""A badge from a file or text that anyone may have made, and whether its signature fits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contributions.badges.openbadges.baking import LARGEST, PNG_START, read_png, read_svg
from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    OlderBadgeError,
)
from contributions.badges.openbadges.integrity import proof_of, require_proof
from contributions.badges.openbadges.jsonld import Document
from contributions.badges.openbadges.jwt import read_jwt, require_signed
from contributions.badges.openbadges.keys import PublicKey

_TYPES = frozenset({"OpenBadgeCredential", "AchievementCredential"})


class Form(StrEnum):
    """How a badge is signed."""

    JWT = "jwt"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as it says of itself; whether that is true is another question.

    `key_id` names the key that is said to have signed it.
    """

    form: Form
    token: str
    document: Document
    key_id: str

    @property
    def url(self) -> str:
        return text_at(self.document, "id")

    @property
    def issuer(self) -> str:
        issuer = self.document.get("issuer")
        return issuer if isinstance(issuer, str) else text_at(self.document, "issuer", "id")

    @property
    def is_open_badge(self) -> bool:
        types = self.document.get("type")
        named = types if isinstance(types, list) else [types]
        return any(isinstance(one, str) and one in _TYPES for one in named)

    def require_signed_by(self, key: PublicKey) -> None:
        """Raise SignatureError, UnsupportedError or UnclearError unless `key` signed just this."""
        if self.form is Form.JWT:
            require_signed(self.token, key=key)
        else:
            require_proof(self.document, key=key)


def read_badge(data: bytes) -> Badge:
    """Return the badge in a PNG, an SVG, JSON or a JWT.

    Raises NothingInsideError, OlderBadgeError, BrokenFileError, UnsignedError, or UnsupportedError
    for a document without a proof that is known here.
    """
    token = _token(data)
    if not token.startswith("{"):
        header, payload = read_jwt(token)
        _require_whole(payload)
        _require_present(payload)
        return Badge(Form.JWT, token, payload, text_at(header, "kid"))
    try:
        document = json.loads(token)
    except (ValueError, RecursionError) as error:
        raise BrokenFileError("damaged JSON") from error
    _require_whole(document)
    _require_present(document)
    key_id = text_at(proof_of(document), "verificationMethod")
    return Badge(Form.PROOF, token, document, key_id)


def text_at(document: Document, *path: str) -> str:
    """Return the text at a place in a document, "" where there is something else or nothing."""
    value: Any = document
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def objects_at(document: Document, key: str) -> Iterator[Document]:
    """Yield the objects at a place where one or a list of them may stand."""
    value = document.get(key)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def _require_whole(document: Document) -> None:
    """Raise BrokenFileError for half a character, which JSON can write and no page can show."""
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BrokenFileError("half a character") from error


def _require_present(document: Document) -> None:
    """Raise OlderBadgeError for a badge of Open Badges 1 or 2, which has another shape."""
    types = document.get("type")
    is_assertion = "Assertion" in types if isinstance(types, list) else types == "Assertion"
    if is_assertion or {"badge", "recipient"} <= document.keys():
        raise OlderBadgeError("a badge of Open Badges 1 or 2")


def _token(data: bytes) -> str:
    if data.startswith(PNG_START):
        return read_png(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_svg(data)
    if len(data) > LARGEST:
        raise BrokenFileError("too large")
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise NothingInsideError("no text") from error
