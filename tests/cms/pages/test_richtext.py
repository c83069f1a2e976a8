import pytest
from django.test import RequestFactory

from cms.pages.models import Article, Module
from cms.pages.richtext import link_paths, to_display_html
from tests.factories.pages import make_article, paragraph


def link(page_id: object, words: str = "lees verder") -> str:
    return f'<a linktype="page" id="{page_id}">{words}</a>'


def test_a_link_to_a_page_becomes_its_address(module: Module, article: Article):
    request = RequestFactory().get("/")
    source = make_article(module, paragraph(link(article.pk)), title="Bron")
    html = to_display_html(link(article.pk), link_paths(source, request))
    assert html == '<a href="/nl/marketing/van-voor-prijzen/">lees verder</a>'


def test_a_link_to_an_unpublished_page_loses_its_address(module: Module, article: Article):
    source = make_article(module, paragraph(link(article.pk)), title="Bron")
    article.unpublish()
    assert to_display_html(link(article.pk), link_paths(source, None)) == "<a>lees verder</a>"


@pytest.mark.parametrize("page_id", ["1 OR 1", "9" * 30])
def test_a_link_with_a_strange_id_is_harmless(module: Module, page_id: str):
    source = make_article(module, paragraph(link(page_id)), title="Bron")
    assert link_paths(source, None) == {}


def test_other_links_stay_as_they_are():
    html = '<p><a href="https://example.org/?a=1&amp;b=2">ver weg</a></p>'
    assert to_display_html(html, {}) == html
