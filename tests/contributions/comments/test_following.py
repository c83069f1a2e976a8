import re
from collections.abc import Callable, Iterable
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, State
from contributions.comments.services.writing import confirm_comment
from tests.contributions.comments.conftest import Committing
from tests.factories.comments import make_comment, make_submission

WRITER = "joris@example.org"
FOLLOWER = "fatima@example.org"


@pytest.fixture
def place(article: Article, committing: Committing) -> Callable[..., list[EmailMessage]]:
    """Confirm a comment of somebody known; returns the mails that it caused."""
    make_comment(article, user_email=WRITER)

    def confirm(text: str = "Nieuw", **fields: object) -> list[EmailMessage]:
        submission = make_submission(article, email=WRITER, text=text, **fields)
        with committing():
            confirm_comment(submission=submission)
        return mail.outbox

    return confirm


Place = Callable[..., list[EmailMessage]]


def follow(article: Article, email: str = FOLLOWER, **fields: Any) -> ArticleComment:
    return make_comment(article, user_email=email, followup=True, **fields)


def path_of(message: EmailMessage) -> str:
    found = re.search(r"http://localhost(/\w\w/comments/unfollow/\S+)", str(message.body))
    assert found
    return found[1]


def test_follower_gets_a_mail_about_a_new_comment(article: Article, place: Place):
    follow(article)
    [message] = place("Bij ons werkt dat anders.")
    assert message.to == [FOLLOWER]
    assert "Bij ons werkt dat anders." in str(message.body)
    assert (
        f"http://localhost/nl/marketing/van-voor-prijzen/#c{ArticleComment.objects.last().pk}"
        in str(message.body)
    )


def test_who_follows_by_two_comments_gets_one_mail(article: Article, place: Place):
    follow(article)
    follow(article)
    assert len(place()) == 1


def test_each_follower_reads_it_in_their_own_language(article: Article, place: Place):
    follow(article, "en@example.org", language="en")
    [message] = place()
    assert message.subject == "New comment on “Van-voor-prijzen”"
    assert "/en/comments/unfollow/" in message.body


def test_writer_gets_no_mail_about_their_own_comment(article: Article, place: Place):
    follow(article, WRITER)
    assert place() == []


@pytest.mark.parametrize("state", [State.WAITING, State.REMOVED, State.SPAM])
def test_who_is_not_on_the_page_is_not_mailed(article: Article, place: Place, state: State):
    follow(article, state=state)
    assert place() == []


class Choosy(EmailBackend):
    """A mail server that does not know one of the addresses."""

    def send_messages(self, messages: Iterable[EmailMessage]) -> int:
        messages = list(messages)
        for message in messages:
            if "gone@example.org" in message.to:
                raise SMTPRecipientsRefused({"gone@example.org": (550, b"Unknown")})
        return super().send_messages(messages)


def test_address_that_is_refused_keeps_the_mail_from_nobody_else(
    article: Article, place: Place, settings: LazySettings, caplog: pytest.LogCaptureFixture
):
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    follow(article, "gone@example.org")
    follow(article)
    assert [message.to for message in place()] == [[FOLLOWER]]
    assert "gone@example.org" not in caplog.text


def test_readers_of_other_articles_are_not_mailed(article_en: Article, place: Place):
    follow(article_en)
    assert place() == []


def test_mail_names_no_mail_address_of_others(article: Article, place: Place):
    follow(article)
    assert WRITER not in str(place()[0].message())


def test_opening_the_link_changes_nothing(article: Article, place: Place, reader: Client):
    comment = follow(article)
    answer = reader.get(path_of(place()[0]))
    comment.refresh_from_db()
    assert (answer.status_code, comment.followup) == (200, True)


def test_pressing_the_button_ends_the_mails(article: Article, place: Place, reader: Client):
    follow(article)
    follow(article)
    reader.post(path_of(place()[0]))
    mail.outbox.clear()
    assert place("Nog een") == []


def test_mail_program_unsubscribes_with_one_click(article: Article, place: Place):
    comment = follow(article)
    [message] = place()
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    program = Client(enforce_csrf_checks=True)
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    comment.refresh_from_db()
    assert (answer.status_code, comment.followup) == (200, False)


def test_tampered_link_ends_nothing(article: Article, place: Place, reader: Client):
    comment = follow(article)
    answer = reader.post(path_of(place()[0])[:-3] + "xx/")
    comment.refresh_from_db()
    assert (answer.status_code, comment.followup) == (404, True)
