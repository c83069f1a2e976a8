import itertools
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageColor

from contributions.badges.drawing import layout
from contributions.badges.drawing.layout import Drawing, lay_out
from contributions.badges.drawing.png import SCALE, render_png
from contributions.badges.drawing.svg import render_svg
from contributions.badges.drawing.typeface import drawable
from contributions.badges.words import neutral_words, words_of
from contributions.suggestions.models import Kind

NAMES = [
    "Bo",
    "Fatima El Idrissi",
    "Maximiliana Wolfeschlegelsteinhausenbergerdorff van der Ploeg-Oude Nijhuis tot Sl",
    "Łukasz Żółciński",
    "Ελένη Παπαδοπούλου",
    "Тарас Шевченко",
    "Nguyễn Thị Minh Khai",
    "محمد عبد الله",
    "דוד כהן",
    "山田太郎",
    "Jan 🎉 de Vries",
    "<script>alert('x')</script> & \"co\"",
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
    "W" * 80,
]
GIVEN = [{Kind.FIGURE: 1}, dict.fromkeys(Kind.values, 1000)]
SVG = "{http://www.w3.org/2000/svg}"


def card(name: str = "Bo", *, given: dict[str, int] | None = None, language: str = "en") -> Drawing:
    kinds = given or {Kind.FIGURE.value: 1}
    return lay_out(words_of(name=name, kinds=kinds, is_sample=False, language=language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "given"), list(itertools.product(NAMES, GIVEN)))
def test_nothing_overflows_or_overlaps(name: str, given: dict[str, int], language: str):
    drawn = card(name, given=given, language=language)
    assert drawn.width <= layout.MARGIN + layout.WIDEST + 2 * layout.INSET
    for run in drawn.runs:
        assert run.end <= drawn.width - layout.INSET + 0.02
    label, brand = drawn.runs[:2]
    assert label.end < brand.x


@pytest.mark.parametrize("name", NAMES)
def test_no_ink_outside_the_inner_edge_of_the_picture(name: str):
    picture = Image.open(BytesIO(render_png(card(name)))).convert("RGBA").convert("L")
    inset = picture.crop(
        (
            picture.width - (layout.INSET - 2) * SCALE,
            2 * SCALE,
            picture.width - 2 * SCALE,
            picture.height - 2 * SCALE,
        )
    )
    assert min(inset.tobytes()) > 240


def test_long_name_ends_in_an_ellipsis():
    headline = card("W" * 80).runs[2]
    assert headline.text.endswith("…")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jan 🎉 de Vries", "Jan de Vries"),
        ("Zoë ❤️", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("محمد", "محمد"),
        ("Jan 山田", "Jan 山田"),
        ("Jan 𐌰𐌻𐌰", ""),
        ("🎉", ""),
    ],
)
def test_signs_the_font_lacks_are_left_out_and_names_never_in_part(name: str, shown: str):
    assert drawable(name) == shown


def test_name_that_cannot_be_drawn_makes_place_for_the_number_and_stays_in_the_title():
    drawn = card("𐌰𐌻𐌰", given={Kind.FIGURE.value: 3})
    assert drawn.runs[2].text == "3 improvements"
    assert drawn.title.startswith("𐌰𐌻𐌰")


def test_kinds_are_told_where_there_is_room():
    roomy = card(given={Kind.CORRECTION.value: 2, Kind.FIGURE.value: 1})
    assert roomy.runs[-1].text == "3 improvements: 2 corrections, 1 figure"
    full = card(given=dict.fromkeys(Kind.values, 1000))
    assert full.runs[-1].text == "5000 improvements"


@pytest.mark.parametrize("name", NAMES)
def test_svg_is_an_image_with_a_title_and_nothing_that_acts(name: str):
    root = ET.fromstring(render_svg(card(name)))  # noqa: S314  # our own SVG
    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{SVG}title"
    assert (root[0].text or "").startswith(name)
    tags = {element.tag for element in root.iter()}
    assert tags == {f"{SVG}{tag}" for tag in ("svg", "title", "rect", "path")}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not attributes & {"id", "style", "href", "class"}


def test_characters_that_xml_cannot_hold_do_not_reach_the_svg():
    root = ET.fromstring(render_svg(card("Bo\x00\x0b\ufffe\nBa")))  # noqa: S314  # our own SVG
    assert (root[0].text or "").startswith("Bo Ba ")


def test_title_cannot_be_turned_around():
    assert card("Bo\u202egnihton").title.startswith("Bo gnihton ")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return sum(part * value for part, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_text_stands_out_from_the_paper():
    colours = {run.colour for run in card().runs}
    assert all(contrast(colour, layout.PAPER) >= 4.5 for colour in colours)
    assert contrast(layout.PENCIL, layout.MARGIN_PAPER) >= 4.5


def test_neutral_button_names_the_site_once():
    texts = [run.text for run in lay_out(neutral_words(language="en")).runs]
    assert texts == ["Write along", "Schrijfmee", "The guide its readers write"]
