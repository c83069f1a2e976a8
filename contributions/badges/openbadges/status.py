"""Bitstring Status List 1.0 (https://www.w3.org/TR/vc-bitstring-status-list/): what was revoked."""

import gzip
import zlib
from collections.abc import Iterable

from contributions.badges.openbadges.errors import BrokenFileError
from contributions.badges.openbadges.multibase import from_base64url, to_base64url

# The least that the specification allows, so that one credential hides among many.
LENGTH = 131_072
_LARGEST = 5 * 1024 * 1024
_GZIP = 31


def encode_list(revoked: Iterable[int]) -> str:
    """Return the list with the bits at these places set, LENGTH bits in all.

    Raises IndexError for a place outside it.
    """
    bits = bytearray(LENGTH // 8)
    for place in revoked:
        if place < 0:
            raise IndexError(place)
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + to_base64url(gzip.compress(bytes(bits), mtime=0))


def decode_list(encoded: str) -> bytes:
    """Return the bits of a list. Raises BrokenFileError, also for one larger than 5 MiB."""
    try:
        packed = from_base64url(encoded.removeprefix("u"))
        unpacking = zlib.decompressobj(_GZIP)
        bits = unpacking.decompress(packed, _LARGEST)
    except (ValueError, zlib.error) as error:
        raise BrokenFileError("no status list") from error
    if not unpacking.eof:
        raise BrokenFileError("a status list that is cut off or too large")
    return bits


def is_set(bits: bytes, place: int) -> bool:
    """Tell whether a place is revoked. Raises IndexError for one outside the list."""
    if place < 0:
        raise IndexError(place)
    return bool(bits[place // 8] & 0x80 >> place % 8)
