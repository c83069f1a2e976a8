"""What an editor decides about a suggestion. Every decision has a reason and is kept for good.

Whoever may publish the page may decide. Two editors who decide at the same time wait for each
other at the row of the suggestion; the second is told what the first decided.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import BlockChange, NotAllowedError, publish_changes
from contributions.suggestions import mails
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.errors import (
    AlreadyDecidedError,
    NotPublishableError,
    ReasonMissingError,
    SuggestionChangedError,
)
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.settling import Settled, settle
from contributions.suggestions.signals import suggestion_accepted


@transaction.atomic
def accept_suggestion(
    *,
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_revision_id: int | None,
    final: BlockText | None = None,
    seen_changed_at: dt.datetime | None = None,
) -> Decision:
    """Put a suggestion into the published text and return the decision.

    `seen_revision_id` is the live revision of the page that the editor looked at, `final` the text
    as the editor left it; None means as proposed. What the editor saw or wrote is merged with the
    text as it is now. With `final`, a removal becomes a change. A suggestion whose text is there
    already, or that gives an argument and no text, is accepted without a new revision: the
    contributor is credited for being right.

    Commits the revision, the decision, what receivers of `suggestion_accepted` write, and a line
    in the page's history; the mail of thanks goes out after that.

    Raises AlreadyDecidedError, ReasonMissingError, SuggestionChangedError (`seen_changed_at` is
    given and somebody changed the suggestion, answered or asked since), TextChangedError (what the
    editor saw no longer goes together with the text), NotPublishableError, or a PublishingError of
    `cms.pages.publishing`; nothing is changed then.
    """
    suggestion = _lock_for_decision(suggestion, editor, reason, seen_changed_at)
    page = TextPage.objects.select_for_update().get(pk=suggestion.page_id).specific
    settled = settle(suggestion, page, seen_revision_id=seen_revision_id, final=final)
    decision = Decision.objects.create(
        suggestion=suggestion,
        action=settled.action,
        actor=editor,
        reason=reason.strip(),
        block=settled.text.as_json() if settled.text else None,
        revision=_publish(suggestion, page, settled, editor),
    )
    _set_state(suggestion, State.ACCEPTED)
    suggestion_accepted.send(sender=Suggestion, suggestion=suggestion, decision=decision)
    _mail_after_commit(mails.send_thanks, decision)
    return decision


@transaction.atomic
def decline_suggestion(
    *,
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_changed_at: dt.datetime | None = None,
) -> Decision:
    """Refuse a suggestion for good and mail the contributor the reason. Commits the decision.

    Raises AlreadyDecidedError, ReasonMissingError, SuggestionChangedError or NotAllowedError.
    """
    suggestion = _lock_for_decision(suggestion, editor, reason, seen_changed_at)
    decision = _note(suggestion, Action.DECLINE, editor, reason)
    _set_state(suggestion, State.DECLINED)
    _mail_after_commit(mails.send_declined, decision)
    return decision


@transaction.atomic
def ask_contributor(
    *,
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_changed_at: dt.datetime | None = None,
) -> Decision:
    """Mail the contributor a question (`reason`); the suggestion waits for the answer.

    Commits the decision. Raises AlreadyDecidedError, ReasonMissingError, SuggestionChangedError or
    NotAllowedError.
    """
    suggestion = _lock_for_decision(suggestion, editor, reason, seen_changed_at)
    decision = _note(suggestion, Action.ASK, editor, reason)
    _set_state(suggestion, State.ASKED)
    _mail_after_commit(mails.send_question, decision)
    return decision


def may_decide(user: User | AnonymousUser, page: TextPage) -> bool:
    """Say whether the user may publish the page, and so decide what goes into it."""
    return bool(page.permissions_for_user(user).can_publish())


def _lock_for_decision(
    suggestion: Suggestion, editor: User, reason: str, seen_changed_at: dt.datetime | None
) -> Suggestion:
    """Return the suggestion as it is now, locked until the transaction ends."""
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not locked.is_undecided:
        raise AlreadyDecidedError(locked, locked.decisions.select_related("actor").last())
    if not may_decide(editor, locked.page):
        raise NotAllowedError(_("You may not publish this page. Ask someone who may."))
    if not reason.strip():
        raise ReasonMissingError
    if seen_changed_at is not None and locked.changed_at != seen_changed_at:
        raise SuggestionChangedError
    return locked


def _publish(
    suggestion: Suggestion, page: TextPage, settled: Settled, editor: User
) -> Revision | None:
    """Publish what was settled; None when the page says it already."""
    if settled.operation is None:
        _log(suggestion, Action.ACCEPT, editor)
        return None
    try:
        return publish_changes(
            page_id=page.pk,
            changes=[BlockChange(settled.operation, suggestion.block_id, settled.text)],
            user=editor,
            rebase=keep_draft,
            log_action=_log_action(Action.ACCEPT),
            log_data=_log_data(suggestion),
        )
    except ValidationError as error:
        raise NotPublishableError(error) from error


def _note(suggestion: Suggestion, action: Action, editor: User, reason: str) -> Decision:
    _log(suggestion, action, editor)
    return Decision.objects.create(
        suggestion=suggestion, action=action, actor=editor, reason=reason.strip()
    )


def _set_state(suggestion: Suggestion, state: State) -> None:
    suggestion.state, suggestion.changed_at = state, timezone.now()
    suggestion.save(update_fields=["state", "changed_at"])


def _log(suggestion: Suggestion, action: Action, editor: User) -> None:
    log(
        instance=suggestion.page.specific,
        action=_log_action(action),
        user=editor,
        data=_log_data(suggestion),
    )


def _log_action(action: Action) -> str:
    return f"suggestions.{action.value}"


def _log_data(suggestion: Suggestion) -> dict[str, int | None]:
    """Return ids only: names are looked up when the log is read, so that it holds no people."""
    return {"suggestion": suggestion.pk, "contributor": suggestion.contributor_id}


def _mail_after_commit(send: Callable[..., None], decision: Decision) -> None:
    def send_it() -> None:
        # Robust alone would keep the decision too, but log what the server says of an address.
        with suppress(OSError):
            send(suggestion=decision.suggestion, decision=decision)

    # Robust: a mail that cannot be made must not turn a decision that stands into an error page.
    transaction.on_commit(send_it, robust=True)
