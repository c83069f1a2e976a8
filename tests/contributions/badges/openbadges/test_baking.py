import tracemalloc
import zlib
from io import BytesIO
from struct import pack
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from contributions.badges.openbadges.baking import (
    LARGEST,
    bake_png,
    bake_svg,
    read_png,
    read_svg,
)
from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    OlderBadgeError,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
BADGES = ["eyJhbGciOiJFZERTQSJ9.e30.AAAA", '{"name": "“é” <b>&amp;</b> ]]> \\" \'"}']
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


def png(**texts: str | bytes) -> bytes:
    """Return a PNG with texts by keyword, as Pillow writes them."""
    file, info = BytesIO(), PngInfo()
    for keyword, text in texts.items():
        info.add_itxt(keyword, text, zip=isinstance(text, bytes))
    Image.effect_noise((20, 10), 50).save(file, "PNG", pnginfo=info)
    return file.getvalue()


def with_chunk(picture: bytes, data: bytes) -> bytes:
    """Return a PNG with one more iTXt chunk before its end, which is its last 12 bytes."""
    chunk = pack(">I", len(data)) + b"iTXt" + data + pack(">I", zlib.crc32(b"iTXt" + data))
    return picture[:-12] + chunk + picture[-12:]


def svg(inside: str, before: str = "") -> bytes:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="' + NAMESPACE + '">'
    return f"{before}{start}{inside}</svg>".encode()


@pytest.mark.parametrize("badge", BADGES, ids=["jwt", "json"])
def test_a_png_gives_back_what_it_was_given(badge: str):
    assert read_png(bake_png(png(), badge)) == badge


def test_a_baked_png_shows_the_same_picture():
    plain = png()
    before, after = (
        Image.open(BytesIO(data)).tobytes() for data in (plain, bake_png(plain, "a.b.c"))
    )
    assert before == after


def test_pillow_reads_what_is_baked():
    picture = Image.open(BytesIO(bake_png(png(), BADGES[1])))
    picture.load()
    assert picture.text["openbadgecredential"] == BADGES[1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["a.b.c", b"a.b.c"], ids=["plain", "compressed"])
def test_a_png_by_another_program_is_read(text: str | bytes):
    assert read_png(png(openbadgecredential=text)) == "a.b.c"


def test_a_png_without_a_badge_says_so():
    with pytest.raises(NothingInsideError):
        read_png(png(comment="a.b.c"))


def test_an_older_png_says_so():
    with pytest.raises(OlderBadgeError):
        read_png(png(openbadges="https://other.example/assertion.json"))


def test_two_badges_in_one_png_are_refused():
    with pytest.raises(BrokenFileError):
        read_png(bake_png(bake_png(png(), "a.b.c"), "d.e.f"))


def test_a_text_that_unpacks_without_end_is_not_unpacked():
    bomb = zlib.compress(bytes(100_000_000), 9)
    picture = with_chunk(png(), b"openbadgecredential\0\1\0\0\0" + bomb)
    tracemalloc.start()
    with pytest.raises(BrokenFileError, match="too large"):
        read_png(picture)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_text_that_is_too_large_is_refused():
    with pytest.raises(BrokenFileError, match="too large"):
        read_png(bake_png(png(), "a" * (LARGEST + 1)))


@pytest.mark.parametrize("at", [20, 60, -20, -13])
def test_a_png_with_a_changed_byte_is_refused(at: int):
    picture = bytearray(bake_png(png(), "a.b.c"))
    picture[at] ^= 1
    with pytest.raises(BrokenFileError):
        read_png(bytes(picture))


@pytest.mark.parametrize("length", [8, 15, 40, -4])
def test_a_png_that_is_cut_off_is_refused(length: int):
    with pytest.raises(BrokenFileError):
        read_png(bake_png(png(), "a.b.c")[:length])


@pytest.mark.parametrize("badge", BADGES, ids=["jwt", "json"])
def test_an_svg_gives_back_what_it_was_given(badge: str):
    given = read_svg(bake_svg(SVG, badge))
    assert given.replace("\\u003e", ">") == badge


@pytest.mark.parametrize("badge", BADGES, ids=["jwt", "json"])
def test_a_baked_svg_is_well_formed_and_keeps_its_picture(badge: str):
    tree = ET.fromstring(bake_svg(SVG, badge))  # noqa: S314  # our own SVG
    assert [one.tag for one in tree] == [
        "{http://www.w3.org/2000/svg}path",
        f"{{{NAMESPACE}}}credential",
    ]


def test_an_svg_by_another_program_is_read():
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    assert read_svg(svg('<g><ob:credential verify="a.b.c"/></g>', doctype)) == "a.b.c"


def test_an_svg_without_a_badge_says_so():
    with pytest.raises(NothingInsideError):
        read_svg(SVG)


def test_an_older_svg_says_so():
    older = '<x:assertion xmlns:x="http://openbadges.org" verify="a.b.c"/>'
    with pytest.raises(OlderBadgeError):
        read_svg(svg(older))


def test_two_badges_in_one_svg_are_refused():
    with pytest.raises(BrokenFileError):
        read_svg(bake_svg(bake_svg(SVG, "a.b.c"), "d.e.f"))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>',
    ],
    ids=["laughs", "file", "address"],
)
def test_an_svg_that_declares_entities_is_refused(doctype: str):
    with pytest.raises(BrokenFileError):
        read_svg(svg("<ob:credential>&a;</ob:credential>", doctype))


@pytest.mark.parametrize("text", ["<svg>", "<svg></g>", "<svg>&a;</svg>", '<?xml encoding="x"?>'])
def test_what_is_no_xml_is_refused(text: str):
    with pytest.raises(BrokenFileError):
        read_svg(text.encode())
