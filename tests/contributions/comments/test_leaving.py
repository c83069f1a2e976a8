from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from cms.pages.models import Article
from contributions.comments.errors import (
    ClosedError,
    MailNotSentError,
    ParentGoneError,
    TooDeepError,
)
from contributions.comments.models import ArticleComment, State, Submission
from contributions.comments.services.writing import leave_comment
from contributions.people.errors import TooManyError
from tests.factories.comments import make_comment


def leave(page: Article, parent: ArticleComment | None = None, **fields: Any) -> Submission:
    values: dict[str, Any] = {
        "name": "Joris Bakker",
        "url": "",
        "email": "Joris@Example.org",
        "text": "Dit klopt bij ons ook.",
        "followup": False,
        "language": "nl",
        **fields,
    }
    return leave_comment(page=page, parent=parent, **values)


def test_nothing_is_on_the_page_before_confirmation(article: Article):
    leave(article)
    assert not ArticleComment.objects.exists()


def test_mail_asks_to_confirm_in_the_language_of_the_writer(article: Article):
    leave(article, language="en")
    [message] = mail.outbox
    assert message.to == ["joris@example.org"]
    assert message.subject == "Confirm your comment on “Van-voor-prijzen”"
    assert "http://localhost/en/comments/confirm/" in message.body


def test_mail_that_asks_to_confirm_repeats_nothing_that_was_typed(article: Article):
    leave(article, name="Koop Nu", url="https://spam.example", text="Gratis pillen")
    for typed in ("Koop Nu", "spam.example", "Gratis pillen"):
        assert typed not in mail.outbox[0].body


def test_title_with_a_line_break_makes_no_second_header(article: Article):
    Article.objects.filter(pk=article.pk).update(title="Prijs\nBcc: iedereen@example.org")
    leave(Article.objects.get(pk=article.pk))
    assert "\n" not in mail.outbox[0].subject


def test_same_words_sent_twice_are_one_submission(article: Article):
    assert leave(article) == leave(article)


def test_name_corrected_before_confirming_is_the_one_that_counts(article: Article):
    leave(article, name="Joirs", followup=True)
    corrected = leave(article, name="Joris")
    corrected.refresh_from_db()
    assert (corrected.name, corrected.followup) == ("Joris", False)


def test_link_mailed_again_is_good_for_seven_days_from_then(article: Article):
    Submission.objects.filter(pk=leave(article).pk).update(
        created_at=timezone.now() - timedelta(days=6)
    )
    leave(article)
    assert Submission.objects.get().created_at > timezone.now() - timedelta(days=1)


def test_same_words_can_be_sent_after_two_that_crossed(article: Article):
    first = leave(article)
    Submission.objects.create(
        page=article, email=first.email, text=first.text, name=first.name, language="nl"
    )
    leave(article)
    assert Submission.objects.count() == 2


def test_unpublished_article_is_closed(article: Article):
    article.unpublish()
    with pytest.raises(ClosedError):
        leave(article)


def test_reply_to_a_comment_that_was_removed_is_refused(article: Article):
    parent = make_comment(article, state=State.REMOVED)
    with pytest.raises(ParentGoneError):
        leave(article, parent)


def test_reply_to_a_comment_on_another_page_is_refused(article: Article, article_en: Article):
    with pytest.raises(ParentGoneError):
        leave(article, make_comment(article_en))


def test_reply_below_the_third_level_is_refused(article: Article):
    third = make_comment(article, parent=make_comment(article, parent=make_comment(article)))
    with pytest.raises(TooDeepError):
        leave(article, third)


def test_one_mail_address_gets_no_more_than_a_few_mails(article: Article, settings: LazySettings):
    settings.ACTIONS_PER_MAIL_ADDRESS = 2
    leave(article, text="1")
    leave(article, text="2")
    with pytest.raises(TooManyError):
        leave(article, text="3")
    assert len(mail.outbox) == 2


def test_nothing_is_kept_when_the_mail_cannot_be_sent(article: Article, settings: LazySettings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(MailNotSentError):
        leave(article)
    assert not Submission.objects.exists()
