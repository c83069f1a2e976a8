import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.badges.openbadges.multibase import (
    from_base58,
    from_base64url,
    to_base58,
    to_base64url,
)


@given(st.binary(max_size=64))
def test_base58_comes_back(data: bytes):
    assert from_base58(to_base58(data)) == data


def test_base58_is_the_one_of_others():
    # The Base58 Encoding Scheme, draft-msporny-base58-03, 5.
    assert to_base58(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"


@pytest.mark.parametrize("text", ["", "2NEpo", "z0", "zO", "u2NEpo", "z" + "2" * 400])
def test_other_text_is_no_base58(text: str):
    with pytest.raises(ValueError, match=r"."):
        from_base58(text)


@given(st.binary(max_size=64))
def test_base64url_comes_back(data: bytes):
    assert from_base64url(to_base64url(data)) == data


@pytest.mark.parametrize("text", ["QQ==", "QR", "Q", "+/+/", "Q Q", "QQ\n"])
def test_base64url_has_one_form_only(text: str):
    with pytest.raises(ValueError, match="base64url"):
        from_base64url(text)
