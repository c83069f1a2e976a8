"""An index may be behind; what a filter holds back is not told of all the same."""

import pytest
from modelsearch.query import PlainText
from wagtail.models import PageViewRestriction

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.indexes.index import SearchIndex
from cms.search.results import SearchResults
from tests.factories.pages import make_article, paragraph


@pytest.fixture
def hidden(pages: SearchIndex, module: Module) -> Article:
    """An article that the index has as published and open to all, and that is so no more."""
    article = make_article(module, paragraph("Het geheimwoord."), title="Geheim")
    pages.refresh()
    return article


def visible(search: SearchBackend, query: str) -> SearchResults:
    results: SearchResults = search.search(query, Article.objects.live().public())
    return results


@pytest.fixture(params=["unpublished", "private"])
def held_back(request: pytest.FixtureRequest, hidden: Article) -> Article:
    if request.param == "unpublished":
        Article.objects.filter(pk=hidden.pk).update(live=False)
    else:
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    return hidden


def test_it_is_not_found(search: SearchBackend, held_back: Article):
    assert list(search.search("geheimwoord", Article)) == [held_back]
    assert list(visible(search, "geheimwoord")) == []


def test_it_is_not_counted(search: SearchBackend, held_back: Article):
    assert visible(search, "geheimwoord").count() == 0
    assert visible(search, "geheimwoord").facet("stage") == {}


def test_its_words_are_not_suggested(search: SearchBackend, held_back: Article):
    assert search.search("gehiemwoord", Article).did_you_mean() == "geheimwoord"
    assert visible(search, "gehiemwoord").did_you_mean() is None


def test_its_words_are_not_suggested_for_the_sake_of_others(
    search: SearchBackend, pages: SearchIndex, module: Module, held_back: Article
):
    make_article(module, paragraph("De geheimwoordenlijst bij het bezorgen."))
    pages.refresh()
    texts = Article.objects.live().public()
    for query in ("gehiemwoord", PlainText("gehiemwoord bezorgen", operator="or")):
        assert search.search(query, texts).did_you_mean() is None


def test_a_page_of_results_is_full_without_it(
    search: SearchBackend, pages: SearchIndex, module: Module
):
    articles = [
        make_article(module, paragraph("Bloem."), title=f"Bloem {number}") for number in range(30)
    ]
    pages.refresh()
    Article.objects.filter(pk__in=[article.pk for article in articles[:25]]).update(live=False)
    results = visible(search, "bloem")
    assert len(results[:5]) == 5
    assert results.count() == 5


def test_what_is_gone_from_the_database_is_not_found(search: SearchBackend, hidden: Article):
    Article.objects.filter(pk=hidden.pk).delete()
    assert list(search.search("geheimwoord", Article)) == []
