"""Words in quotes are to stand in a text in this order."""

import pytest
from django.test import Client

from cms.finding.questions import Question
from cms.pages.models import Article, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(pages: SearchIndex, module: Module) -> list[Article]:
    """A text with the words in order, and one with the same words in another order."""
    return [
        make_article(module, paragraph("Een recht is een recht. " * 20),
                     paragraph("Iets vooraf. " * 30 + "Wijs op het recht van retour, gratis. "
                               + "Iets erna. " * 30), title="In orde"),
        make_article(module, paragraph("Bij retour van de klant: recht, recht."), title="Anders"),
    ]  # fmt: skip


def ask(reader: Client, pages: SearchIndex, query: str, **more: str) -> str:
    pages.add_items(Article, Article.objects.all())
    pages.refresh()
    return reader.get("/nl/search/", {"q": query, **more}).content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"recht van retour" gratis', '"recht van retour" gratis'),
        ("“recht van retour” gratis", '"recht van retour" gratis'),
        ("„recht van retour“ gratis", '"recht van retour" gratis'),
        ("„recht van retour” gratis", '"recht van retour" gratis'),
        ("«recht van retour» gratis", '"recht van retour" gratis'),
        ("« recht, van retour! »gratis", '"recht van retour" gratis'),
        ("»recht van retour« gratis", '"recht van retour" gratis'),
        ('"retour"', '"retour"'),
        ('19" scherm', "19 scherm"),
        ('"recht van', "recht van"),
        ('"recht" van "retour', '"recht" van retour'),
        ('""', ""),
        ('"!?" recht', "recht"),
        ("foto's “zo’n foto”", 'foto\'s "zo’n foto"'),
        ('"' + "woord " * 40 + '" meer', '"' + " ".join(["woord"] * 24) + '"'),
    ],
)
def test_any_pair_of_quotes_is_one_and_a_lonely_quote_is_none(typed: str, text: str):
    assert Question(typed).text == text
    assert Question(text).text == text


@pytest.mark.parametrize("query", ['"recht van retour"', "„Rechten van retour”", '"van retour"'])
def test_only_texts_with_the_words_in_order_are_found(
    reader: Client, pages: SearchIndex, texts: list[Article], query: str
):
    page = ask(reader, pages, query)
    assert ">In orde</a>" in page
    assert ">Anders</a>" not in page


def test_the_passage_with_the_phrase_is_shown(
    reader: Client, pages: SearchIndex, texts: list[Article]
):
    page = ask(reader, pages, '"recht van retour"')
    assert f"#b-{texts[0].body.raw_data[1]['id']}" in page
    assert "op het <mark>recht van retour</mark>, gratis." in page
    assert "… " in page.split('class="about">')[1][:4]


def test_words_beside_the_quotes_are_wanted_too(
    reader: Client, pages: SearchIndex, texts: list[Article]
):
    assert ">In orde</a>" in ask(reader, pages, '"recht van retour" gratis')
    assert ">In orde</a>" not in ask(reader, pages, '"recht van retour" onderzeeboot')


def test_the_quotes_stay_in_the_links_the_field_and_the_title(
    reader: Client, pages: SearchIndex, module: Module
):
    for number in range(11):
        make_article(module, paragraph("Het recht van retour."), title=f"Recht {number}")
    page = ask(reader, pages, "“recht van retour”", kind="article")
    assert 'value="“recht van retour”"' in page
    assert "q=%22recht+van+retour%22&amp;kind=article&amp;page=2" in page
    whole = reader.get("/nl/search/", {"q": "“recht van retour”"}).content.decode()
    assert "&quot;recht van retour&quot;" in whole.split("</title>")[0]


def test_without_a_text_in_this_order_the_words_alone_are_offered(
    reader: Client, pages: SearchIndex, texts: list[Article]
):
    page = ask(reader, pages, '"retour van recht"')
    assert "search-empty" in page
    assert 'href="?q=retour+van+recht"' in page
    assert "search-meant" not in page


@pytest.mark.parametrize("query", ['"a" "b" "c"', '"de het"', '"' * 99, '"x" ' * 50, '"\x00" "'])
def test_no_quotes_break_the_search(
    reader: Client, pages: SearchIndex, texts: list[Article], query: str
):
    assert ask(reader, pages, query)
    assert reader.get("/nl/search/results.json", {"q": query}).status_code == 200
    assert reader.get("/nl/search/suggestions.json", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ['"recht van retour"', 'gratis "van retour"', '"a" b', '"x'])
def test_other_backends_know_phrases_too(
    reader: Client, settings: object, texts: list[Article], query: str
):
    settings.WAGTAILSEARCH_BACKENDS = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "wagtail.search.backends.database"}
    }
    for text in texts:
        text.save()
    page = reader.get("/nl/search/", {"q": query}).content.decode()
    assert ">In orde</a>" in page or "retour" not in query
    assert ">Anders</a>" not in page
