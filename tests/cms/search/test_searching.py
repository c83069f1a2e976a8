"""What a search for words finds, in pages of the guide."""

import pytest
from modelsearch.query import Fuzzy, Phrase, PlainText

from cms.pages.models import Article, Guide, Module
from cms.search.backend import SearchBackend
from cms.search.indexes.index import SearchIndex
from cms.search.query import Forgiving
from tests.factories.pages import make_article, make_module, paragraph


def make(module: Module, pages: SearchIndex, **texts: str) -> None:
    for title, text in texts.items():
        make_article(module, paragraph(text), title=title)
    pages.refresh()


def found(search: SearchBackend, query: str | PlainText | Phrase | Fuzzy) -> list[str]:
    return [article.title for article in search.search(query, Article)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("We bezorgen elke dag.", "bezorgt"),
        ("De bezorgkosten zijn laag.", "bezorg"),
        ("De bezorgkosten zijn laag.", "bezorgen"),
        ("De bezorgkosten zijn laag.", "kosten"),
        ("Kies je categorieën.", "categorieen"),
        ("Kies je categorieen.", "CATEGORIEËN"),
        ("Zet je btw-nummer erop.", "btwnummer"),
        ("Zet je btwnummer erop.", "btw-nummer"),
        ("Stuur een e-mail.", "email"),
        ("De herroeping duurt kort.", "retour"),
        ("Lever een conform product.", "garantie"),
        ("Je hebt een afspraak geboekt.", "boeken"),
        ("Zij kocht een lamp.", "gekocht"),
        ("Lees de kleine letters.", "lettertjes"),
        ("Let op garantie en termijn.", "garantietermijn"),
        ("De korting en de actie.", "kortingsactie"),
        ("Leg het in de winkelwagen.", "winkel wagen"),
    ],
)
def test_a_dutch_word_is_found_in_other_forms(
    search: SearchBackend, pages: SearchIndex, module: Module, text: str, query: str
):
    make(module, pages, Juist=text, Ander="Iets heel anders.")
    assert found(search, query) == ["Juist"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("She withdrew at once.", "withdrawal"),
        ("It is paid later.", "paying"),
        ("All about dropshipping.", "drop shipping"),
        ("Send an e-mail.", "email"),
        ("The order button.", "orderbutton"),
    ],
)
def test_an_english_word_is_found_in_other_forms(
    search: SearchBackend, pages: SearchIndex, module_en: Module, text: str, query: str
):
    make(module_en, pages, Right=text, Other="About other things.")
    assert found(search, query) == ["Right"]


def test_a_part_of_an_unknown_compound_is_found_only_where_alike_will_do(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Juist="Over een cookie.")
    assert found(search, "cookiewet") == []
    assert found(search, Fuzzy("cookiewet")) == ["Juist"]


def test_synonyms_are_not_sought_in_another_language(
    search: SearchBackend, pages: SearchIndex, module_en: Module
):
    make(module_en, pages, Withdrawal="The herroeping is Dutch.")
    assert found(search, "retour") == []


def test_words_are_stemmed_in_the_language_of_the_page(
    search: SearchBackend, pages: SearchIndex, module_en: Module
):
    make(module_en, pages, Shipping="We have shipped it.")
    assert found(search, "ships") == ["Shipping"]


def test_all_words_are_asked_for(search: SearchBackend, pages: SearchIndex, module: Module):
    make(module, pages, Beide="Bloemen en fietsen.", Een="Bloemen.")
    assert found(search, "bloem fiets") == ["Beide"]
    assert found(search, PlainText("bloem fiets", operator="or")) == ["Beide", "Een"]


def test_stop_words_do_not_count_beside_others(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Bloemen="Bloemen staan buiten.")
    assert found(search, "hoe moet ik met de bloemen") == ["Bloemen"]


def test_stop_words_are_found_when_nothing_else_is_asked(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Bloemen="Wie weet.", Fietsen="Niemand.")
    assert found(search, "wie") == ["Bloemen"]


