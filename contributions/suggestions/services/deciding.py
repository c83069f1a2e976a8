"""What an editor decides about a suggestion. Every decision has a reason and is kept for good.

Whoever may publish the page may decide. Two editors who decide at the same time wait for each
other, at the row of the page and then at that of the suggestion, always in this order; the second
is told what the first decided.
"""

import datetime as dt

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils.translation import gettext as _

from cms.pages import publishing
from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import NotAllowedError
from contributions.suggestions import mails
from contributions.suggestions.errors import (
    AlreadyDecidedError,
    ReasonMissingError,
    SuggestionChangedError,
)
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.recording import (
    log_decision,
    mail_after_commit,
    publish_settled,
    set_state,
)
from contributions.suggestions.services.settling import settle


@transaction.atomic
def accept_suggestion(
    *,
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_revision_id: int | None,
    final: BlockText | None = None,
    seen_changed_at: dt.datetime | None = None,
    how: Action = Action.ACCEPT,
) -> Decision:
    """Put a suggestion into the published text and return the decision.

    `seen_revision_id` is the live revision of the page that the editor looked at, `final` the text
    as the editor left it; None means as proposed. What the editor saw or wrote is merged with the
    text as it is now. With `final`, a removal becomes a change. `how` is one of ACCEPTING: with
    ACCEPT_PART `final` is what the editor took of it, with ACCEPT_IDEA the contributor is credited
    with the idea, and without `final` the page stays as it is. That is what a suggestion becomes
    too whose text is there already, or that gives an argument and no text.

    Commits the revision, the decision, what receivers of `suggestion_accepted` write, and a line
    in the page's history; the mail of thanks goes out after that.

    Raises AlreadyDecidedError, ReasonMissingError, SuggestionChangedError (`seen_changed_at` is
    given and somebody changed the suggestion, answered or asked since), TextChangedError (what the
    editor saw no longer goes together with the text), NotPublishableError, or a PublishingError of
    `cms.pages.publishing`; nothing is changed then.
    """
    page = lock_page(suggestion)
    suggestion = lock_for_decision(suggestion, editor, reason, seen_changed_at)
    settled = settle(suggestion, page, seen_revision_id=seen_revision_id, final=final, how=how)
    [decision] = publish_settled(page=page, settled=[settled], editor=editor, reason=reason)
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
    suggestion = lock_for_decision(suggestion, editor, reason, seen_changed_at)
    decision = _note(suggestion, Action.DECLINE, editor, reason)
    set_state(suggestion, State.DECLINED)
    mail_after_commit(mails.send_declined, decision)
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
    suggestion = lock_for_decision(suggestion, editor, reason, seen_changed_at)
    decision = _note(suggestion, Action.ASK, editor, reason)
    set_state(suggestion, State.ASKED)
    mail_after_commit(mails.send_question, decision)
    return decision


def may_decide(user: User | AnonymousUser, page: TextPage) -> bool:
    """Say whether the user may publish the page, and so decide what goes into it."""
    return bool(page.permissions_for_user(user).can_publish())


def lock_page(suggestion: Suggestion) -> TextPage:
    """Return the page of a suggestion as it is now, locked until the transaction ends."""
    return publishing.lock_page(suggestion.page_id)


def lock_for_decision(
    suggestion: Suggestion, editor: User, reason: str, seen_changed_at: dt.datetime | None
) -> Suggestion:
    """Return the suggestion as it is now, locked until the transaction ends.

    Whoever publishes locks the page first. Raises what the deciding services do.
    """
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    require_undecided(locked)
    require_sound_decision(locked, editor, reason, seen_changed_at)
    return locked


def require_undecided(suggestion: Suggestion) -> None:
    """Raise AlreadyDecidedError, which says by whom, for a suggestion that waits no more."""
    if not suggestion.is_undecided:
        raise AlreadyDecidedError(suggestion, suggestion.decisions.select_related("actor").last())


def require_sound_decision(
    suggestion: Suggestion, editor: User, reason: str, seen_changed_at: dt.datetime | None
) -> None:
    """Raise what the deciding services do for someone who may not decide, gives no reason, or did
    not see what is new about the suggestion.
    """
    if not may_decide(editor, suggestion.page):
        raise NotAllowedError(_("You may not publish this page. Ask someone who may."))
    if not reason.strip():
        raise ReasonMissingError
    if seen_changed_at is not None and suggestion.changed_at != seen_changed_at:
        raise SuggestionChangedError


def _note(suggestion: Suggestion, action: Action, editor: User, reason: str) -> Decision:
    log_decision(suggestion, action, editor)
    return Decision.objects.create(
        suggestion=suggestion, action=action, actor=editor, reason=reason.strip()
    )
