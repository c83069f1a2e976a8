"""What programs get: JSON, a description for browsers, and headers for caches."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from cms.finding.answers import RESULTS_A_PAGE
from cms.pages.models import Article, Guide, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

pytestmark = pytest.mark.django_db


def test_the_names_in_an_answer_stay_as_they_are(
    reader: Client, pages: SearchIndex, module: Module
):
    for number in range(RESULTS_A_PAGE + 1):
        make_article(module, paragraph("Een klomp."), title=f"Klompen {number}")
    pages.add_items(Article, Article.objects.all())
    pages.refresh()
    answer = reader.get("/nl/search/results.json", {"q": "klomp"}).json()
    assert list(answer) == [
        *("query", "language", "total", "results", "next", "modules", "kinds"),
        *("promoted", "people", "error", "looks_alike", "did_you_mean", "elsewhere"),
    ]
    assert list(answer["results"][0]) == ["title", "excerpt", "url", "module", "kind"]
    following = reader.get(answer["next"]).json()
    assert (len(following["results"]), following["next"]) == (1, None)
    [chosen] = reader.get(answer["modules"][0]["url"]).json()["modules"]
    assert (chosen["title"], chosen["total"], chosen["chosen"]) == ("Marketing", 11, True)


def test_titles_are_text_and_excerpts_are_html(reader: Client, pages: SearchIndex, module: Module):
    article = make_article(module, paragraph("Over foto's &amp; film."), title="Foto's & <b>")
    pages.add_items(Article, [article])
    pages.refresh()
    [result] = reader.get("/nl/search/results.json", {"q": "foto"}).json()["results"]
    assert result["title"] == "Foto's & <b>"
    assert result["excerpt"] == "Over <mark>foto&#x27;s</mark> &amp; film."


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("path", ["results.json", "suggestions.json", "opensearch.xml"])
def test_any_site_and_any_cache_may_have_answers(reader: Client, guide: Guide, path: str):
    response = reader.get(f"/nl/search/{path}?q=lamp")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.usefixtures("pages")
def test_the_page_is_asked_for_each_time_and_not_listed(reader: Client, guide: Guide):
    response = reader.get("/nl/search/?q=lamp")
    assert response["Cache-Control"] == "no-cache"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_says_how_browsers_search_here(
    reader: Client, article: Article, article_en: Article, language: str
):
    for path in ("", "search/", "contributors/", "no-such-page/"):
        page = reader.get(f"/{language}/{path}").content.decode()
        assert (
            f'rel="search" type="application/opensearchdescription+xml" href="/{language}/' in page
        )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_description_keeps_to_opensearch(reader: Client, guide: Guide, language: str):
    response = reader.get(f"/{language}/search/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ET.fromstring(response.content)  # noqa: S314
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    texts = {child.tag.removeprefix(OPENSEARCH): child.text or "" for child in root}
    assert set(texts) <= {
        *("ShortName", "Description", "Language", "InputEncoding", "Image", "Url"),
    }
    assert 0 < len(texts["ShortName"]) <= 16
    assert 0 < len(texts["Description"]) <= 1024
    assert (texts["Language"], texts["InputEncoding"]) == (language, "UTF-8")
    for url in root.iter(f"{OPENSEARCH}Url"):
        assert url.get("type")
        assert (url.get("rel") == "self") != ("{searchTerms}" in url.get("template", ""))
