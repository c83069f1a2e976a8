"""Publishing what was settled, as one revision, and writing down each decision that is in it."""

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import BlockChange, Operation, publish_changes
from contributions.suggestions import mails
from contributions.suggestions.blockmerge import keep_draft
from contributions.suggestions.errors import NotPublishableError
from contributions.suggestions.models import ACCEPTING, Action, Decision, State, Suggestion
from contributions.suggestions.services.settling import Settled
from contributions.suggestions.signals import suggestion_accepted


def publish_settled(
    *, page: TextPage, settled: Sequence[Settled], editor: User, reason: str
) -> list[Decision]:
    """Publish what suggestions do to a page and return their decisions, in the same order.

    Each one's `before` is what the one before it left. Without a change to the page nothing is
    published. The decisions are written before the revision goes live, so that whoever hears of it
    finds them. Expects a transaction that has locked the page and the suggestions. Raises
    NotPublishableError or a PublishingError.
    """
    recorder = _Recorder(page, settled, editor, reason)
    if any(one.operation for one in settled):
        try:
            publish_changes(
                page_id=page.pk,
                changes=recorder.changes(),
                user=editor,
                rebase=keep_draft,
                record=recorder.record,
            )
        except ValidationError as error:
            raise NotPublishableError(error) from error
    else:
        recorder.record(None)
    for decision in recorder.decisions:
        set_state(decision.suggestion, State.ACCEPTED)
        suggestion_accepted.send(
            sender=Suggestion, suggestion=decision.suggestion, decision=decision
        )
        mail_after_commit(mails.send_thanks, decision)
    return recorder.decisions


class _Recorder:
    def __init__(
        self, page: TextPage, settled: Sequence[Settled], editor: User, reason: str
    ) -> None:
        self.page = page
        self.editor = editor
        self.reason = reason
        self.decisions: list[Decision] = []
        self.placed = [(one, _place_of(one)) for one in settled]

    def changes(self) -> list[BlockChange]:
        """Return one change for each block: of several texts for it the last one counts.

        Each inserted block goes right below its anchor: the last one first, while it is there.
        """
        changes = {
            block_id: BlockChange(one.operation, one.suggestion.block_id, one.text, new_id=block_id)
            for one, block_id in self.placed
            if one.operation
        }
        inserts = [one for one in changes.values() if one.operation is Operation.INSERT_AFTER]
        others = [one for one in changes.values() if one not in inserts]
        return [*reversed(inserts), *others]

    def record(self, revision: Revision | None) -> None:
        above = self._above()
        for one, block_id in self.placed:
            log_decision(one.suggestion, one.action, self.editor, revision)
            decision = Decision.objects.create(
                suggestion=one.suggestion,
                action=one.action,
                actor=self.editor,
                reason=self.reason.strip(),
                block=as_json(one.text),
                block_id=block_id if one.operation else "",
                above_id=above[block_id] if one.operation else "",
                before=as_json(one.before),
                merged=as_json(one.merged),
                revision=revision if one.operation else None,
            )
            self.decisions.append(decision)

    def _above(self) -> dict[str, str]:
        """Return the id of the block above each one; inserted ones follow each other."""
        above = above_by_block(self.page)
        last: dict[str, str] = {}
        for one, block_id in self.placed:
            if one.operation is Operation.INSERT_AFTER:
                anchor = one.suggestion.block_id
                above[block_id] = last.get(anchor, anchor)
                last[anchor] = block_id
        return above


def _place_of(one: Settled) -> str:
    inserts = one.operation is Operation.INSERT_AFTER
    return str(uuid.uuid4()) if inserts else one.suggestion.block_id


def above_by_block(page: TextPage) -> dict[str, str]:
    """Return for each block of the page the id of the one above it, "" for the first."""
    ids = [child.id for child in page.body]
    return dict(zip(ids, ["", *ids], strict=False))


def as_json(block: BlockText | None) -> dict[str, object] | None:
    return block.as_json() if block else None


def set_state(suggestion: Suggestion, state: State) -> None:
    suggestion.state, suggestion.changed_at = state, timezone.now()
    suggestion.save(update_fields=["state", "changed_at"])


def log_decision(
    suggestion: Suggestion, action: Action, editor: User, revision: Revision | None = None
) -> None:
    """Write a line into the page's history. It holds ids only: names are looked up when it is
    read, so that it holds no people.
    """
    in_words = action in ACCEPTING and action != Action.ACCEPT_IDEA
    name = Action.ACCEPT if in_words else action
    log(
        instance=suggestion.page.specific,
        action=f"suggestions.{name.value}",
        user=editor,
        revision=revision,
        data={"suggestion": suggestion.pk, "contributor": suggestion.contributor_id},
    )


def mail_after_commit(send: Callable[..., None], decision: Decision) -> None:
    def send_it() -> None:
        # Robust alone would keep the decision too, but log what the server says of an address.
        with suppress(OSError):
            send(suggestion=decision.suggestion, decision=decision)

    # Robust: a mail that cannot be made must not turn a decision that stands into an error page.
    transaction.on_commit(send_it, robust=True)
