"""Whatever happens, whoever asks for a button gets a picture of the design that was asked for."""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any, NoReturn
from xml.etree import ElementTree as ET

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponseBase
from django.test import Client
from PIL import Image

from contributions.badges import services
from contributions.badges.addresses import button_path
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, size_of
from contributions.badges.models import DrawnButton
from contributions.badges.words import neutral_words
from contributions.people.models import Contributor
from tests.contributions.badges.test_button_addresses import PNG_LOOKS, SVG_LOOKS

LOOKS = pytest.mark.parametrize("look", SVG_LOOKS + PNG_LOOKS, ids=str)
CARD = Look(Design.CARD, Theme.LIGHT, ImageFormat.SVG)
HANDLES = ["nobody", "x" * 21, "x" * 3000, "a.b.c", "%00", "%F0%9F%90%98", "a%20b", "'%22--", "%25"]


def is_neutral(response: HttpResponseBase) -> bool:
    return response.status_code == 200 and "max-age=60," in response["Cache-Control"]


def broken(*_: object, **__: object) -> NoReturn:
    raise OperationalError("the disk is full")


@LOOKS
def test_unknown_contributor_gets_a_picture_in_every_look(reader: Client, db: None, look: Look):
    response = reader.get(button_path("nobody", look, "en"))
    assert is_neutral(response)
    width, height = size_of(neutral_words(language="en"), look.design)
    if look.image_format == ImageFormat.SVG:
        svg = ET.fromstring(response.content)  # noqa: S314  # our own SVG
        assert (svg.attrib["width"], svg.attrib["height"]) == (str(width), str(height))
    else:
        size = Image.open(BytesIO(response.content)).size
        assert size == (width * look.scale, height * look.scale)


@pytest.mark.parametrize("handle", HANDLES)
@pytest.mark.parametrize("rest", [".nl.svg", ".en.png", "/card-dark.nl.svg", "/flat-light.en.png"])
def test_handle_of_any_length_and_form_gets_a_picture(
    reader: Client, db: None, handle: str, rest: str
):
    assert is_neutral(reader.get(f"/buttons/{handle}{rest}"))


def test_error_while_drawing_is_logged_and_the_neutral_picture_sent(
    reader: Client,
    wearer: Contributor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    services.neutral_button("nl", CARD)
    monkeypatch.setattr(services, "draw", broken)
    assert is_neutral(reader.get(button_path(wearer.handle, CARD, "nl")))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_database_that_cannot_be_read_gives_the_neutral_picture(
    reader: Client, wearer: Contributor
):
    with connection.execute_wrapper(broken):
        response = reader.get(button_path(wearer.handle, CARD, "nl"))
    assert is_neutral(response)


def test_database_that_cannot_be_written_shows_the_button_all_the_same(
    reader: Client, wearer: Contributor, caplog: pytest.LogCaptureFixture
):
    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        response = reader.get(button_path(wearer.handle, CARD, "nl"))
    assert wearer.name in response.content.decode()
    assert not DrawnButton.objects.exists()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
