import pytest
from django.template import Context, Template
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.suggestions.models import State
from tests.contributions.suggestions.test_improving import form_url, said
from tests.factories.contributions import make_suggestion

pytestmark = pytest.mark.usefixtures("in_english")
MARGINS = Template(
    '{% for block in page.body %}{% include "suggestions/_margin.html" %}{% endfor %}'
)


def margins(article: Article) -> str:
    return MARGINS.render(Context({"page": article}))


def test_every_block_can_be_improved_from_its_margin(article: Article):
    page = margins(article)
    for block in range(len(article.body)):
        assert form_url(article, block) in page


def test_margin_counts_what_is_open(article: Article):
    make_suggestion(article)
    make_suggestion(article, state=State.ASKED)
    assert "2 open proposals" in margins(article)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_margin_does_not_count_what_is_decided(article: Article, state: State):
    make_suggestion(article, state=state)
    assert "margin-note" not in margins(article)


def test_margin_says_nothing_of_what_is_unconfirmed(article: Article):
    make_suggestion(article, state=State.UNCONFIRMED)
    assert "margin-note" not in margins(article)


def test_all_margins_take_one_query(
    article: Article, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(3):
        make_suggestion(article)
    article = Article.objects.get(pk=article.pk)
    with django_assert_num_queries(1):
        margins(article)


def test_preview_of_a_draft_has_no_margin(article: Article):
    article.live = False
    assert "<a" not in margins(article)


def test_article_sets_no_cookie_and_leads_to_the_form(article: Article, reader: Client):
    response = reader.get(article.get_absolute_url())
    assert not response.cookies
    assert form_url(article) in said(response)
    assert "suggestions/margin.js" in said(response)
