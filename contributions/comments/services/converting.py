"""Making a suggestion of a comment, in the name of who wrote it."""

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.pages.publishing import Operation
from contributions.comments import mails
from contributions.comments.errors import (
    AlreadyBecameError,
    NotAllowedError,
    NotConvertibleError,
)
from contributions.comments.models import ArticleComment
from contributions.comments.permissions import may_moderate
from contributions.people.models import Agreement, Contributor
from contributions.people.services import confirm_agreement, record_agreement
from contributions.suggestions.models import Action, Decision, Kind, State, Suggestion
from contributions.suggestions.refusals import NothingChangedError
from contributions.suggestions.services.proposing import Proposal, Target

LOG_ACTION = "comments.suggest"


@transaction.atomic
def suggest_from_comment(
    *, comment: ArticleComment, editor: User, target: Target, proposal: Proposal
) -> Suggestion:
    """Put a suggestion on the desk whose contributor is the writer of the comment.

    The comment was confirmed from the writer's mail and given under the guide's licence, so the
    suggestion counts as confirmed; its first decision names the editor who made it. Someone who is
    a contributor already keeps the name and web address known of them. The writer is mailed the
    private page, where it can be changed or withdrawn, after the commit.

    Raises NotAllowedError, AlreadyBecameError, NotConvertibleError or NothingChangedError.
    """
    if not may_moderate(editor):
        raise NotAllowedError
    comment = ArticleComment.norel_objects.select_for_update().get(pk=comment.pk)
    _require_convertible(comment)
    _require_change(target, proposal)
    suggestion = _open_suggestion(_agreement_of(comment), target, proposal)
    Decision.objects.create(suggestion=suggestion, action=Action.CONFIRM, actor=editor)
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


def _require_change(target: Target, proposal: Proposal) -> None:
    is_same = proposal.operation is Operation.REPLACE and proposal.block == target.block
    if is_same and proposal.kind is not Kind.REBUTTAL:
        raise NothingChangedError


def _agreement_of(comment: ArticleComment) -> Agreement:
    known = Contributor.objects.by_email(comment.user_email).first()
    agreement = record_agreement(
        name=known.name if known else comment.user_name,
        url=known.url if known else comment.author_url,
        email=comment.user_email,
        language=known.language if known else comment.language,
        is_sample=comment.is_sample,
    )
    confirm_agreement(agreement=agreement)
    agreement.refresh_from_db()
    return agreement


def _open_suggestion(agreement: Agreement, target: Target, proposal: Proposal) -> Suggestion:
    return Suggestion.objects.create(
        page=target.page,
        block_id=target.block_id,
        kind=proposal.kind,
        operation=proposal.operation.value,
        base=target.block.as_json(),
        proposed=proposal.block.as_json() if proposal.block else None,
        base_revision=target.revision,
        reason=proposal.reason,
        source_url=proposal.source_url,
        state=State.OPEN,
        agreement=agreement,
        contributor=agreement.contributor,
        confirmed_at=timezone.now(),
    )
