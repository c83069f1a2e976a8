import datetime as dt

from django.template.loader import render_to_string
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article, Guide
from contributions.credits.gifts import recent_gifts
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

LONG_AGO = timezone.now() - dt.timedelta(days=90)


def test_this_week_leaves_out_what_is_older(article: Article):
    make_credit(article, given_at=LONG_AGO)
    new = make_credit(article)
    gifts, this_week = recent_gifts("nl")
    assert ([gift.credit for gift in gifts], this_week) == ([new], True)


def test_quiet_week_falls_back_to_the_latest(article: Article):
    old = make_credit(article, given_at=LONG_AGO)
    gifts, this_week = recent_gifts("nl")
    assert ([gift.credit for gift in gifts], this_week) == ([old], False)


def test_other_language_is_left_out(article: Article, article_en: Article):
    make_credit(article_en)
    assert recent_gifts("nl") == ([], False)


def test_unpublished_page_is_left_out(article: Article):
    make_credit(article)
    article.unpublish()
    assert recent_gifts("nl") == ([], False)


def test_home_names_who_and_where(guide: Guide, article: Article):
    credit = make_credit(article, make_contributor("Fatima"))
    html = render_to_string("credits/_recent_improvements.html", {"page": guide})
    assert "Fatima" in html
    assert f'href="{article.get_url()}#b-{credit.suggestion.block_id}"' in html


def test_queries_do_not_grow(
    guide: Guide, article: Article, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(4):
        make_credit(article, make_contributor(f"Schrijver {number}"))
    render_to_string("credits/_recent_improvements.html", {"page": guide})
    with django_assert_num_queries(3):
        render_to_string("credits/_recent_improvements.html", {"page": guide})
