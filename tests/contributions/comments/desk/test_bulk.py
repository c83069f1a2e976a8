from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, State
from contributions.comments.services.writing import flag_comment
from tests.factories.comments import make_comment


def message_after(desk: Client, action: str, comments: list[ArticleComment]) -> str:
    query = "&".join(f"id={comment.pk}" for comment in comments)
    response: Any = desk.post(bulk(action, query), headers={"Accept-Language": "en"})
    (only,) = get_messages(response.wsgi_request)
    return str(only).strip()


def bulk(action: str, query: str) -> str:
    return f"/admin/bulk/comments/articlecomment/{action}/?{query}"


@pytest.mark.parametrize(
    ("action", "state"),
    [("approve", State.PUBLIC), ("remove", State.REMOVED), ("spam", State.SPAM)],
)
def test_chosen_comments_change_together(article: Article, desk: Client, action: str, state: State):
    chosen = [make_comment(article, state=State.WAITING) for _ in range(2)]
    left = make_comment(article, state=State.WAITING)
    desk.post(bulk(action, "&".join(f"id={comment.pk}" for comment in chosen)))
    assert set(ArticleComment.objects.in_state(state)) == set(chosen)
    assert ArticleComment.objects.in_state(State.WAITING).get() == left


def test_message_tells_of_changes_and_of_flags_looked_at(article: Article, desk: Client):
    waiting = make_comment(article, state=State.WAITING)
    flagged = [make_comment(article) for _ in range(2)]
    for comment in flagged:
        flag_comment(comment=comment, visitor="one")
    assert message_after(desk, "approve", [waiting, *flagged]) == (
        "1 comment changed. 2 comments stayed as they were; the flags on them count as looked at."
    )


def test_message_about_flags_alone_does_not_speak_of_no_changes(article: Article, desk: Client):
    comment = make_comment(article)
    flag_comment(comment=comment, visitor="one")
    assert message_after(desk, "approve", [comment]) == (
        "1 comment stayed as it was; the flags on it count as looked at."
    )


def test_comment_that_changes_with_its_flags_is_told_of_once(article: Article, desk: Client):
    comment = make_comment(article)
    flag_comment(comment=comment, visitor="one")
    assert message_after(desk, "remove", [comment]) == "1 comment changed."


def test_opening_the_question_changes_nothing(article: Article, desk: Client):
    comment = make_comment(article, state=State.WAITING)
    assert desk.get(bulk("approve", f"id={comment.pk}")).status_code == 200
    assert not ArticleComment.objects.public().exists()


def test_all_in_the_list_means_all_that_the_filters_show(
    article: Article, article_en: Article, desk: Client
):
    english = make_comment(article_en, state=State.WAITING)
    make_comment(article, state=State.WAITING)
    make_comment(article_en, state=State.SPAM)
    desk.post(bulk("approve", "id=all&language=en"))
    assert list(ArticleComment.objects.public()) == [english]


def test_user_of_the_admin_without_the_right_is_refused(article: Article, powerless_desk: Client):
    comment = make_comment(article)
    assert powerless_desk.post(bulk("remove", f"id={comment.pk}")).status_code == 302
    comment.refresh_from_db()
    assert comment.is_public
