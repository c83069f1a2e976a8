import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.badges.openbadges.errors import BrokenFileError
from contributions.badges.openbadges.multibase import to_base64url
from contributions.badges.openbadges.status import LENGTH, decode_list, encode_list, is_set


@given(st.sets(st.integers(0, LENGTH - 1), max_size=20), st.integers(0, LENGTH - 1))
def test_just_the_places_that_were_set_are_set(revoked: set[int], place: int):
    bits = decode_list(encode_list(revoked))
    assert all(is_set(bits, one) for one in revoked)
    assert is_set(bits, place) == (place in revoked)


def test_the_first_place_is_the_left_most_bit():
    assert decode_list(encode_list({0, 9}))[:2] == b"\x80\x40"


def test_a_list_is_as_long_as_privacy_asks():
    assert len(decode_list(encode_list(set()))) == 16 * 1024


@pytest.mark.parametrize("place", [-1, LENGTH])
def test_there_is_no_place_outside_the_list(place: int):
    with pytest.raises(IndexError):
        encode_list({place})


@pytest.mark.parametrize(
    "encoded",
    ["", "u", "uAAAA", "u" + to_base64url(gzip.compress(bytes(20_000_000)))],
    ids=["empty", "nothing", "no gzip", "too large"],
)
def test_what_is_no_list_is_refused(encoded: str):
    with pytest.raises(BrokenFileError):
        decode_list(encoded)
