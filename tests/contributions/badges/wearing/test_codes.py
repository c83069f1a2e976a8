"""The codes lead to what is really there: the pictures, at their sizes, and the page."""

import re
from io import BytesIO
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from django.http import QueryDict
from django.test import Client
from PIL import Image

from contributions.badges.drawing.buttons import Design, ImageFormat, Theme
from contributions.badges.services import button_subject
from contributions.badges.wearing.choice import Choice, read_choice
from contributions.badges.wearing.codes import Code, codes_of, wear
from contributions.people.models import Contributor

CHOICES = [
    Choice(design, theme, image_format, language)
    for design, theme, image_format, language in product(Design, Theme, ImageFormat, ["nl", "en"])
]
ADDRESS = re.compile(r"http://localhost(/[^\s\"\])[]+)")


def codes_for(wearer: Contributor, choice: Choice) -> dict[str, Code]:
    subject = button_subject(handle=wearer.handle, language=choice.language)
    assert subject is not None
    return {code.key: code for code in codes_of(wear(subject, choice))}


def size_of_file(content: bytes) -> tuple[int, int]:
    if content.startswith(b"<svg"):
        svg = ET.fromstring(content)  # noqa: S314  # our own SVG
        return int(svg.attrib["width"]), int(svg.attrib["height"])
    return Image.open(BytesIO(content)).size


def test_every_address_in_every_code_leads_somewhere(reader: Client, wearer: Contributor):
    texts = [code.text for one in CHOICES for code in codes_for(wearer, one).values()]
    paths = {path for text in texts for path in ADDRESS.findall(text)}
    assert len(paths) == 2 + 2 * 3 * (3 + 2 * 3)
    assert {path for path in paths if reader.get(path).status_code != 200} == set()


@pytest.mark.parametrize("choice", CHOICES[::5])
def test_html_has_the_true_size_of_its_pictures(
    reader: Client, wearer: Contributor, choice: Choice
):
    html = codes_for(wearer, choice)["html"].text
    width, height = (int(re.findall(rf'{name}="(\d+)"', html)[0]) for name in ("width", "height"))
    pictures = [path for path in ADDRESS.findall(html) if path.startswith("/buttons/")]
    for path in pictures:
        scale = int((re.findall(r"@(\d)x", path) or ["1"])[0])
        size = size_of_file(reader.get(path).content)
        assert size == (scale * width, scale * height)


def test_svg_that_follows_whoever_looks_has_one_address(wearer: Contributor):
    choice = Choice(Design.FLAT, Theme.AUTO, ImageFormat.SVG, "en")
    codes = codes_for(wearer, choice)
    assert codes["address"].text.endswith(f"{wearer.handle}/flat-auto.en.svg")
    assert "flat-auto.en.svg" in codes["markdown"].text
    assert "flat-light.en.svg" in codes["html"].text
    assert "flat-dark.en.svg" in codes["html"].text


def test_png_has_an_address_for_each_size(wearer: Contributor):
    choice = Choice(Design.CLASSIC, Theme.DARK, ImageFormat.PNG, "nl")
    codes = codes_for(wearer, choice)
    ends = [codes[f"address-{scale}"].text.rpartition("/")[2] for scale in (1, 2, 3)]
    assert ends == ["classic-dark.nl.png", "classic-dark.nl@2x.png", "classic-dark.nl@3x.png"]
    assert len({code.name for code in codes.values()}) == len(codes)


def test_png_where_only_one_can_stand_is_light_for_who_wants_both(wearer: Contributor):
    codes = codes_for(wearer, Choice(Design.CARD, Theme.AUTO, ImageFormat.PNG, "nl"))
    assert "card-light.nl.png" in codes["markdown"].text
    assert "card-light.nl@2x.png" in codes["rst"].text


def test_forums_get_a_png_whatever_was_chosen(wearer: Contributor):
    codes = codes_for(wearer, Choice(Design.FLAT, Theme.DARK, ImageFormat.SVG, "nl"))
    assert "flat-dark.nl.png" in codes["bbcode"].text


def test_words_and_page_are_in_the_language_of_the_button(wearer: Contributor):
    html = codes_for(wearer, Choice(Design.CARD, Theme.LIGHT, ImageFormat.SVG, "en"))["html"].text
    assert f"/en/contributors/{wearer.handle}/" in html
    assert "wrote along on Schrijfmee: 1 improvement" in html


def test_choice_is_read_from_the_address():
    query = QueryDict("design=flat&theme=dark&format=png&language=en")
    assert read_choice(query, language="nl") == Choice(
        Design.FLAT, Theme.DARK, ImageFormat.PNG, "en"
    )


@pytest.mark.parametrize("query", ["", "design=x&theme=&format=gif&language=fr", "design=CARD"])
def test_what_is_left_out_or_asked_in_vain_is_as_usual(query: str):
    usual = Choice(Design.CARD, Theme.AUTO, ImageFormat.SVG, "nl")
    assert read_choice(QueryDict(query), language="nl") == usual
