from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from pytest_django import Settings
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from cms.finding.models import Sought, Synonyms
from cms.finding.questions import MAX_WORDS, Question
from cms.pages.blocktext import BlockText
from cms.pages.models import Article, Guide, Module
from cms.search.indexes.index import SearchIndex
from contributions.people.services import erase_contributor
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article, paragraph

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(pages: SearchIndex) -> SearchIndex:
    return pages


def search(reader: Client, query: str, language: str = "nl", **more: str) -> str:
    index_all()
    response = reader.get(f"/{language}/search/", {"q": query, **more})
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
        index_all()
        with CaptureQueriesContext(connection) as queries:
            reader.get("/nl/search/", {"q": "klomp"})
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_long_questions_are_cut():
    assert len(Question("woord " * 100).words) == MAX_WORDS


def test_a_pasted_sentence_is_read_to_its_end():
    sentence = (
        "De koper heeft het recht de overeenkomst zonder opgave van redenen te ontbinden binnen "
        "een termijn van veertien dagen na ontvangst van het product"
    )
    assert Question(sentence).words == sentence.split()


def test_a_result_leads_to_the_block_that_answers(reader: Client, module: Module):
    article = make_article(module, paragraph("Over lampen."), paragraph("Over een fietstas."))
    second = article.body.raw_data[1]["id"]
    page = search(reader, "fietstas")
    assert f'href="/nl/marketing/van-voor-prijzen/#b-{second}"' in page
    assert "Over een <mark>fietstas</mark>." in page


def test_links_and_bold_words_leave_no_gap_in_an_excerpt(reader: Client, module: Module):
    make_article(module, paragraph("Een <b>fietstas</b>, met haak."))
    assert "Een <mark>fietstas</mark>, met haak." in search(reader, "fietstas")


def test_a_heading_does_not_run_into_the_text_below_it(reader: Client, module: Module):
    fields = {"title": "Een fietsenwinkel", "text": "<p>Die legt af.</p><p>Altijd.</p>"}
    make_article(module, BlockText("example", fields))
    page = search(reader, "fietsenwinkel")
    assert "Een <mark>fietsenwinkel</mark> · Die legt af. Altijd." in page


def test_a_figure_stands_with_its_unit(reader: Client, module: Module):
    fields = {"claim": "Fietsen", "value": "72", "unit": "%", "source": "Bond", "date": "2024"}
    make_article(module, BlockText("figure", fields))
    assert "<mark>Fietsen</mark> · 72 % · Bond" in search(reader, "fietsen")


def test_excerpts_are_text(reader: Client, module: Module):
    make_article(module, paragraph("Schrijf &lt;script&gt; nooit zelf."))
    assert "&lt;<mark>script</mark>&gt; nooit" in search(reader, "script")


def test_a_mistyped_word_is_answered_with_what_was_meant(reader: Client, module: Module):
    make_article(module, paragraph("Over een fietstas."))
    page = search(reader, "fietstsa")
    assert '<a href="?q=fietstas"><em>fietstas</em></a>' in page
    assert "van-voor-prijzen/#b-" in page


def test_a_slip_among_other_words_is_answered_with_what_was_meant(reader: Client, module: Module):
    make_article(module, paragraph("Een rode fietstas."))
    page = search(reader, "rode fietstsa")
    assert '<a href="?q=rode%20fietstas"><em>rode fietstas</em></a>' in page
    assert "<mark>fietstas</mark>" in page


def test_the_beginning_of_a_title_is_enough(reader: Client, article_en: Article):
    page = search(reader, "pri", "en")
    assert "/en/marketing/was-prices/" in page
    assert "Was-<mark>prices</mark>" in page


def test_neither_meaning_nor_excerpt_tells_of_texts_for_invited_readers(
    reader: Client, article: Article
):
    article.view_restrictions.create(restriction_type="login")
    page = search(reader, "fietsenwinkle")
    assert "fietsenwinkel<" not in page
    assert "vast" not in page.split("<main")[1]