def test_the_title_weighs_more_than_the_text(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Iets="Een korting helpt.", Korting="Iets over geld.")
    assert found(search, "korting") == ["Korting", "Iets"]


def test_a_word_weighs_more_than_a_compound_with_it(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Samen="De klantenkaart.", Los="De klanten.")
    assert found(search, "klant") == ["Los", "Samen"]


def test_a_phrase_is_found_in_its_order(search: SearchBackend, pages: SearchIndex, module: Module):
    make(module, pages, Goed="Recht op herroeping.", Om="Herroeping op recht.")
    assert found(search, Phrase("recht op herroeping")) == ["Goed"]


def test_a_phrase_does_not_reach_into_the_next_block(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make_article(module, paragraph("Hij zegt recht."), paragraph("Op tijd."), title="Los")
    pages.refresh()
    assert found(search, Phrase("recht op tijd")) == []


def test_a_fuzzy_search_forgives_a_letter(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Verzenden="De verzendkosten.", Ander="Niets.")
    assert found(search, "verzendkostn") == []
    assert found(search, Fuzzy("verzendkostn")) == ["Verzenden"]


def test_completion_takes_beginnings_of_all_words(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, **{"Prijzen vergelijken": "Tekst.", "Prijs": "Tekst."})
    assert [page.title for page in search.autocomplete("pri", Article)] == [
        "Prijs",
        "Prijzen vergelijken",
    ]
    assert [page.title for page in search.autocomplete("verg pri", Article)] == [
        "Prijzen vergelijken"
    ]


def test_related_pages_of_other_models_are_not_found(
    search: SearchBackend, pages: SearchIndex, guide: Guide
):
    make_module(guide)
    pages.refresh()
    assert found(search, "marketing") == []
    assert [page.title for page in search.search("marketing", Module)] == ["Marketing"]


def test_a_slice_of_ordered_results_has_the_orders_of_the_database(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, C="Bloem.", A="Bloem.", B="Bloem.")
    articles = Article.objects.order_by("title")
    results = search.search("bloem", articles, order_by_relevance=False)
    assert [page.title for page in results[1:3]] == ["B", "C"]
    assert results[1:3].count() == 2


def test_a_word_in_many_texts_tells_less_than_a_rare_one(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, **{f"Over {number}": "Een klant." for number in range(5)})
    make(module, pages, Klant="Een klant, nog een klant.", Zeldzaam="Een klaxon.")
    assert found(search, PlainText("klant klaxon", operator="or"))[0] == "Zeldzaam"


def test_a_forgiving_query_takes_an_unknown_word_for_one_that_looks_like_it(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Juist="Een influencer.", Ander="Een contract.")
    assert found(search, Forgiving("influenser")) == ["Juist"]
    assert found(search, PlainText("influenser")) == []


def test_a_forgiving_query_takes_a_known_word_as_it_is(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Juist="Een plant.", Ander="Een klant.")
    assert found(search, Forgiving("plant")) == ["Juist"]


def test_no_phrase_reaches_from_one_block_into_the_next(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make_article(module, paragraph("Een rode"), paragraph("lamp."), title="Twee blokken")
    make(module, pages, Zin="Een rode lamp.")
    assert found(search, Phrase("rode lamp")) == ["Zin"]


def test_a_synonym_without_words_does_no_harm(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    make(module, pages, Lamp="Een lamp.")
    backend = SearchBackend({"PATH": search.options.path, "SYNONYMS": lambda _code: {"lamp": [""]}})
    assert found(backend, "lamp") == ["Lamp"]


def test_what_a_text_said_before_does_not_find_it(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    # So many that their segment is not written anew for one of them.
    make(module, pages, **{f"Lamp {number}": "Een lamp." for number in range(6)})
    one = Article.objects.get(title="Lamp 0")
    one.title = "Stoel"
    one.body = [("paragraph", "Een stoel.")]
    one.save_revision().publish()
    pages.refresh()
    assert found(search, "stoel") == ["Stoel"]
    assert "Stoel" not in found(search, "lamp")
