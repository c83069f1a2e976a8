from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_comments_xtd.models import MaxThreadLevelExceededException

from cms.pages.models import Article
from contributions.comments.models import ArticleComment
from contributions.comments.threads import Node, as_thread
from tests.factories.comments import make_comment


def outline(nodes: list[Node]) -> list[object]:
    return [[node.comment.comment, *outline(node.replies)] for node in nodes]


def shown(article: Article) -> list[object]:
    return outline(as_thread(ArticleComment.objects.in_thread_of(article)).nodes)


def test_replies_stand_below_what_they_reply_to(article: Article):
    first = make_comment(article, "1")
    make_comment(article, "2")
    reply = make_comment(article, "1.1", parent=first)
    make_comment(article, "1.2", parent=first)
    make_comment(article, "1.1.1", parent=reply)
    assert shown(article) == [["1", ["1.1", ["1.1.1"]], ["1.2"]], ["2"]]


def test_fourth_level_is_refused_and_leaves_nothing(article: Article):
    third = make_comment(article, parent=make_comment(article, parent=make_comment(article, "top")))
    with pytest.raises(MaxThreadLevelExceededException):
        make_comment(article, parent=third)
    assert ArticleComment.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_replies_at_the_same_moment_each_get_a_place_of_their_own(article: Article):
    first = make_comment(article, "1")
    make_comment(article, "1.1", parent=first)
    together = Barrier(4)

    def write(number: int) -> None:
        together.wait()
        try:
            make_comment(article, f"later {number}", parent=first)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    written = ArticleComment.objects.filter(thread_id=first.pk).order_by("order")
    assert [comment.order for comment in written] == [1, 2, 3, 4, 5, 6]
    assert [comment.comment for comment in written][:2] == ["1", "1.1"]


def test_no_address_of_a_visitor_is_kept(article: Article):
    make_comment(article, ip_address="203.0.113.7")
    assert ArticleComment.objects.get().ip_address is None


def test_saving_a_comment_leaves_its_replies_as_they_are(article: Article):
    first = make_comment(article)
    reply = make_comment(article, parent=first, is_public=False)
    first.save()
    reply.refresh_from_db()
    assert not reply.is_public


def test_comments_go_with_their_article(article: Article):
    make_comment(article, parent=make_comment(article))
    article.delete()
    assert not ArticleComment.objects.exists()