def test_a_contributor_is_found_by_name(reader: Client, article: Article):
    anna = make_contributor("Anna Bakker")
    make_credit(article, anna)
    assert f'href="/nl/contributors/{anna.handle}/">Anna Bakker</a>' in search(reader, "bakker")


def test_a_name_is_no_mistyped_word(reader: Client, module: Module):
    article = make_article(module, paragraph("De bakken zijn leeg."))
    make_credit(article, make_contributor("Anna Bakkens"))
    page = search(reader, "bakkens anna")
    assert "Anna Bakkens</a>" in page
    assert "search-meant" not in page
    assert 'class="results"' not in page


def test_who_gave_nothing_or_was_erased_is_not_found(reader: Client, article: Article):
    gone = make_contributor("Anna Bakker")
    make_credit(article, gone)
    erase_contributor(contributor=gone)
    make_contributor("Bas Bakker")
    assert "Bakker" not in search(reader, "bakker").split("<main")[1]


def test_promoted_texts_stand_above(reader: Client, article: Article):
    promote("lamp", article)
    page = search(reader, "Lamp")
    assert f">{article.title}</a>" in page.split("search-promoted")[1]


def test_promoted_texts_that_nobody_may_see_do_not(reader: Client, article: Article):
    promote("lamp", article)
    article.unpublish()
    assert "search-promoted" not in search(reader, "lamp")


def test_synonyms_of_editors_hold_at_once(reader: Client, module: Module):
    make_article(module, paragraph("Over een fietstas."))
    assert "van-voor-prijzen/" not in search(reader, "bagagezak")
    Synonyms.objects.create(language="nl", words="bagagezak, fietstas")
    assert "<mark>fietstas</mark>" in search(reader, "bagagezakken")


def test_only_what_was_found_is_sent_to_the_script(reader: Client, article: Article):
    page = search(reader, "fietsenwinkel", part="results")
    assert "van-voor-prijzen/#b-" in page
    assert "<html" not in page
    assert not Sought.objects.exists()


def test_programs_get_the_same_answer(reader: Client, article: Article):
    search(reader, "")
    answer = reader.get("/nl/search/results.json", {"q": "fietsenwinkel"}).json()
    assert (answer["query"], answer["total"]) == ("fietsenwinkel", 1)
    assert answer["results"][0]["url"].startswith(
        "http://localhost/nl/marketing/van-voor-prijzen/#"
    )


def test_browsers_are_told_how_to_search(reader: Client, article: Article):
    assert 'href="/nl/search/opensearch.xml"' in search(reader, "")
    described = ET.fromstring(reader.get("/nl/search/opensearch.xml").content)  # noqa: S314
    addresses = [url.get("template") for url in described.iter(f"{OPENSEARCH}Url")]
    assert "http://localhost/nl/search/?q={searchTerms}" in addresses
    found = reader.get("/nl/search/suggestions.json", {"q": "pri"}).json()
    assert found == ["pri", [article.title]]


@pytest.mark.parametrize("query", ['"van', "van-voor", "foto's", "van voor prijzen", "verpaking"])
def test_the_page_works_with_the_database_alone(
    reader: Client, settings: Settings, article: Article, query: str
):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
    article.save()
    assert reader.get("/nl/search/", {"q": query}).status_code == 200
    assert reader.get("/nl/search/suggestions.json", {"q": query}).status_code == 200
    assert "van-voor-prijzen/#b-" in reader.get("/nl/search/?q=fietsenwinkel").content.decode()


def index_all() -> None:
    """Bring the index up to date, with rows too that came without a signal."""
    index = get_search_backend().get_index_for_model(Page)
    for model in (Guide, Module, Article):
        index.add_items(model, model.objects.all())
    index.refresh()


def promote(words: str, article: Article) -> None:
    SearchPromotion.objects.create(query=Query.get(words), page=article)
