from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.comments.models import State
from contributions.comments.services.writing import flag_comment
from tests.factories.comments import make_comment

QUEUE = "/admin/comments/"


def listed(client: Client, **filters: Any) -> list[str]:
    answer = client.get(QUEUE, filters)
    return [comment.comment for comment in answer.context["object_list"]]


def test_what_waits_and_what_was_flagged_comes_up_the_flagged_on_top(
    article: Article, desk: Client
):
    make_comment(article, "wacht", state=State.WAITING)
    make_comment(article, "gewoon")
    flag_comment(comment=make_comment(article, "gemeld"), visitor="one")
    make_comment(article, "spam", state=State.SPAM)
    assert listed(desk) == ["gemeld", "wacht"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"state": "spam"}, ["spam"]),
        ({"state": "removed"}, ["weg"]),
        ({"state": "all", "language": "en"}, ["english"]),
        ({"state": "all", "flagged": "yes"}, ["gewoon"]),
        ({"state": "all", "age": "7"}, ["gewoon", "spam", "weg", "english"]),
        ({"state": "all", "q": "ewoo"}, ["gewoon"]),
        ({"state": "all", "q": "\x00"}, ["gewoon", "spam", "weg", "english"]),
    ],
)
def test_filters_narrow_the_list(
    article: Article, article_en: Article, desk: Client, filters: dict[str, str], found: list[str]
):
    flag_comment(comment=make_comment(article, "gewoon"), visitor="one")
    make_comment(article, "spam", state=State.SPAM)
    make_comment(article, "weg", state=State.REMOVED)
    make_comment(article_en, "english")
    assert listed(desk, **filters) == found


def test_filter_by_article(article: Article, article_en: Article, desk: Client):
    make_comment(article, "hier")
    make_comment(article_en, "daar")
    assert listed(desk, state="all", page=article_en.pk) == ["daar"]


def test_number_of_queries_does_not_grow(
    article: Article, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    make_comment(article, state=State.WAITING)
    desk.get(QUEUE)
    with django_assert_max_num_queries(100) as few:
        desk.get(QUEUE)
    for _ in range(5):
        make_comment(article, state=State.WAITING)
    with django_assert_max_num_queries(len(few)):
        desk.get(QUEUE)


def test_menu_and_home_page_count_what_asks_for_attention(article: Article, desk: Client):
    make_comment(article, state=State.WAITING)
    html = desk.get("/admin/").content.decode()
    assert "(1)" in html
    assert f"{QUEUE}?state=waiting" in html


def test_stranger_is_sent_away(article: Article, stranger: User):
    comment = make_comment(article)
    client = Client()
    client.force_login(stranger)
    for path in (QUEUE, f"{QUEUE}{comment.pk}/", f"{QUEUE}{comment.pk}/suggest/"):
        assert client.get(path).status_code == 302


def test_user_of_the_admin_without_the_right_is_refused(article: Article, powerless_desk: Client):
    comment = make_comment(article)
    assert powerless_desk.get(QUEUE).status_code == 302
    powerless_desk.post(f"{QUEUE}{comment.pk}/", {"verdict": "remove"})
    comment.refresh_from_db()
    assert comment.is_public
    assert QUEUE not in powerless_desk.get("/admin/").content.decode()
