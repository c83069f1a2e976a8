import pytest
from modelsearch.query import PlainText

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph


@pytest.fixture
def texts(pages: SearchIndex, module: Module, module_en: Module) -> None:
    make_article(module, paragraph("De verzendkosten van fietsen, per categorieën."), title="Fiets")
    make_article(module_en, paragraph("Shipping costs of bicycles."), title="Bicycles")
    pages.refresh()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("verzendkostne", "verzendkosten"),
        ("vrzendkosten, fietsen", "verzendkosten, fietsen"),
        ("catgorieen", "categorieën"),
        ("shiping csots", "shipping costs"),
        ("fietsen", None),
        ("xyzzyxyzzy", None),
        ("", None),
        ("\x00\"'", None),
    ],
)
def test_what_was_meant_is_said(search: SearchBackend, texts: None, typed: str, meant: str | None):
    results = search.search(typed, Article)
    if typed:
        assert results.did_you_mean() == meant


def test_words_of_deleted_texts_are_not_suggested(
    search: SearchBackend, pages: SearchIndex, texts: None
):
    Article.objects.get(title="Fiets").delete()
    pages.refresh()
    assert search.search("verzendkostne", Article).did_you_mean() is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("verzend", ["verzendkosten"]),
        ("lamp CATEG", ["categorieën"]),
        ("ship", ["shipping"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_the_last_word_goes_on_as_words_of_the_index_do(
    search: SearchBackend, texts: None, typed: str, words: list[str]
):
    results = search.search(PlainText(typed), Article)
    assert results.completions() == words
