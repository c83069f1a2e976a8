from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from cms.pages.models import Article
from contributions.comments.addresses import confirm_address
from contributions.comments.models import ArticleComment, Submission
from tests.factories.comments import make_comment, make_submission


def path_of(submission: Submission) -> str:
    return confirm_address(submission).removeprefix("http://localhost")


def test_opening_the_link_confirms_nothing(article: Article, reader: Client):
    answer = reader.get(path_of(make_submission(article)))
    assert answer.status_code == 200
    assert not ArticleComment.objects.exists()


def test_pressing_the_button_leads_to_the_comment(article: Article, reader: Client):
    make_comment(article, user_email="joris@example.org")
    answer = reader.post(path_of(make_submission(article, email="joris@example.org")))
    comment = ArticleComment.objects.latest("pk")
    assert answer.headers["Location"] == f"{article.get_absolute_url()}#c{comment.pk}"


def test_comment_that_waits_is_said_to_wait(article: Article, reader: Client):
    answer = reader.post(path_of(make_submission(article)), follow=True)
    assert answer.context["submission"].comment.state == "waiting"
    assert "<form" not in answer.content.decode().split("<main")[1].split("</main>")[0]


def test_confirming_twice_is_said_and_changes_nothing(article: Article, reader: Client):
    path = path_of(make_submission(article))
    reader.post(path)
    answer = reader.post(path, follow=True)
    assert answer.status_code == 200
    assert ArticleComment.objects.count() == 1


def test_tampered_link_is_said_to_be_broken(article: Article, reader: Client):
    path = path_of(make_submission(article))
    answer = reader.get(path[:-4] + "abc/")
    assert answer.status_code == 404
    assert "Deze link is niet compleet" in answer.content.decode()


def test_link_for_another_purpose_confirms_nothing(article: Article, reader: Client):
    token = signing.dumps(make_submission(article).pk, salt="elsewhere")
    assert reader.post(f"/nl/comments/confirm/{token}/").status_code == 404


def test_expired_link_is_told_from_a_broken_one(
    article: Article, reader: Client, monkeypatch: pytest.MonkeyPatch
):
    path = path_of(make_submission(article))
    later = timezone.now().timestamp() + timedelta(days=8).total_seconds()
    monkeypatch.setattr("time.time", lambda: later)
    answer = reader.get(path)
    assert answer.status_code == 410
    assert "Deze link werkte 7 dagen" in answer.content.decode()


def test_article_unpublished_meanwhile_keeps_the_text(article: Article, reader: Client):
    path = path_of(make_submission(article, text="Bewaar mij"))
    article.unpublish()
    answer = reader.post(path)
    assert answer.status_code == 409
    assert "Bewaar mij" in answer.content.decode()
