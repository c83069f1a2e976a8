import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.pages.models import Article, Guide, Module, Stage
from tests.factories.pages import EVERY_BLOCK, make_article, paragraph

pytestmark = pytest.mark.django_db


def soup(reader: Client, page: Article | Module | Guide) -> BeautifulSoup:
    response = reader.get(page.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_each_block_has_its_anchor_text_and_margin(reader: Client, article: Article):
    blocks = soup(reader, article).select(".body > .block")
    assert [block["data-block"] for block in blocks] == [child.id for child in article.body]
    for block in blocks:
        assert block["id"] == f"b-{block['data-block']}"
        assert block.select_one(":scope > .block-text").get_text(strip=True)
        assert block.select_one(":scope > .block-margin") is not None


def test_the_table_of_contents_leads_to_the_headings(reader: Client, article: Article):
    page = soup(reader, article)
    (link,) = page.select(".contents a")
    assert page.select_one(str(link["href"])).get_text(strip=True).startswith(link.get_text())


def test_a_figure_shows_its_source_and_date(reader: Client, article: Article):
    figure = soup(reader, article).select_one(".kind-figure")
    assert figure.select_one(".value").get_text(strip=True) == "70,19%"
    assert figure.select_one("a")["href"] == "https://example.org/carts"
    assert figure.select_one("time")["datetime"] == "2026-01"
    assert "januari 2026" in figure.get_text()


@pytest.mark.parametrize("stage", list(Stage))
def test_the_stage_is_a_word_and_a_request(reader: Client, module: Module, stage: Stage):
    article = make_article(module)
    article.stage = stage
    article.save_revision().publish()
    sentence = soup(reader, article).select_one(".stage")
    assert sentence.select_one("b").get_text() == f"{stage.label}."
    assert len(sentence.get_text(" ", strip=True)) > 40


def test_a_review_date_that_has_passed_is_said(reader: Client, article: Article):
    article.review_on = timezone.localdate() - dt.timedelta(days=1)
    article.save_revision().publish()
    before = soup(reader, article).select_one(".facts li:has(time)").get_text()
    article.review_on = timezone.localdate() + dt.timedelta(days=1)
    article.save_revision().publish()
    after = soup(reader, article).select_one(".facts li:has(time)").get_text()
    assert re.sub(r"\d.*", "", before) != re.sub(r"\d.*", "", after)


def test_the_head_names_the_page_and_its_translations(
    reader: Client, article: Article, article_en: Article
):
    head = soup(reader, article).head
    assert head.select_one("link[rel=canonical]")["href"] == (
        "http://localhost/nl/marketing/van-voor-prijzen/"
    )
    assert {link["hreflang"]: link["href"] for link in head.select("link[hreflang]")} == {
        "nl": "http://localhost/nl/marketing/van-voor-prijzen/",
        "en": "http://localhost/en/marketing/was-prices/",
        "x-default": "http://localhost/nl/marketing/van-voor-prijzen/",
    }
    assert head.select_one("meta[property='og:type']")["content"] == "article"
    assert head.select_one("meta[property='og:url']")["content"].startswith("http://localhost/")
    assert head.select_one("meta[name=description]")["content"] == article.summary


def test_the_language_switch_leads_to_the_translation(
    reader: Client, article: Article, article_en: Article
):
    link = soup(reader, article).select_one(".site-nav a[lang=en]")
    assert link["href"] == "/en/marketing/was-prices/"


def test_breadcrumbs_and_neighbours(reader: Client, module: Module):
    first = make_article(module, title="Eerste")
    make_article(module, title="Tweede")
    page = soup(reader, first)
    assert [a["href"] for a in page.select(".crumbs a")] == ["/nl/", "/nl/marketing/"]
    assert page.select_one("a[rel=prev]")["href"] == "/nl/marketing/"
    assert page.select_one("a[rel=next]")["href"] == "/nl/marketing/tweede/"


def test_nothing_personal_is_in_the_page(article: Article):
    first, second = (Client().get(article.get_url()) for _ in range(2))
    assert first.content == second.content
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in first.content


def test_a_signed_in_editor_reads_the_same_bytes(article: Article, editor_client: Client):
    stranger = Client().get(article.get_url())
    assert editor_client.get(article.get_url()).content == stranger.content


def test_no_inline_script_or_style_and_no_other_host(reader: Client, article: Article):
    page = soup(reader, article)
    assert page.select("[style], style") == []
    for script in page.select("script"):
        assert script.get("src", "").startswith("/static/") or script["type"].endswith("json")
    loaded = [str(tag.get("src") or tag.get("href")) for tag in page.select("[src], link[href]")]
    assert [url for url in loaded if re.match(r"https?:|//", url) and "localhost" not in url] == []


def _queries(reader: Client, page: Article | Module | Guide) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(page.get_url()).status_code == 200
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_blocks(reader: Client, module: Module):
    links = [
        paragraph(f'<a linktype="page" id="{page.pk}">meer</a>')
        for page in (make_article(module, title=f"Doel {n}") for n in range(4))
    ]
    short = make_article(module, *EVERY_BLOCK, links[0], title="Kort")
    long = make_article(module, *(list(EVERY_BLOCK) * 8), *(links * 5), title="Lang")
    reader.get(short.get_url())
    assert _queries(reader, long) == _queries(reader, short)


def test_the_number_of_queries_of_the_contents_does_not_grow(
    reader: Client, guide: Guide, module: Module
):
    make_article(module)
    reader.get(guide.get_url())
    before = _queries(reader, guide), _queries(reader, module)
    for number in range(5):
        make_article(module, title=f"Nog een {number}")
    assert (_queries(reader, guide), _queries(reader, module)) == before


def test_the_contents_list_every_article(reader: Client, guide: Guide, article: Article):
    (line,) = soup(reader, guide).select(".leaders li")
    assert line.select_one("a")["href"] == article.get_url()
    assert line.select_one(".minutes").get_text().startswith("1 ")


def test_a_module_lists_its_articles(reader: Client, module: Module, article: Article):
    (line,) = soup(reader, module).select(".module-articles > li")
    assert line.select_one("a")["href"] == article.get_url()
    assert article.summary in line.get_text()


def test_an_editor_can_preview_what_is_not_published(article: Article):
    article.title = "Nog niet gepubliceerd"
    response = article.make_preview_request()
    assert response.status_code == 200
    assert "Nog niet gepubliceerd" in response.content.decode()


@pytest.mark.parametrize("fixture", ["article", "module"])
def test_an_editor_can_preview_what_was_never_saved(fixture: str, request: pytest.FixtureRequest):
    page = request.getfixturevalue(fixture)
    # As Wagtail's preview of a new page has it: a place in the tree and no row.
    page.pk = page.id = None
    response = page.make_preview_request()
    assert response.status_code == 200
    assert page.title in response.content.decode()
