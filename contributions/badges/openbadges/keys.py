"""Ed25519 keys, in the forms that Open Badges ask for."""

import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from contributions.badges.openbadges.multibase import (
    from_base58,
    from_base64url,
    to_base58,
    to_base64url,
)

# Multicodec's prefix for an Ed25519 public key.
_ED25519 = b"\xed\x01"
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key by its 32 bytes."""

    raw: bytes

    @property
    def name(self) -> str:
        """Return 16 characters that tell this key from all others."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    @property
    def multibase(self) -> str:
        return to_base58(_ED25519 + self.raw)

    @property
    def jwk(self) -> dict[str, str]:
        """Return the key as JSON Web Key (RFC 8037)."""
        return {"kty": "OKP", "crv": "Ed25519", "x": to_base64url(self.raw)}

    def has_signed(self, data: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True

    @classmethod
    def from_multibase(cls, text: str) -> "PublicKey":
        """Raises ValueError for anything but an Ed25519 key."""
        data = from_base58(text)
        if not data.startswith(_ED25519) or len(data) != len(_ED25519) + _LENGTH:
            raise ValueError("no Ed25519 key")
        return cls(data.removeprefix(_ED25519))

    @classmethod
    def from_jwk(cls, jwk: dict[str, Any]) -> "PublicKey":
        """Raises ValueError for anything but an Ed25519 key."""
        if jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519":
            raise ValueError("no Ed25519 key")
        raw = from_base64url(str(jwk.get("x", "")))
        if len(raw) != _LENGTH:
            raise ValueError("no Ed25519 key")
        return cls(raw)


@dataclass(frozen=True, slots=True, repr=False)
class PrivateKey:
    """A private key. It has no `repr`, so that no log ever holds it."""

    secret: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> "PrivateKey":
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_pem(cls, pem: bytes) -> "PrivateKey":
        """Raises ValueError for anything but an unencrypted Ed25519 key."""
        try:
            secret = load_pem_private_key(pem, password=None)
        except (TypeError, UnsupportedAlgorithm) as error:
            raise ValueError("no unencrypted private key") from error
        if not isinstance(secret, Ed25519PrivateKey):
            raise ValueError("no Ed25519 key")  # noqa: TRY004  # as the file says, not the caller
        return cls(secret)

    @property
    def pem(self) -> bytes:
        return self.secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.secret.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        return self.secret.sign(data)
