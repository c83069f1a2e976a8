import json
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contributions.badges.openbadges.baking import bake_svg
from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    OlderBadgeError,
    OpenBadgeError,
    UnsignedError,
)
from contributions.badges.openbadges.jsonld import canonical
from contributions.badges.openbadges.jwt import sign_jwt
from contributions.badges.openbadges.keys import PrivateKey
from contributions.badges.openbadges.multibase import to_base64url
from contributions.badges.openbadges.reading import Form, read_badge
from tests.contributions.badges.openbadges.documents import make_document, sign

KEY = PrivateKey.generate()
TOKEN = sign_jwt(make_document(), key=KEY, key_id="did:web:other.example#1")
DOCUMENT = json.dumps(sign(make_document(), KEY))
SVG = bake_svg(b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', TOKEN)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (TOKEN.encode(), Form.JWT),
        (f"\n {TOKEN}\n".encode(), Form.JWT),
        (b"\xef\xbb\xbf" + DOCUMENT.encode(), Form.PROOF),
        (b"\n" + SVG, Form.JWT),
    ],
    ids=["jwt", "with spaces", "json with a mark", "svg"],
)
def test_a_badge_is_known_by_its_content(data: bytes, form: Form):
    badge = read_badge(data)
    assert (badge.form, badge.url) == (form, "https://other.example/badges/1")
    assert badge.is_open_badge
    badge.require_signed_by(KEY.public)


@pytest.mark.parametrize("text", ["", "hello", "[]", "www.guide.example", "https://a.example/"])
def test_other_text_holds_no_badge(text: str):
    with pytest.raises(NothingInsideError):
        read_badge(text.encode())


@pytest.mark.parametrize(
    "text",
    ["{}x", "{" * 100_000, f"A{TOKEN[1:]}", TOKEN.replace(".", "!", 1), f"{TOKEN[:-1]}=", "eyJ"],
    ids=["json", "deep", "first byte", "point", "padding", "beginning"],
)
def test_a_damaged_badge_is_told_from_none(text: str):
    with pytest.raises(BrokenFileError):
        read_badge(text.encode())


HEADER, PAYLOAD, SIGNATURE = TOKEN.split(".")
NO_ALGORITHM = to_base64url(b'{"alg":"none"}')


@pytest.mark.parametrize(
    "text",
    [
        f"{NO_ALGORITHM}.{PAYLOAD}.",
        f"{NO_ALGORITHM}.{PAYLOAD}.{SIGNATURE}",
        f"{HEADER}.{PAYLOAD}.",
        json.dumps(make_document()),
    ],
    ids=["none", "none with a signature", "no signature", "no proof"],
)
def test_what_nobody_signed_is_told(text: str):
    with pytest.raises(UnsignedError):
        read_badge(text.encode())


OLDER = {"type": "Assertion", "badge": "https://other.example/b", "recipient": {}}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(OLDER),
        json.dumps({**OLDER, "type": ["Assertion", "Extension"]}),
        json.dumps({"uid": "1", "badge": "https://other.example/b", "recipient": "a@b.example"}),
        f"{HEADER}.{to_base64url(json.dumps(OLDER).encode())}.{SIGNATURE}",
    ],
    ids=["2", "several types", "1", "signed"],
)
def test_older_badges_are_told(text: str):
    with pytest.raises(OlderBadgeError):
        read_badge(text.encode())


@given(st.binary(max_size=200))
@example(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
@example(b"<")
def test_any_file_is_read_or_refused(data: bytes):
    with suppress(OpenBadgeError):
        read_badge(data)


@given(st.integers(0, len(SVG) - 1), st.integers(0, 255))
def test_any_damaged_file_is_read_or_refused(place: int, byte: int):
    data = SVG[:place] + bytes([byte]) + SVG[place + 1 :]
    with suppress(OpenBadgeError):
        read_badge(data).require_signed_by(KEY.public)


@settings(max_examples=40)
@given(st.sampled_from(sorted(make_document())), json_values)
def test_whatever_takes_the_place_of_a_member_fits_only_if_it_says_the_same(
    member: str, value: object
):
    document = json.loads(DOCUMENT)
    document[member] = value
    badge = read_badge(json.dumps(document).encode())
    with suppress(OpenBadgeError):
        badge.require_signed_by(KEY.public)
        unsigned = {name: one for name, one in document.items() if name != "proof"}
        assert canonical(unsigned) == canonical(make_document())
