"""Wagtail's own search for pages in the admin, on our index."""

import pytest
from django.test import Client

from cms.pages.models import Article
from cms.search.indexes.index import SearchIndex

PATH = "/admin/pages/search/"


@pytest.mark.parametrize("query", ['"van voor"', 'prij "van voor"', "'voor'", "live:true van"])
def test_an_editor_may_use_quotes_and_filters(
    editor_client: Client, pages: SearchIndex, article: Article, query: str
):
    pages.add_items(Article, [article])
    pages.refresh()
    response = editor_client.get(PATH, {"q": query})
    assert article.title in response.content.decode()


@pytest.mark.parametrize("query", ['"', '""', "\x00", '"\x00', "(", "live:perhaps van", "'"])
def test_nothing_that_an_editor_types_breaks_it(
    editor_client: Client, pages: SearchIndex, article: Article, query: str
):
    assert editor_client.get(PATH, {"q": query}).status_code == 200


def test_the_search_for_pages_leads_on_to_their_texts(editor_client: Client, article: Article):
    page = editor_client.get(PATH, {"q": "fietsenwinkel"}).content.decode()
    address = "/admin/texts/?q=fietsenwinkel"
    assert f'href="{address}"' in page
    response = editor_client.get(address)
    assert (response.status_code, response["Location"]) == (302, "/nl/search/?q=fietsenwinkel")
