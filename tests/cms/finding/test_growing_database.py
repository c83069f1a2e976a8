"""The search page with the full-text search of the database: that of the tests, SQLite's, and
PostgreSQL's where there is one (`sh .ci/postgresql … -m database`).
"""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL, And, Not, Phrase, PlainText
from pytest_django import Settings
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.finding.engines import LONGEST_WORD, MOST_WORDS, cleaned
from cms.finding.models import Synonyms
from cms.finding.ranking import Match, rank
from cms.pages.models import Article, Module, TextPage
from schrijfmee import env
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article, paragraph

HOSTILE = [
    *("\x00", "a\x00b", '"', '"van voor', '"van voor" prijzen', "'", "''", "%", "%s", "\\", "\\'"),
    *("a & b", "a | b", "!a", "a:*", "a <-> b", "( )", ")(", "-", " - ", "a-", "*", "^:(){}", "_"),
    *("NEAR(a b)", "AND OR NOT", "title:van", "'; --", "😀", "ſ", "\u202evan", "\ud7ff"),
    *("van " * 2500, "x" * 10_000),
]
ADMIN = ["/admin/pages/search/", "/admin/images/", "/admin/choose-page/search/"]

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _database_search(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCH", "database")
    settings.WAGTAILSEARCH_BACKENDS = {"default": env.search("SEARCH", Path("unused"))}


def search(reader: Client, query: str, **more: str) -> str:
    call_command("update_index", verbosity=0)
    response = reader.get("/nl/search/", {"q": query, **more})
    assert response.status_code == 200
    return response.content.decode()


def titles(text: str) -> list[str]:
    call_command("update_index", verbosity=0)
    return [one.found.title for one in rank(text, TextPage.objects.live())]


def test_a_found_word_is_marked_and_leads_to_its_block(reader: Client, article: Article):
    page = search(reader, "fietsenwinkel")
    assert 'href="/nl/marketing/van-voor-prijzen/#b-' in page
    assert "<mark>fietsenwinkel</mark>" in page


def test_all_words_come_before_some(module: Module):
    make_article(module, paragraph("De lamp staat op een stoel."), title="Een")
    make_article(module, paragraph("De lamp staat op een tafel."), title="Beide")
    assert titles("lamp tafel")[0] == "Beide"


def test_words_in_quotes_are_found_in_their_order(module: Module):
    make_article(module, paragraph("Een rode lamp en een tafel."), title="Recht")
    make_article(module, paragraph("Een lamp, rode tafel."), title="Krom")
    assert titles('"rode lamp" tafel') == ["Recht"]


def test_results_are_counted_and_narrowed_down(reader: Client, module: Module):
    module.summary = "Over klompen en een klomp."
    module.save_revision().publish()
    for title in ("Hier", "Daar"):
        make_article(module, paragraph("Een klomp."), title=title)
    assert 'kind=article">' in search(reader, "klomp")
    assert ">Hier</a>" not in search(reader, "klomp", kind="module")


def test_the_beginning_of_a_title_is_enough(reader: Client, article: Article):
    assert "/nl/marketing/van-voor-prijzen/" in search(reader, "prij")
    suggested = reader.get("/nl/search/suggestions.json", {"q": "prij"}).json()
    assert suggested == ["prij", [article.title]]


def test_programs_get_the_same_answer(reader: Client, article: Article):
    search(reader, "")
    answer = reader.get("/nl/search/results.json", {"q": "fietsenwinkel"}).json()
    assert (answer["total"], answer["did_you_mean"]) == (1, None)


def test_what_is_published_is_found_at_once_and_what_is_hidden_is_not(
    reader: Client, article: Article
):
    article.title = "Over onderzeeboten"
    article.save_revision().publish()
    found = reader.get("/nl/search/?q=onderzeeboten").content.decode()
    assert "<mark>onderzeeboten</mark>" in found
    article.unpublish()
    found = reader.get("/nl/search/?q=onderzeeboten").content.decode()
    assert "<mark>onderzeeboten</mark>" not in found


def test_promoted_texts_and_contributors_are_there(reader: Client, article: Article):
    SearchPromotion.objects.create(query=Query.get("bakker"), page=article)
    make_credit(article, make_contributor("Anna Bakker"))
    page = search(reader, "bakker")
    assert "search-promoted" in page
    assert ">Anna Bakker</a>" in page


def test_synonyms_find_nothing(article: Article):
    Synonyms.objects.create(language="nl", words="rijwielzaak, fietsenwinkel")
    assert titles("rijwielzaak") == []


def test_editors_are_told_where_they_write_synonyms(editor_client: Client):
    page = editor_client.get("/admin/snippets/finding/synonyms/add/").content.decode()
    assert "without-synonyms" in page


@pytest.mark.usefixtures("search")
def test_editors_are_told_nothing_where_synonyms_work(editor_client: Client):
    page = editor_client.get("/admin/snippets/finding/synonyms/add/").content.decode()
    assert "without-synonyms" not in page


def test_a_search_without_results_is_no_error(reader: Client, module: Module):
    assert '<a href="/nl/marketing/">' in search(reader, "onderzeeboot").split("<main")[1]


def test_words_that_look_alike_are_found_where_the_database_compares_letters(module: Module):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's full-text search compares no letters")
    make_article(module, paragraph("De verpakking is van karton."), title="Doos")
    assert titles("verpaking") == []
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
    [one] = rank("verpaking", Article.objects.live())
    assert (one.found.title, one.match) == ("Doos", Match.ALIKE)


@pytest.mark.parametrize("path", ["/nl/search/", "/nl/search/results.json"])
def test_nothing_that_is_typed_breaks_the_search(reader: Client, article: Article, path: str):
    for query in HOSTILE:
        assert reader.get(path, {"q": query}).status_code == 200, query[:20]


def test_nothing_that_is_typed_breaks_suggestions(reader: Client, article: Article):
    for query in HOSTILE:
        response = reader.get("/nl/search/suggestions.json", {"q": query})
        assert response.status_code == 200, query[:20]


@pytest.mark.parametrize("path", ADMIN)
def test_nothing_that_is_typed_breaks_the_search_boxes_of_the_admin(
    editor_client: Client, article: Article, path: str
):
    for query in HOSTILE:
        assert editor_client.get(path, {"q": query}).status_code == 200, query[:20]


def test_a_query_of_a_program_is_cut_down_to_words(article: Article):
    call_command("update_index", verbosity=0)
    backend, texts = get_search_backend(), TextPage.objects.live()
    hostile = [Phrase('een "fietsenwinkel'), PlainText("een\x00fietsenwinkel")]
    query = And([*hostile, Not(PlainText("\x00")), PlainText("- ?")])
    assert [page.title for page in backend.search(query, texts)] == [article.title]
    assert len(backend.search(PlainText("?!"), texts)) == 0
    assert len(backend.search(MATCH_ALL, texts)) == texts.count()


def test_words_are_few_and_short_enough():
    words = cleaned("x" * 10_000 + " van" * 2500).split()
    assert (len(words), len(words[0])) == (MOST_WORDS, LONGEST_WORD)
