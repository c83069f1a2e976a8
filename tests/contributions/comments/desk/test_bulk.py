import pytest
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, State
from tests.factories.comments import make_comment


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
