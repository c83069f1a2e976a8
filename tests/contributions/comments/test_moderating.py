import pytest
from django.contrib.auth.models import User
from django.core import mail
from wagtail.models import ModelLogEntry

from cms.pages.models import Article
from contributions.comments.errors import NotAllowedError
from contributions.comments.models import ArticleComment, ReaderFlag, State
from contributions.comments.services.moderating import Verdict, moderate_comments
from contributions.comments.services.writing import flag_comment
from tests.contributions.comments.conftest import Committing
from tests.factories.comments import make_comment


def decide(comment: ArticleComment, verdict: Verdict, moderator: User) -> State:
    moderate_comments(comments=[comment], moderator=moderator, verdict=verdict)
    comment.refresh_from_db()
    return comment.state


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.APPROVE, State.PUBLIC),
        (Verdict.REMOVE, State.REMOVED),
        (Verdict.SPAM, State.SPAM),
        (Verdict.HOLD, State.WAITING),
    ],
)
def test_each_verdict_brings_its_state(
    article: Article, moderator: User, verdict: Verdict, state: State
):
    comment = make_comment(article, state=State.WAITING)
    assert decide(comment, verdict, moderator) is state


def test_stranger_may_not_moderate(article: Article, stranger: User):
    comment = make_comment(article)
    with pytest.raises(NotAllowedError):
        decide(comment, Verdict.REMOVE, stranger)
    comment.refresh_from_db()
    assert comment.is_public


@pytest.mark.parametrize("verdict", [Verdict.REMOVE, Verdict.SPAM])
def test_restored_comment_is_back_on_the_page(article: Article, moderator: User, verdict: Verdict):
    comment = make_comment(article)
    decide(comment, verdict, moderator)
    assert decide(comment, Verdict.RESTORE, moderator) is State.PUBLIC


def test_restored_comment_that_never_was_approved_waits(article: Article, moderator: User):
    comment = make_comment(article, state=State.WAITING)
    decide(comment, Verdict.SPAM, moderator)
    assert decide(comment, Verdict.RESTORE, moderator) is State.WAITING


def test_replies_keep_their_own_state(article: Article, moderator: User):
    comment = make_comment(article)
    spam = make_comment(article, parent=comment, state=State.SPAM)
    decide(comment, Verdict.REMOVE, moderator)
    decide(comment, Verdict.RESTORE, moderator)
    spam.refresh_from_db()
    assert spam.state is State.SPAM


def test_writer_and_followers_hear_of_an_approval_once(
    article: Article, moderator: User, committing: Committing
):
    make_comment(article, user_email="follower@example.org", followup=True)
    comment = make_comment(article, state=State.WAITING, user_email="writer@example.org")
    with committing():
        for verdict in (Verdict.APPROVE, Verdict.REMOVE, Verdict.RESTORE, Verdict.APPROVE):
            decide(comment, verdict, moderator)
    told = [message.to for message in mail.outbox]
    assert told == [["writer@example.org"], ["follower@example.org"]]


def test_decision_settles_the_flags_so_far(article: Article, moderator: User):
    comment = make_comment(article)
    flag_comment(comment=comment, visitor="one")
    decide(comment, Verdict.APPROVE, moderator)
    assert not ReaderFlag.objects.filter(seen_at=None).exists()
    assert not ArticleComment.objects.asking_attention().exists()


def test_audit_log_names_the_moderator_and_nobody_else(article: Article, moderator: User):
    comment = make_comment(article, user_name="Fatima")
    decide(comment, Verdict.REMOVE, moderator)
    [entry] = ModelLogEntry.objects.for_instance(comment)
    assert (entry.action, entry.user) == ("comments.remove", moderator)
    assert "Fatima" not in entry.label
