"""The ways in, and the pages that stand around the guide."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from cms.pages.models import Guide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "home"),
    [("nl", "/nl/"), ("en-GB,en;q=0.8", "/en/"), ("fr", "/nl/"), ("fr, en;q=0.4", "/en/")],
)
def test_the_root_leads_to_the_language_of_the_browser(
    reader: Client, guide_en: Guide, accepted: str, home: str
):
    response = reader.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, home)
    assert not response.cookies
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_missing_page_is_said_in_its_language(reader: Client, guide_en: Guide, language: str):
    response = reader.get(f"/{language}/er-is-niets/")
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in page
    assert f'action="/{language}/search/"' in page
    assert not response.cookies


@pytest.mark.parametrize(
    ("address", "other"), [("/nl/search/", "/en/search/"), ("/nl/er-is-niets/", "/en/")]
)
def test_the_language_switch_stays_on_the_page_where_it_can(
    reader: Client, guide_en: Guide, address: str, other: str
):
    page = reader.get(address).content.decode()
    assert f'<a href="{other}" lang="en"' in page


def test_a_refused_form_says_what_happened_to_what_was_typed(guide: Guide):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()
    assert "noindex" in response.content.decode()


def test_the_page_for_a_breakdown_asks_nothing_of_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    with django_assert_num_queries(0):
        assert "<h1>" in render_to_string("500.html")


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_problem_pages_need_no_request(name: str):
    assert "<h1>" in render_to_string(name)


def test_the_skip_link_leads_to_the_main_landmark(reader: Client, guide: Guide):
    page = reader.get("/nl/").content.decode()
    assert '<a class="skip" href="#text">' in page
    assert '<main id="text"' in page
