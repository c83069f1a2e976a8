"""What readers do: write, confirm, stop following, flag."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.pages.models import Article
from cms.pages.publishing import hold_page
from contributions.comments import mails
from contributions.comments.errors import (
    ClosedError,
    MailNotSentError,
    ParentGoneError,
    TooDeepError,
)
from contributions.comments.models import (
    DEEPEST_LEVEL,
    STATE_FIELDS,
    ArticleComment,
    ReaderFlag,
    State,
    Submission,
)
from contributions.people.errors import LinkExpiredError
from contributions.people.limits import count_email
from contributions.people.models import normal_email


def leave_comment(
    *,
    page: Article,
    parent: ArticleComment | None,
    name: str,
    url: str,
    email: str,
    text: str,
    followup: bool,
    language: str,
) -> Submission:
    """Keep what a reader wrote until they confirm it, and mail them the link. Commits one row.

    All texts are clean already; `url` may be empty. The same words sent again by the same address
    are one submission, with the name and the rest as they were sent last, and a new link.

    Raises ClosedError, ParentGoneError, TooDeepError, TooManyError and MailNotSentError, each with
    nothing kept.
    """
    _require_open(page)
    if parent is not None:
        _require_repliable(parent, page)
    count_email(action="comment", email=email)
    said: dict[str, Any] = {
        "page": page,
        "parent": parent,
        "email": normal_email(email),
        "text": text,
    }
    # Not get_or_create: two sent at the same moment make two rows, and it would fail on those.
    earlier = Submission.objects.filter(**said, confirmed_at=None).first()
    submission = earlier or Submission(**said)
    submission.name, submission.url = name, url
    submission.followup, submission.language = followup, language
    submission.created_at = timezone.now()
    submission.save()
    try:
        mails.send_confirmation(submission=submission)
    except OSError as error:
        if earlier is None:
            submission.delete()
        raise MailNotSentError from error
    return submission


@transaction.atomic
def confirm_comment(*, submission: Submission) -> ArticleComment:
    """Make the submission a comment, on the page at once or waiting for an editor.

    Confirming again returns the same comment, and so does the confirmation of a second submission
    with the same words. Followers are told after the commit, once it is on the page.

    Raises ClosedError with the submission kept, LinkExpiredError when it was removed meanwhile.
    """
    # Every confirmation on a page waits for the one before: two links pressed at once are one.
    hold_page(submission.page_id)
    fresh = Submission.objects.select_related("page").filter(pk=submission.pk).first()
    if fresh is None or (fresh.confirmed_at and fresh.comment is None):
        raise LinkExpiredError
    if fresh.comment is not None:
        return fresh.comment
    _require_open(fresh.page)
    comment = _same_comment(fresh) or _place(fresh)
    _close(fresh, comment)
    return comment


@transaction.atomic
def unfollow(*, comment: ArticleComment) -> int:
    """Stop the notices about its article to the writer of the comment; return how many it ended."""
    following = ArticleComment.objects.filter(page_id=comment.page_id, followup=True)
    return following.by_email(comment.user_email).update(followup=False)


def flag_comment(*, comment: ArticleComment, visitor: str) -> bool:
    """Note that a reader wants a moderator to look; return whether this visitor's sign is new.

    `visitor` is what `people.limits.visitor_mark` returns. The first unseen sign on a comment mails
    the moderators named in the settings, after the commit.
    """
    is_first = not comment.reader_flags.filter(seen_at=None).exists()
    try:
        with transaction.atomic():
            ReaderFlag.objects.create(comment=comment, visitor=visitor)
            if is_first:
                _after_commit(partial(mails.send_flag_notice, comment=comment))
    except IntegrityError:
        return False
    return True


@transaction.atomic
def erase_commenter(*, email: str) -> int:
    """Erase name, web address and mail address from what an address wrote; return how many.

    The texts stay, without a name. What was not confirmed yet goes altogether.
    """
    Submission.objects.filter(email=normal_email(email)).delete()
    written = ArticleComment.objects.by_email(normal_email(email))
    return written.update(user_name="", user_url="", user_email="", followup=False)


@transaction.atomic
def purge_submissions() -> int:
    """Delete the submissions whose link no longer works, confirmed or not; return how many."""
    return Submission.objects.expired().delete()[0]


def tell_followers(comment: ArticleComment) -> None:
    """Tell them after the commit that the comment came on the page."""
    _after_commit(partial(mails.send_followups, comment=comment))


def _require_open(page: Article) -> None:
    if not Article.objects.live().public().filter(pk=page.pk).exists():
        raise ClosedError


def _require_repliable(parent: ArticleComment, page: Article) -> None:
    if not parent.is_public or parent.page_id != page.pk:
        raise ParentGoneError
    if parent.level >= DEEPEST_LEVEL:
        raise TooDeepError


def _same_comment(submission: Submission) -> ArticleComment | None:
    written = ArticleComment.objects.by_email(submission.email).filter(page=submission.page)
    same = written.filter(comment=submission.text, **_place_in_thread(submission))
    found: ArticleComment | None = same.first()
    return found


def _place_in_thread(submission: Submission) -> dict[str, int]:
    return {"parent_id": submission.parent_id} if submission.parent_id else {"level": 0}


def _place(submission: Submission) -> ArticleComment:
    comment = ArticleComment(
        page=submission.page,
        parent_id=submission.parent_id or 0,
        user_name=submission.name,
        user_email=submission.email,
        user_url=submission.url,
        comment=submission.text,
        followup=submission.followup,
        language=submission.language,
        **STATE_FIELDS[_first_state(submission)],
    )
    comment.save()
    if comment.is_public:
        tell_followers(comment)
    return comment


def _first_state(submission: Submission) -> State:
    """A mail address, or a web address that it shows, waits until an editor has approved one.

    After a mark as spam everything of the address waits.
    """
    written = ArticleComment.objects.by_email(submission.email)
    if written.in_state(State.SPAM).exists():
        return State.WAITING
    approved = written.public()
    if submission.url:
        approved = approved.filter(user_url=submission.url)
    return State.PUBLIC if approved.exists() else State.WAITING


def _close(submission: Submission, comment: ArticleComment) -> None:
    submission.comment, submission.confirmed_at = comment, timezone.now()
    submission.name = submission.url = submission.email = submission.text = ""
    submission.save()


def _after_commit(send: Callable[[], None]) -> None:
    # A mail server that fails must not undo, nor seem to undo, what was committed.
    transaction.on_commit(send, robust=True)
