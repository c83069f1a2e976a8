from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cms.pages.models import Article
from contributions.comments.errors import ClosedError
from contributions.comments.models import ArticleComment, State, Submission
from contributions.comments.services.writing import confirm_comment
from contributions.people.errors import LinkExpiredError
from tests.factories.comments import make_comment, make_submission

ADDRESS = "joris@example.org"


def test_first_comment_of_a_mail_address_waits_for_an_editor(article: Article):
    comment = confirm_comment(submission=make_submission(article))
    assert comment.state is State.WAITING


def test_comment_of_an_approved_address_is_on_the_page_at_once(article: Article):
    make_comment(article, user_email=ADDRESS)
    comment = confirm_comment(submission=make_submission(article, email=ADDRESS))
    assert comment.state is State.PUBLIC


def test_new_web_address_waits_for_an_editor(article: Article):
    make_comment(article, user_email=ADDRESS, user_url="https://old.example.org")
    submission = make_submission(article, email=ADDRESS, url="https://new.example.org")
    assert confirm_comment(submission=submission).state is State.WAITING


def test_address_that_sent_spam_always_waits(article: Article):
    make_comment(article, user_email=ADDRESS)
    make_comment(article, user_email=ADDRESS, state=State.SPAM)
    submission = make_submission(article, email=ADDRESS)
    assert confirm_comment(submission=submission).state is State.WAITING


def test_confirmed_submission_keeps_nothing_about_the_person(article: Article):
    submission = make_submission(article, url="https://example.org")
    confirm_comment(submission=submission)
    submission.refresh_from_db()
    kept = (submission.name, submission.url, submission.email, submission.text)
    assert kept == ("", "", "", "")


def test_confirming_twice_places_one_comment(article: Article):
    submission = make_submission(article)
    assert confirm_comment(submission=submission) == confirm_comment(submission=submission)


def test_two_submissions_with_the_same_words_become_one_comment(article: Article):
    first, second = (make_submission(article, email=ADDRESS) for _ in range(2))
    assert confirm_comment(submission=first) == confirm_comment(submission=second)
    assert ArticleComment.objects.count() == 1


def test_same_words_may_stand_under_two_comments(article: Article):
    for parent in (make_comment(article), make_comment(article), None):
        confirm_comment(submission=make_submission(article, email=ADDRESS, parent=parent))
    assert ArticleComment.objects.by_email(ADDRESS).count() == 3


@pytest.mark.django_db(transaction=True)
def test_confirming_twice_at_the_same_moment_places_one_comment(article: Article):
    submission = make_submission(article)
    together = Barrier(2)

    def confirm(_: int) -> int:
        together.wait()
        try:
            return confirm_comment(submission=submission).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(confirm, range(2)))) == 1


def test_unpublished_article_keeps_the_submission(article: Article):
    submission = make_submission(article)
    article.unpublish()
    with pytest.raises(ClosedError):
        confirm_comment(submission=submission)
    submission.refresh_from_db()
    assert submission.text


def test_purged_submission_cannot_be_confirmed(article: Article):
    submission = make_submission(article, created_at=timezone.now() - timedelta(days=8))
    call_command("purge_unconfirmed_comments")
    with pytest.raises(LinkExpiredError):
        confirm_comment(submission=submission)


def test_purging_leaves_what_can_still_be_confirmed(article: Article):
    make_submission(article, created_at=timezone.now() - timedelta(days=6))
    call_command("purge_unconfirmed_comments")
    assert Submission.objects.count() == 1
