"""What moderators decide on comments. Every decision stands in Wagtail's audit log."""

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from contributions.comments import mails
from contributions.comments.errors import NotAllowedError
from contributions.comments.models import STATE_FIELDS, ArticleComment, ReaderFlag, State
from contributions.comments.permissions import may_moderate
from contributions.comments.services.writing import tell_followers


class Verdict(StrEnum):
    """What a moderator can say. HOLD and RESTORE undo the others."""

    APPROVE = "approve"
    REMOVE = "remove"
    SPAM = "spam"
    HOLD = "hold"
    RESTORE = "restore"


class Moderated(NamedTuple):
    """How many comments changed, and of how many others the flags now count as seen."""

    changed: int
    looked_at: int


UNDOING = {
    Verdict.APPROVE: Verdict.HOLD,
    Verdict.REMOVE: Verdict.RESTORE,
    Verdict.SPAM: Verdict.RESTORE,
}

_OUTCOME = {
    Verdict.APPROVE: State.PUBLIC,
    Verdict.REMOVE: State.REMOVED,
    Verdict.SPAM: State.SPAM,
    Verdict.HOLD: State.WAITING,
}


def log_name(verdict: Verdict) -> str:
    """Return the name under which Wagtail's audit log knows a verdict."""
    return f"comments.{verdict}"


@transaction.atomic
def moderate_comments(
    *, comments: Iterable[ArticleComment], moderator: User, verdict: Verdict
) -> Moderated:
    """Bring comments into the state of the verdict; return what was done.

    RESTORE brings a comment back to the page if it ever was there, and lets it wait otherwise. The
    readers' flags on all of them count as seen. The first time on the page is told to the writer
    and to the followers after the commit. Raises NotAllowedError.
    """
    if not may_moderate(moderator):
        raise NotAllowedError
    keys = [comment.pk for comment in comments]
    chosen = list(ArticleComment.norel_objects.select_for_update().filter(pk__in=keys))
    unseen = ReaderFlag.objects.filter(comment_id__in=keys, seen_at=None)
    flagged = set(unseen.values_list("comment_id", flat=True))
    changed = {one.pk for one in chosen if _bring(one, verdict)}
    for one in chosen:
        if one.pk in changed | flagged:
            log(instance=one, action=log_name(verdict), user=moderator)
    unseen.update(seen_at=timezone.now())
    return Moderated(changed=len(changed), looked_at=len(flagged - changed))


def _bring(comment: ArticleComment, verdict: Verdict) -> bool:
    state = _outcome(comment, verdict)
    changes = comment.state is not state
    if changes:
        ArticleComment.objects.filter(pk=comment.pk).update(**STATE_FIELDS[state])
    if state is State.PUBLIC and comment.announced_at is None:
        _announce(comment)
    return changes


def _announce(comment: ArticleComment) -> None:
    ArticleComment.objects.filter(pk=comment.pk).update(announced_at=timezone.now())
    transaction.on_commit(partial(mails.send_approved, comment=comment), robust=True)
    tell_followers(comment)


def _outcome(comment: ArticleComment, verdict: Verdict) -> State:
    if verdict is Verdict.RESTORE:
        return State.PUBLIC if comment.announced_at else State.WAITING
    return _OUTCOME[verdict]
