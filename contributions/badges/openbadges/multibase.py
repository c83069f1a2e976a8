"""Bytes as text: base58btc and base64url, as Multibase has them."""

import base64
import binascii

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 200


def to_base58(data: bytes) -> str:
    """Return data in Multibase: "z" and base58 with Bitcoin's alphabet."""
    number = int.from_bytes(data, "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    leading = len(data) - len(data.lstrip(b"\0"))
    return "z" + _BASE58[0] * leading + digits


def from_base58(text: str) -> bytes:
    """Return what `to_base58` was given. Raises ValueError, also for more than 200 characters."""
    if not text.startswith("z") or len(text) > _LONGEST:
        raise ValueError("not base58btc in Multibase, or too long")
    digits = text[1:]
    number = 0
    for digit in digits:
        number = number * 58 + _BASE58.index(digit)
    leading = len(digits) - len(digits.lstrip(_BASE58[0]))
    return bytes(leading) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of a text without padding.

    Raises ValueError for any other writing of the same bytes: a signature has one form only.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if to_base64url(data) != text:
        raise ValueError("not the one form of base64url")
    return data
