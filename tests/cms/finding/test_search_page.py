import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from cms.finding.questions import MAX_WORDS, Question
from cms.pages.models import Article, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(pages: SearchIndex) -> SearchIndex:
    return pages


def search(reader: Client, query: str, language: str = "nl") -> str:
    get_search_backend().get_index_for_model(Page).refresh()
    response = reader.get(f"/{language}/search/", {"q": query})
    assert response.status_code == 200
    return response.content.decode()


def test_a_word_of_the_text_is_found(reader: Client, article: Article):
    page = search(reader, "fietsenwinkel")
    assert 'href="/nl/marketing/van-voor-prijzen/#b-' in page
    assert '<p class="meta">Marketing</p>' in page


def test_found_words_are_marked(reader: Client, article: Article):
    assert "Van-voor-<mark>prijzen</mark>" in search(reader, "prijzen")


def test_only_the_language_of_the_page_is_searched(
    reader: Client, article: Article, article_en: Article
):
    assert "/en/marketing/was-prices/" in search(reader, "fietsenwinkel", "en")
    assert "/en/marketing/was-prices/" not in search(reader, "fietsenwinkel").split("<main")[1]


def test_a_language_without_a_guide_has_nothing_to_find(reader: Client, article: Article):
    assert "search-empty" in search(reader, "fietsenwinkel", "en")


def test_unpublished_texts_are_not_found(reader: Client, article: Article):
    article.unpublish()
    assert "van-voor-prijzen/" not in search(reader, "fietsenwinkel")


def test_texts_for_invited_readers_are_not_found(reader: Client, article: Article):
    article.view_restrictions.create(restriction_type="login")
    assert "van-voor-prijzen/" not in search(reader, "fietsenwinkel")


@pytest.mark.parametrize(
    "query",
    [
        *('"', '"van"', "van\x00voor", "\x00", "😀", "van 😀", "AND", "NOT van", "van*"),
        *("NEAR(a b)", "%s %", "'; --", "^:(){}", "_", "\ud7ff", "ſ"),
        *("van " * 2500, "x" * 10_000),
    ],
)
def test_nothing_that_is_typed_breaks_the_search(reader: Client, article: Article, query: str):
    search(reader, query)


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_question_shows_just_the_form(reader: Client, article: Article, query: str):
    page = search(reader, query)
    assert 'name="q"' in page
    assert "search-empty" not in page


def test_a_question_without_words_says_so(reader: Client, article: Article):
    assert "search-empty" in search(reader, "?!😀")


def test_a_search_without_results_offers_the_modules(reader: Client, module: Module):
    page = search(reader, "onderzeeboot")
    assert "onderzeeboot" in page
    assert '<a href="/nl/marketing/">' in page.split("search-modules")[1]


def test_the_question_is_shown_as_text(reader: Client, article: Article):
    assert "<script>alert" not in search(reader, "<script>alert(1)</script>")


def test_the_number_of_queries_does_not_grow_with_the_results(reader: Client, module: Module):
    counts = []
    for number in range(3):
        make_article(module, paragraph("klomp"), title=f"Klompen {number}")
        with CaptureQueriesContext(connection) as queries:
            search(reader, "klomp")
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_long_questions_are_cut():
    assert len(Question("woord " * 100).words) == MAX_WORDS
