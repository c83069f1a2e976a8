"""Taking back what an editor accepted: the words, the credit, and nothing that came after."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import (
    TOP,
    BlockChange,
    BlockGoneError,
    Operation,
    live_block,
    publish_changes,
)
from contributions.suggestions import mails
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.errors import (
    NotAcceptedError,
    NothingWrittenDownError,
    NotPublishableError,
    TextChangedError,
)
from contributions.suggestions.models import (
    Action,
    Decision,
    State,
    Suggestion,
    standing_acceptance,
)
from contributions.suggestions.reverting import Reversal, revert
from contributions.suggestions.services.anchoring import place
from contributions.suggestions.services.deciding import lock_page, require_sound_decision
from contributions.suggestions.services.recording import (
    above_by_block,
    as_json,
    log_decision,
    mail_after_commit,
    set_state,
)
from contributions.suggestions.services.settling import carried_over, page_as_seen
from contributions.suggestions.signals import suggestion_undone


@transaction.atomic
def undo_decision(
    *,
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_revision_id: int | None,
    final: BlockText | None = None,
    seen_changed_at: dt.datetime | None = None,
) -> Decision:
    """Take an accepted suggestion out of the published text again and return that decision.

    What changed in other words since stays. An added block goes, a removed one comes back under its
    own id, below the nearest block that stood above it. Where the suggestion's own words changed
    since, `final` is what the editor makes of the block; `seen_revision_id` is the live revision
    that the editor looked at. A block that was added and changed since goes as well, without
    `final`, if the editor saw it as it is now. Where the page needs no change, as for an idea, the
    credit alone is taken back.

    The suggestion waits for a decision again. Commits the revision, the decision, what receivers of
    `suggestion_undone` write, and a line in the page's history; then the contributor gets a mail.

    Raises NotAcceptedError, NothingWrittenDownError (accepted before its effect was recorded),
    ReasonMissingError, SuggestionChangedError (`seen_changed_at` is given and is not true any
    more), TextChangedError, NotPublishableError, or a PublishingError; nothing is changed then.
    """
    page = lock_page(suggestion)
    suggestion, accepted = _lock_accepted(suggestion, editor, reason, seen_changed_at)
    reversal = revert(accepted, page)
    seen = page_as_seen(page, seen_revision_id)
    shown = live_block(seen, reversal.block_id) if seen else None
    text = _settled(reversal, final, shown)
    undoing = _Undoing(page, accepted, reversal.block_id, reversal.before, text, editor, reason)
    decision = undoing.publish() if text != reversal.before else undoing.note()
    suggestion_undone.send(sender=Suggestion, suggestion=decision.suggestion, decision=decision)
    mail_after_commit(mails.send_undone, decision)
    return decision


def _lock_accepted(
    suggestion: Suggestion, editor: User, reason: str, seen_changed_at: dt.datetime | None
) -> tuple[Suggestion, Decision]:
    locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    decisions = list(locked.decisions.select_related("actor", "revision"))
    accepted = standing_acceptance(decisions)
    if locked.state != State.ACCEPTED or accepted is None:
        raise NotAcceptedError(locked, decisions[-1] if decisions else None)
    require_sound_decision(locked, editor, reason, seen_changed_at)
    if accepted.revision_id is not None and not accepted.block_id:
        raise NothingWrittenDownError
    return locked, accepted


def _settled(
    reversal: Reversal, final: BlockText | None, shown: BlockText | None
) -> BlockText | None:
    """Return what is to be published; None for no block."""
    if final is None:
        was_seen = reversal.after is None and shown == reversal.before
        if not (reversal.is_clean or was_seen):
            raise TextChangedError
        return reversal.after
    if reversal.before is not None:
        return carried_over(final, shown, reversal.before)
    if reversal.after is None:
        raise BlockGoneError
    return final


@dataclass(frozen=True)
class _Undoing:
    """One undo that was settled: what the block says (`before`) becomes `text`."""

    page: TextPage
    accepted: Decision
    block_id: str
    before: BlockText | None
    text: BlockText | None
    editor: User
    reason: str

    def publish(self) -> Decision:
        decisions: list[Decision] = []
        try:
            publish_changes(
                page_id=self.page.pk,
                changes=[self._change()],
                user=self.editor,
                rebase=keep_draft,
                record=lambda revision: decisions.append(self.record(revision)),
            )
        except ValidationError as error:
            raise NotPublishableError(error) from error
        return decisions[0]

    def note(self) -> Decision:
        """Take back the credit alone."""
        decision = self.record(None)
        place(decision.suggestion, self.page)
        decision.suggestion.save(update_fields=["block_id", "fit"])
        return decision

    def record(self, revision: Revision | None) -> Decision:
        """Write the decision down, and put the suggestion among those that wait: it is rebased with
        them when the revision goes live.
        """
        suggestion = self.accepted.suggestion
        log_decision(suggestion, Action.UNDO, self.editor, revision)
        decision = Decision.objects.create(
            suggestion=suggestion,
            action=Action.UNDO,
            actor=self.editor,
            reason=self.reason.strip(),
            block=as_json(self.text),
            block_id=self.block_id if revision else "",
            above_id=self._place() if revision else "",
            before=as_json(self.before),
            merged=self.accepted.before if revision else None,
            revision=revision,
        )
        set_state(suggestion, State.OPEN)
        return decision

    def _change(self) -> BlockChange:
        if self.before is None:
            after = Operation.INSERT_AFTER
            return BlockChange(after, self._place(), self.text, new_id=self.block_id)
        operation = Operation.REPLACE if self.text else Operation.REMOVE
        return BlockChange(operation, self.block_id, self.text)

    def _place(self) -> str:
        """Return the block above: of one that comes back, the nearest that is still there."""
        there = above_by_block(self.page)
        if self.block_id in there:
            return there[self.block_id]
        above = [*_above_before(self.accepted), self.accepted.above_id]
        return next((one for one in reversed(above) if one in there), TOP)


def _above_before(accepted: Decision) -> list[str]:
    """Return the ids of the blocks that stood above the block before it was accepted, in their
    order; none when that revision has been deleted.
    """
    made = accepted.revision
    earlier = Revision.objects.filter(pk=made.content["live_revision"]).first() if made else None
    ids = [child.id for child in earlier.as_object().body] if earlier else []
    return ids[: ids.index(accepted.block_id)] if accepted.block_id in ids else []
