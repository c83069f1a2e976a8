import pytest
from modelsearch.query import Fuzzy, Phrase, PlainText

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.highlighting import Highlighter
from cms.search.indexes.index import SearchIndex
from cms.search.query import Forgiving
from tests.factories.pages import make_article, paragraph


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        (["bezorgt"], "Wij bezorgen.", "Wij <mark>bezorgen</mark>."),
        (["bezorg"], "De bezorgkosten.", "De <mark>bezorgkosten</mark>."),
        (["categorieen"], "Categorieën.", "<mark>Categorieën</mark>."),
        (["de", "bloem"], "De bloemen.", "De <mark>bloemen</mark>."),
        (["mail"], "Een e-mail.", "Een e-<mark>mail</mark>."),
        (["email"], "Een e-mail.", "Een <mark>e-mail</mark>."),
        (["script"], "<script>a & b</script>",
         "&lt;<mark>script</mark>&gt;a &amp; b&lt;/<mark>script</mark>&gt;"),
        (["niets"], "Bloemen.", "Bloemen."),
    ],
)  # fmt: skip
def test_found_words_are_marked(words: list[str], text: str, marked: str):
    assert Highlighter(words).mark(text, "nl") == marked


def test_each_text_is_marked_by_its_own_language():
    highlighter = Highlighter(["shipping"])
    marked = [highlighter.mark("It ships.", code) for code in ("en", "nl", "en")]
    assert marked == ["It <mark>ships</mark>.", "It ships.", "It <mark>ships</mark>."]


def test_an_excerpt_holds_the_most_found_words_and_whole_words_only():
    text = "bloem " + "vulling " * 60 + "rode bloem en gele bloem " + "vulling " * 60
    excerpt = Highlighter(["bloem"]).excerpt(text, "nl", 80)
    assert excerpt.count("<mark>bloem</mark>") == 2
    assert excerpt.startswith("… vulling")
    assert excerpt.endswith("vulling …")


def test_a_short_text_is_its_own_excerpt():
    excerpt = Highlighter(["bloem"]).excerpt("Een bloem.", "nl")
    assert excerpt == "Een <mark>bloem</mark>."


def test_a_text_without_a_found_word_has_no_excerpt():
    assert Highlighter(["bloem"]).excerpt("Een fiets.", "nl") == ""


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("bloem", "<mark>bloemen</mark>"),
        (Phrase("rode bloemen"), "<mark>bloemen</mark>"),
        (Fuzzy("bloenen"), "<mark>bloemen</mark>"),
        (PlainText("bloenen"), "bloemen"),
        (Forgiving("bloenen"), "<mark>bloemen</mark>"),
        (Fuzzy("bloemenwinkel"), "<mark>bloemen</mark>"),
        (Forgiving("bloemenwinkel"), "<mark>bloemen</mark>"),
        (PlainText("bloemenrode"), "<mark>bloemen</mark>"),
        (PlainText("fiets") | PlainText("bloem"), "<mark>bloemen</mark>"),
        (PlainText("fiets") & ~PlainText("bloem"), "bloemen"),
    ],
)
def test_a_search_marks_what_it_looks_for(
    search: SearchBackend, pages: SearchIndex, module: Module, query: PlainText, marked: str
):
    make_article(module, paragraph("Rode bloemen."))
    pages.refresh()
    assert search.search(query, Article).highlighter().mark("bloemen", "nl") == marked


def test_a_completion_marks_beginnings(search: SearchBackend):
    highlighter = search.autocomplete("blo", Article).highlighter()
    assert highlighter.mark("bloemen", "nl") == "<mark>bloemen</mark>"


def test_synonyms_are_marked(search: SearchBackend):
    highlighter = search.search("retour", Article).highlighter()
    assert highlighter.mark("De herroeping.", "nl") == "De <mark>herroeping</mark>."
