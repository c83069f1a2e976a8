from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from contributions.badges.drawing import designs
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw, size_of
from contributions.badges.drawing.colours import DARK, LIGHT, Role
from contributions.badges.drawing.wording import SITE
from contributions.badges.words import neutral_words
from tests.contributions.badges.drawn import MANY, ONE, contrast, laid_out, said
from tests.contributions.badges.names import NAMES_BY_SCRIPT

NAMES = [name for names in NAMES_BY_SCRIPT.values() for name in names]
HARD = [
    "Bo",
    "W" * 80,
    "i" * 80,
    "محمد عبد الله",
    "山田太郎",
    "<script>alert('x')</script> & \"co\"",
    "🎉",
]
SVG = "{http://www.w3.org/2000/svg}"
# How close a text may come to what is next to it, or to the end of its button.
CLOSEST = 3.9


def svg_of(name: str = "Bo", design: Design = Design.CARD, theme: Theme = Theme.AUTO) -> ET.Element:
    drawn = draw(said(name), Look(design, theme, ImageFormat.SVG))
    return ET.fromstring(drawn)  # noqa: S314  # our own SVG


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("design", Design)
def test_nothing_overflows_or_overlaps(design: Design, language: str):
    for name in NAMES:
        for kinds in (ONE, MANY):
            for is_sample in (False, True):
                words = said(name, kinds=kinds, language=language, is_sample=is_sample)
                drawn = laid_out(words, design)
                for run in drawn.runs:
                    assert run.end <= drawn.width - CLOSEST
                for one, other in pairwise(drawn.runs):
                    assert one.y != other.y or one.end + 3 <= other.x


def test_label_of_the_card_does_not_touch_the_wordmark():
    for language in ("nl", "en"):
        drawn = laid_out(said("Bo", language=language, is_sample=True), Design.CARD)
        wordmark = drawn.frame.shapes(drawn.width)[-1]
        assert drawn.runs[0].end + 8 <= wordmark.x


@pytest.mark.parametrize("design", Design)
def test_size_is_that_of_the_drawing(design: Design):
    for name in HARD:
        width, height = size_of(said(name), design)
        root = svg_of(name, design)
        assert (root.attrib["width"], root.attrib["height"]) == (str(width), str(height))


@pytest.mark.parametrize("name", HARD)
def test_classic_is_88_by_31_pixels(name: str):
    assert size_of(said(name), Design.CLASSIC) == (88, 31)


@pytest.mark.parametrize("name", HARD)
def test_flat_badge_is_20_pixels_high(name: str):
    assert size_of(said(name), Design.FLAT)[1] == 20


@pytest.mark.parametrize("design", [Design.FLAT, Design.CARD])
def test_long_name_ends_in_an_ellipsis(design: Design):
    texts = [run.text for run in laid_out(said("W" * 80), design).runs]
    assert any(text.startswith("WWW") and text.endswith("…") for text in texts)


def test_classic_says_how_much_was_given_where_the_name_has_no_room():
    (run,) = laid_out(said("W" * 80), Design.CLASSIC).runs
    assert run.text == "1 improvement"


@pytest.mark.parametrize("design", Design)
def test_name_that_cannot_be_drawn_makes_place_for_the_number_and_stays_in_the_title(
    design: Design,
):
    drawn = laid_out(said("🎉"), design)
    assert "1 improvement" in [run.text for run in drawn.runs]
    assert drawn.title.startswith("🎉")


def test_card_tells_kinds_where_there_is_room():
    roomy = laid_out(said(kinds={"correction": 2, "figure": 1}), Design.CARD)
    assert roomy.runs[-1].text == "3 improvements: 2 corrections, 1 figure"
    full = laid_out(said(kinds=MANY), Design.CARD)
    assert full.runs[-1].text == "5000 improvements"


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("design", Design)
def test_sample_data_is_marked_in_every_design(design: Design, name: str):
    words = said(name, is_sample=True)
    assert any("sample" in run.text for run in laid_out(words, design).runs)
    assert "sample" in words.title


@pytest.mark.parametrize("design", Design)
def test_neutral_button_calls_to_write_along_and_names_nobody(design: Design):
    texts = [run.text for run in laid_out(neutral_words(language="en"), design).runs]
    assert texts[0] == "Write along"
    assert SITE not in texts


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("name", HARD)
def test_svg_is_an_image_with_a_title_and_nothing_that_acts(
    name: str, design: Design, theme: Theme
):
    root = svg_of(name, design, theme)
    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{SVG}title"
    assert (root[0].text or "").startswith(name)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    style = {"style"} if theme == Theme.AUTO else set()
    assert tags == {"svg", "title", "path"} | style
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not attributes & {"id", "style", "href"}


def test_only_what_follows_the_reader_has_a_style_and_it_asks_for_nothing():
    (style,) = svg_of().iter(f"{SVG}style")
    rules = style.text or ""
    assert rules.startswith("@media(prefers-color-scheme:dark){.s")
    assert "url" not in rules
    assert "@import" not in rules


def test_characters_that_xml_cannot_hold_do_not_reach_the_svg():
    assert (svg_of("Bo\x00\x0b\ufffe\nBa")[0].text or "").startswith("Bo Ba ")


def test_title_cannot_be_turned_around():
    assert said("Bo\u202egnihton").title.startswith("Bo gnihton ")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("design", Design)
def test_every_text_stands_out_from_its_ground(design: Design, colours: dict[Role, str]):
    for words in (said(), said(is_sample=True), neutral_words(language="nl")):
        for run in laid_out(words, design).runs:
            assert contrast(colours[run.role], colours[run.ground]) >= 4.5
    assert contrast(colours[Role.INK], colours[Role.PAPER]) >= 4.5
    assert contrast(colours[Role.PENCIL], colours[Role.PAPER]) >= 4.5


def test_png_cannot_follow_the_reader():
    with pytest.raises(ValueError, match="only SVG"):
        Look(Design.CARD, Theme.AUTO, ImageFormat.PNG)


@pytest.mark.parametrize(("image_format", "scale"), [("svg", 2), ("png", 0), ("png", 4)])
def test_there_are_no_other_scales(image_format: str, scale: int):
    with pytest.raises(ValueError, match="not drawn at"):
        Look(Design.CARD, Theme.LIGHT, ImageFormat(image_format), scale)


def test_name_never_makes_a_badge_wider_than_a_line():
    widest = size_of(said("W" * 80, kinds=MANY), Design.FLAT)[0]
    assert widest <= designs.FLAT_SPLIT + designs.FLAT_ROOM + 12
