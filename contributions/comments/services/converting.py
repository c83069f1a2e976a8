"""Making a suggestion of a comment, in the name of who wrote it."""

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.pages.publishing import hold_page
from contributions.comments import mails
from contributions.comments.errors import (
    AlreadyBecameError,
    NotAllowedError,
    NotConvertibleError,
)
from contributions.comments.models import ArticleComment
from contributions.comments.permissions import may_moderate
from contributions.people.models import Contributor
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.proposing import (
    Person,
    Proposal,
    Target,
    propose_for_someone,
)

LOG_ACTION = "comments.suggest"


@transaction.atomic
def suggest_from_comment(
    *, comment: ArticleComment, editor: User, target: Target, proposal: Proposal
) -> Suggestion:
    """Put a suggestion on the desk whose contributor is the writer of the comment.

    The comment was confirmed from the writer's mail and given under the guide's licence, so the
    suggestion counts as confirmed; its first decision names the editor who made it. Someone who is
    a contributor already keeps the name and web address known of them, and a suggestion of theirs
    that is open and says the same is joined and returned instead of a second one. The writer is
    mailed the private page, where it can be changed or withdrawn, after the commit.

    Raises NotAllowedError, AlreadyBecameError, NotConvertibleError or NothingChangedError.
    """
    if not may_moderate(editor):
        raise NotAllowedError
    hold_page(target.page.pk)  # before the comment, as whoever answers to it does
    comment = ArticleComment.norel_objects.select_for_update().get(pk=comment.pk)
    _require_convertible(comment)
    suggestion = propose_for_someone(
        target=target, proposal=proposal, person=_person_of(comment), editor=editor
    )
    ArticleComment.objects.filter(pk=comment.pk).update(became=suggestion)
    log(instance=comment, action=LOG_ACTION, user=editor, data={"suggestion": suggestion.pk})
    send = partial(mails.send_became, comment=comment, suggestion=suggestion)
    transaction.on_commit(send, robust=True)
    return suggestion


def _require_convertible(comment: ArticleComment) -> None:
    if comment.became_id is not None:
        raise AlreadyBecameError
    if comment.is_removed or not comment.user_email:
        raise NotConvertibleError


def _person_of(comment: ArticleComment) -> Person:
    known = Contributor.objects.by_email(comment.user_email).first()
    return Person(
        name=known.name if known else comment.user_name,
        url=known.url if known else comment.author_url,
        email=comment.user_email,
        language=known.language if known else comment.language,
        is_sample=comment.is_sample,
    )
