import pytest
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import State
from tests.factories.comments import make_comment


def test_comment_is_shown_among_its_neighbours(article: Article, desk: Client):
    first = make_comment(article, "Hierboven")
    comment = make_comment(article, "Dit gaat het om", parent=first, state=State.WAITING)
    html = desk.get(f"/admin/comments/{comment.pk}/").content.decode()
    assert "Hierboven" in html
    assert "Dit gaat het om" in html


def test_mail_address_is_not_shown_to_moderators_either(article: Article, desk: Client):
    comment = make_comment(article, user_email="geheim@example.org")
    assert "geheim" not in desk.get(f"/admin/comments/{comment.pk}/").content.decode()


def test_record_counts_what_the_same_address_sent(article: Article, desk: Client):
    for _ in range(2):
        make_comment(article, user_email="joris@example.org", state=State.SPAM)
    comment = make_comment(article, user_email="joris@example.org")
    record = desk.get(f"/admin/comments/{comment.pk}/").context["record"]
    assert [count for _, count in record] == [0, 0, 0, 2]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [("approve", State.PUBLIC), ("spam", State.SPAM), ("nonsense", State.WAITING)],
)
def test_button_decides(article: Article, desk: Client, verdict: str, state: State):
    comment = make_comment(article, state=State.WAITING)
    answer = desk.post(f"/admin/comments/{comment.pk}/", {"verdict": verdict}, follow=True)
    comment.refresh_from_db()
    assert comment.state is state
    assert answer.status_code == 200


def test_decision_can_be_undone(article: Article, desk: Client):
    comment = make_comment(article)
    path = f"/admin/comments/{comment.pk}/"
    desk.post(path, {"verdict": "remove"})
    desk.post(path, {"verdict": "restore"})
    comment.refresh_from_db()
    assert comment.state is State.PUBLIC
