"""What people see, and what goes on, while the search has no engine to ask."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.finding.models import Sought
from cms.pages.models import Article
from cms.search.indexes.index import SearchIndex
from schrijfmee import env
from tests.cms.finding.search_server import SearchServer, search_server
from tests.cms.finding.test_growing_servers import SERVERS
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

pytestmark = pytest.mark.django_db


@pytest.fixture(params=SERVERS)
def broken(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    article: Article,
) -> Iterator[SearchServer]:
    """A server that was well until the index was made."""
    with search_server() as server:
        monkeypatch.setenv("SEARCH", f"{request.param}://{server.address}")
        settings.WAGTAILSEARCH_BACKENDS = {"default": env.search("SEARCH", Path("unused"))}
        call_command("update_index", verbosity=0)
        server.failing = 500
        yield server


@pytest.fixture(params=SERVERS)
def _away(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    article: Article,
) -> None:
    """An address at which nothing listens."""
    with search_server() as server:
        address = server.address
    monkeypatch.setenv("SEARCH", f"{request.param}://{address}")
    settings.WAGTAILSEARCH_BACKENDS = {"default": env.search("SEARCH", Path("unused"))}


@pytest.mark.usefixtures("_away")
def test_the_page_says_that_the_search_cannot_answer(reader: Client):
    response = reader.get("/nl/search/", {"q": "fietsenwinkel"})
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response["Cache-Control"] == "no-store"
    page = response.content.decode()
    assert 'value="fietsenwinkel"' in page
    assert '<a href="/nl/marketing/">' in page.split("search-modules")[1]
    assert "update_index" not in page


@pytest.mark.usefixtures("_away")
def test_people_are_found_without_the_engine(reader: Client, article: Article):
    make_credit(article, make_contributor("Anna Bakker"))
    assert ">Anna Bakker</a>" in reader.get("/nl/search/?q=bakker").content.decode()


@pytest.mark.usefixtures("_away")
def test_recommended_texts_stay_in_their_language(
    reader: Client, article: Article, article_en: Article
):
    for text in (article, article_en):
        SearchPromotion.objects.create(query=Query.get("lamp"), page=text)
    recommended = reader.get("/nl/search/results.json?q=lamp").json()["promoted"]
    assert [one["title"] for one in recommended] == [article.title]


@pytest.mark.usefixtures("_away")
def test_programs_are_told_to_come_back(reader: Client):
    for path in ("/nl/search/results.json", "/nl/search/suggestions.json"):
        response = reader.get(path, {"q": "fietsenwinkel"})
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "no-store"
    assert reader.get("/nl/search/results.json?q=fiets").json()["error"]


@pytest.mark.usefixtures("_away")
def test_the_rest_of_the_site_goes_on(reader: Client, article: Article):
    assert reader.get("/nl/search/").status_code == 200
    assert reader.get(article.url).status_code == 200


def test_publishing_goes_on_and_the_command_to_run_later_is_logged(
    broken: SearchServer, article: Article, caplog: pytest.LogCaptureFixture
):
    article.title = "Anders"
    with caplog.at_level(logging.ERROR, logger="modelsearch.index"):
        article.save_revision().publish()
    article.refresh_from_db()
    assert (article.live, article.title) == (True, "Anders")
    assert "manage.py update_index" in caplog.text


def test_update_index_brings_in_what_was_published_meanwhile(
    broken: SearchServer, reader: Client, article: Article
):
    article.title = "Over onderzeeboten"
    article.save_revision().publish()
    broken.failing = 0
    call_command("update_index", verbosity=0)
    assert (
        "<mark>onderzeeboten</mark>" in reader.get("/nl/search/?q=onderzeeboten").content.decode()
    )


def test_a_page_can_be_deleted(broken: SearchServer, article: Article):
    article.delete()
    assert not Article.objects.exists()


def test_an_error_of_the_server_is_none_of_the_page(broken: SearchServer, reader: Client):
    assert reader.get("/nl/search/?q=fietsenwinkel").status_code == 503
    assert not Sought.objects.exists()


def test_a_server_without_an_index_is_said_to_need_one(broken: SearchServer, editor_client: Client):
    broken.failing = 0
    broken.aliases.clear()
    page = editor_client.get("/nl/search/?q=fietsenwinkel").content.decode()
    assert "Make one: manage.py update_index" in page


def test_search_boxes_of_the_admin_say_so_too(broken: SearchServer, editor_client: Client):
    response = editor_client.get("/admin/pages/search/?q=fietsenwinkel")
    assert response.status_code == 503
    assert "manage.py update_index" in response.content.decode()


def spoil(folder: Path, how: str) -> None:
    if how == "missing":
        (folder / "current").unlink()
    elif how == "damaged":
        for file in (folder / (folder / "current").read_text()).iterdir():
            file.write_bytes(b"")
    else:
        folder.chmod(0o777)


@pytest.mark.parametrize("how", ["missing", "damaged", "open to others"])
def test_an_index_that_cannot_be_read_is_said_to_those_who_can_help(
    pages: SearchIndex, tmp_path: Path, reader: Client, editor_client: Client, article: Article,
    how: str,
):  # fmt: skip
    pages.refresh()
    spoil(tmp_path / "search" / str(pages), how)
    for client in (reader, editor_client):
        response = client.get("/nl/search/?q=fietsenwinkel")
        assert response.status_code == 503
        has_rights = client is editor_client
        assert ("search_index rebuild" in response.content.decode()) is has_rights
    assert "search_index rebuild" in editor_client.get("/admin/").content.decode()


def test_the_front_page_of_the_admin_says_nothing_of_a_search_that_works(
    pages: SearchIndex, editor_client: Client, article: Article
):
    call_command("search_index", "rebuild", verbosity=0)
    assert "search_index" not in editor_client.get("/admin/").content.decode()


def test_people_are_told_by_mail_once_an_hour(
    broken: SearchServer, reader: Client, caplog: pytest.LogCaptureFixture
):
    for _time in range(3):
        reader.get("/nl/search/?q=fietsenwinkel")
    assert [record.name for record in caplog.records].count("django.request") == 1
