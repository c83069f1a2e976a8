"""The search page with modelsearch's backends for search servers: real clients, real HTTP."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from modelsearch.backends import get_search_backend
from modelsearch.query import Fuzzy, Phrase, PlainText
from pytest_django import Settings
from wagtail.models import Page

from cms.finding.ranking import rank
from cms.pages.models import Article, Module, TextPage
from schrijfmee import env
from tests.cms.finding.search_server import SearchServer, search_server
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article, paragraph

CLIENTS = {"elasticsearch": "elasticsearch", "opensearch": "opensearch-py"}
# Whichever versions of the clients are there.
SERVERS = [f"{server}{version(client).partition('.')[0]}" for server, client in CLIENTS.items()]

pytestmark = pytest.mark.django_db


@pytest.fixture(params=SERVERS)
def server(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[SearchServer]:
    with search_server() as running:
        address = f"{request.param}://jan:p%40%3Ass@{running.address}/gids_"
        monkeypatch.setenv("SEARCH", address)
        settings.WAGTAILSEARCH_BACKENDS = {"default": env.search("SEARCH", Path("unused"))}
        yield running


def index_all() -> None:
    call_command("update_index", verbosity=0)


def search(reader: Client, query: str, **more: str) -> str:
    response = reader.get("/nl/search/", {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_update_index_brings_all_texts_to_the_server(server: SearchServer, article: Article):
    index_all()
    there = server.index("gids_wagtailcore_page").documents
    assert str(article.pk) in there
    assert len(there) == Page.objects.count()


def test_an_index_is_built_beside_the_one_in_use(server: SearchServer, article: Article):
    index_all()
    first = server.aliases["gids_wagtailcore_page"]
    index_all()
    assert server.aliases["gids_wagtailcore_page"] != first
    assert first not in server.indexes


def test_any_password_reaches_the_server(server: SearchServer, article: Article):
    index_all()
    assert server.accounts == {"jan:p@:ss"}


def test_a_word_of_the_text_is_found(server: SearchServer, reader: Client, article: Article):
    index_all()
    page = search(reader, "fietsenwinkel")
    assert 'href="/nl/marketing/van-voor-prijzen/#b-' in page
    assert "<mark>fietsenwinkel</mark>" in page


def test_all_words_come_before_some(server: SearchServer, module: Module):
    make_article(module, paragraph("Tekst."), title="Lampen aan een tafel")
    make_article(module, paragraph("De lamp staat op een tafel."), title="Beide")
    index_all()
    found = rank("lamp tafel", TextPage.objects.live())
    assert [one.found.title for one in found] == ["Beide", "Lampen aan een tafel"]


def test_words_in_quotes_are_found_in_their_order(server: SearchServer, module: Module):
    make_article(module, paragraph("Een rode lamp en een tafel."), title="Recht")
    make_article(module, paragraph("Een lamp, rode tafel."), title="Krom")
    index_all()
    found = rank('"rode lamp" tafel', TextPage.objects.live())
    assert [one.found.title for one in found] == ["Recht"]


def test_the_beginning_of_a_title_is_enough(server: SearchServer, reader: Client, article: Article):
    index_all()
    assert "/nl/marketing/van-voor-prijzen/" in search(reader, "pri")
    suggested = reader.get("/nl/search/suggestions.json", {"q": "pri"}).json()
    assert suggested == ["pri", [article.title]]


def test_words_that_look_alike_are_found(server: SearchServer, reader: Client, article: Article):
    index_all()
    assert "/nl/marketing/van-voor-prijzen/" in search(reader, "fietsenwinkle")


def test_nothing_found_offers_the_modules(server: SearchServer, reader: Client, module: Module):
    index_all()
    assert '<a href="/nl/marketing/">' in search(reader, "onderzeeboot").split("<main")[1]


def test_choices_narrow_the_results_down(server: SearchServer, reader: Client, module: Module):
    for title in ("Hier", "Daar"):
        make_article(module, paragraph("Een klomp."), title=title)
    index_all()
    assert f"module={module.path}" in search(reader, "klomp") or "Hier" in search(reader, "klomp")
    assert "Hier" not in search(reader, "klomp", kind="module")


def test_only_the_language_of_the_page_is_searched(
    server: SearchServer, reader: Client, article: Article, article_en: Article
):
    index_all()
    found = rank("fietsenwinkel", TextPage.objects.filter(locale=article_en.locale))
    assert [one.found.pk for one in found] == [article_en.pk]


def test_texts_that_nobody_may_see_are_not_found(
    server: SearchServer, reader: Client, article: Article, module: Module
):
    hidden = make_article(module, paragraph("Een fietsenwinkel."), title="Weg")
    index_all()
    hidden.unpublish()
    article.view_restrictions.create(restriction_type="login")
    assert "van-voor-prijzen/" not in search(reader, "fietsenwinkel").split("<main")[1]


def test_what_is_published_is_found_at_once(server: SearchServer, reader: Client, article: Article):
    index_all()
    article.title = "Over onderzeeboten"
    article.save_revision().publish()
    assert "Over <mark>onderzeeboten</mark>" in search(reader, "onderzeeboten")
    article.delete()
    assert str(article.pk) not in server.index("gids_wagtailcore_page").documents


def test_contributors_are_found_by_name(server: SearchServer, reader: Client, article: Article):
    index_all()
    make_credit(article, make_contributor("Anna Bakker"))
    assert ">Anna Bakker</a>" in search(reader, "bakker")


def test_more_results_than_one_answer_of_the_server_holds(
    server: SearchServer, article: Article, module: Module
):
    index_all()
    index = server.index("gids_wagtailcore_page")
    index.documents |= {str(10**9 + key): index.documents[str(article.pk)] for key in range(250)}
    assert get_search_backend().search("fietsenwinkel", TextPage.objects.live()).count() == 251
    rank("fietsenwinkel", TextPage.objects.live())
    assert "POST /_search/scroll" in server.asked


def test_the_admin_may_filter_and_order_by_what_is_indexed(server: SearchServer, module: Module):
    make_article(module, paragraph("Een lamp."), title="Een")
    index_all()
    pages = Article.objects.descendant_of(module).order_by("title")
    for query in (PlainText("een lamp"), Phrase("een lamp"), Fuzzy("lanp")):
        found = get_search_backend().search(query, pages, order_by_relevance=False)
        assert [page.title for page in found[:10]] == ["Een"]


def test_nothing_that_is_typed_breaks_the_search(
    server: SearchServer, reader: Client, editor_client: Client, article: Article
):
    index_all()
    for query in ('"', '"van voor" prijzen', "a\x00b|!c:*", "x" * 10_000):
        search(reader, query)
        for path in ("/nl/search/results.json", "/nl/search/suggestions.json"):
            assert reader.get(path, {"q": query}).status_code == 200
        assert editor_client.get("/admin/pages/search/", {"q": query}).status_code == 200
