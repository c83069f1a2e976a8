"""Addresses on other people's sites: written out here so that none changes unseen."""

import pytest
from django.test import Client
from django.urls import resolve, reverse
from pytest_django import Settings

from contributions.badges.addresses import ButtonFile, button_address, button_path
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme

SVG_LOOKS = [Look(design, theme, ImageFormat.SVG) for design in Design for theme in Theme]
PNG_LOOKS = [
    Look(design, theme, ImageFormat.PNG, scale)
    for design in Design
    for theme in (Theme.LIGHT, Theme.DARK)
    for scale in (1, 2, 3)
]


@pytest.mark.parametrize(
    ("look", "path"),
    [
        (Look(Design.CLASSIC, Theme.AUTO, ImageFormat.SVG), "/buttons/abc/classic-auto.nl.svg"),
        (Look(Design.FLAT, Theme.DARK, ImageFormat.PNG), "/buttons/abc/flat-dark.nl.png"),
        (Look(Design.CARD, Theme.LIGHT, ImageFormat.PNG, 3), "/buttons/abc/card-light.nl@3x.png"),
    ],
)
def test_address_tells_the_look(look: Look, path: str):
    assert button_path("abc", look, "nl") == path


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("look", SVG_LOOKS + PNG_LOOKS)
def test_address_of_every_look_leads_back_to_it(look: Look, language: str):
    found = resolve(button_path("abc", look, language))
    assert found.view_name == "badges:look"
    assert found.kwargs == {"handle": "abc", "file": ButtonFile(look, language)}


@pytest.mark.parametrize("look", [SVG_LOOKS[0], PNG_LOOKS[-1]])
def test_route_gives_the_same_address(look: Look):
    route = reverse("badges:look", args=["abc", ButtonFile(look, "en")])
    assert route == button_path("abc", look, "en")


def test_first_addresses_stay():
    assert resolve("/buttons/abc.nl.svg").view_name == "badges:button"
    assert resolve("/buttons/abc.en.png").view_name == "badges:button"


def test_address_from_other_sites_has_the_host(settings: Settings):
    settings.BASE_URL = "https://guide.example"
    address = button_address("abc", SVG_LOOKS[0], "nl")
    assert address.startswith("https://guide.example/buttons/abc/")


@pytest.mark.parametrize(
    "file",
    ["card-auto.nl.png", "card-light.nl@2x.svg", "card-light.nl@1x.png", "round-light.nl.svg"],
)
def test_look_that_there_is_not_is_not_found(reader: Client, guide: None, file: str):
    assert reader.get(f"/buttons/abc/{file}").status_code == 404
