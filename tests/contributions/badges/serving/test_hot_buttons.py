"""Buttons that a process sent some seconds ago: sent again without asking the database."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from contributions.badges import views
from contributions.badges.serving.remembered import remembered
from contributions.people.models import Contributor
from contributions.people.services import change_details, erase_contributor


@pytest.fixture(autouse=True)
def _memory_as_in_production(settings: Settings) -> Iterator[None]:
    settings.BUTTON_MEMORY_SECONDS = 10
    yield
    remembered.forget(lambda _button: True)


def path(someone: Contributor, form: str = "svg") -> str:
    return f"/buttons/{someone.handle}/card-light.nl.{form}"


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_second_request_asks_the_database_nothing(
    reader: Client,
    wearer: Contributor,
    form: str,
    method: str,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    first = reader.get(path(wearer, form))
    with django_assert_num_queries(0):
        again = getattr(reader, method)(path(wearer, form))
    assert again.headers == first.headers
    assert again.content == (first.content if method == "get" else b"")


def test_server_is_given_no_picture_to_throw_away(rf: RequestFactory, wearer: Contributor):
    request = rf.head(path(wearer))
    head = views.first_button(request, wearer.handle, "nl", "svg")
    assert isinstance(head, HttpResponse)
    assert head.content == b""
    assert int(head["Content-Length"]) > 100


def test_known_etag_is_answered_with_304_from_memory(
    reader: Client, wearer: Contributor, django_assert_num_queries: DjangoAssertNumQueries
):
    first = reader.get(path(wearer))
    with django_assert_num_queries(0):
        again = reader.get(path(wearer), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_packed_and_plain_are_both_remembered(reader: Client, wearer: Contributor):
    plain = reader.get(path(wearer))
    packed = reader.get(path(wearer), headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)


def test_other_methods_are_refused_for_what_is_remembered_too(reader: Client, wearer: Contributor):
    reader.get(path(wearer))
    assert reader.post(path(wearer)).status_code == 405


def test_change_shows_within_the_minute(reader: Client, wearer: Contributor, settings: Settings):
    before = reader.get(path(wearer)).content
    change_details(contributor=wearer, name="Nieuwe Naam", url="")
    assert reader.get(path(wearer)).content == before
    assert 2 * settings.BUTTON_MEMORY_SECONDS < 60
    settings.BUTTON_MEMORY_SECONDS = 0
    assert reader.get(path(wearer)).content != before


def test_erased_name_is_not_sent_once_more(
    reader: Client,
    wearer: Contributor,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    before = reader.get(path(wearer)).content
    with django_capture_on_commit_callbacks(execute=True):
        erase_contributor(contributor=wearer)
    after = reader.get(path(wearer))
    assert after.content != before
    assert "max-age=60," in after["Cache-Control"]


def test_handles_of_any_length_take_no_memory(reader: Client, db: None):
    before = remembered.bytes
    reader.get(f"/buttons/{'x' * 2000}/card-light.nl.svg")
    assert remembered.bytes == before
