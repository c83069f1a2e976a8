"""Changing blocks of a published page: one revision through Wagtail, an editor's draft kept."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.pages.blocktext import BlockText, read_block, write_block
from cms.pages.models import TextPage

TOP = ""
"""In place of a block id: an insert goes above all blocks."""

RawBlock = dict[str, Any]
Rebase = Callable[[BlockText, BlockText, BlockText], BlockText]


class Operation(StrEnum):
    REPLACE = "replace"
    INSERT_AFTER = "insert"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One change of one block. `block` is None for a removal.

    `new_id` is the id that an inserted block gets; publishing chooses one where it is empty. One
    that is inserted after TOP stands above all others.
    """

    operation: Operation
    block_id: str
    block: BlockText | None = None
    new_id: str = ""


class PublishingError(Exception):
    """A change could not be published; the message is for the editor who asked for it."""


class PageNotLiveError(PublishingError):
    def __init__(self) -> None:
        super().__init__(_("This page is no longer published. Publish it again first."))


class BlockGoneError(PublishingError):
    def __init__(self) -> None:
        super().__init__(_("The block this was written for is no longer on the page."))


class NotAllowedError(PublishingError):
    """The page is scheduled, locked, in moderation, or not the user's to publish."""


def live_block(page: TextPage, block_id: str) -> BlockText | None:
    """Return what a block of the page object says, or None when it is not there."""
    return next((read_block(child) for child in page.body if child.id == block_id), None)


def lock_page(page_id: int) -> TextPage:
    """Return a page as it is now, locked until the transaction ends."""
    page: TextPage = hold_page(page_id).specific
    return page


def hold_page(page_id: int) -> Page:
    """Lock a page until the transaction ends, without reading its text.

    Locks the row that Wagtail writes first when it saves a page: of two who lock rows in another
    order each could wait for the other.
    """
    return Page.objects.select_for_update().get(pk=page_id)


@transaction.atomic
def publish_changes(
    *,
    page_id: int,
    changes: Sequence[BlockChange],
    user: AbstractBaseUser,
    rebase: Rebase,
    record: Callable[[Revision], None] | None = None,
) -> Revision:
    """Publish block changes as one revision and return it.

    Changes apply to the live text. Unpublished changes of an editor stay an unpublished draft: the
    same changes are carried into it, and `rebase(base, draft, new)` says what a block becomes that
    the draft had changed as well. `record` is told of the revision before it goes live, to write
    down what it is made of. Writes Wagtail's own publish entry.

    Raises PageNotLiveError, BlockGoneError or NotAllowedError, with nothing changed.
    """
    page = lock_page(page_id)
    _require_permission(page, user)
    # Chosen once, so that the block is the same one in the published text and in a draft.
    changes = [replace(change, new_id=change.new_id or str(uuid.uuid4())) for change in changes]
    before = list(page.body.raw_data)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    _set_body(page, [*_applied(before, changes)])
    revision: Revision = page.save_revision(user=user, changed=True, clean=True)
    if record is not None:
        record(revision)
    revision.publish(user=user)
    if draft is not None:
        carry_into(draft, live_before=page_blocks(before, page), changes=changes, rebase=rebase)
        draft.save_revision(user=draft.latest_revision.user, changed=True, clean=False)
    return revision


def carry_into(
    draft: TextPage,
    *,
    live_before: Mapping[str, BlockText],
    changes: Sequence[BlockChange],
    rebase: Rebase,
) -> None:
    """Make changes to the live text in a draft as well. Saves nothing.

    A block that the draft removed stays removed; one that the draft changed is not removed. An
    inserted one stands after the nearest block above it that the draft still has; one that comes
    back to a draft that has kept it stays as the draft has it.
    """
    raw = list(draft.body.raw_data)
    said = page_blocks(raw, draft)
    for change in changes:
        base, mine = live_before.get(change.block_id), said.get(change.block_id)
        match change.operation:
            case Operation.INSERT_AFTER if change.new_id not in said:
                raw = _inserted(raw, change, order=list(live_before))
            case Operation.REMOVE if mine == base:
                raw = _applied(raw, [change])
            case Operation.REPLACE if mine is not None and base is not None:
                merged = rebase(base, mine, _text_of(change))
                raw = _applied(raw, [BlockChange(Operation.REPLACE, change.block_id, merged)])
    _set_body(draft, raw)


def page_blocks(raw: Sequence[RawBlock], page: TextPage) -> dict[str, BlockText]:
    """Return what the stored blocks say, by id, read as a body of the page."""
    body = page.body.stream_block.to_python(list(raw))
    return {child.id: read_block(child) for child in body}


def _require_permission(page: TextPage, user: AbstractBaseUser) -> None:
    if not page.live:
        raise PageNotLiveError
    if page.approved_schedule:
        raise NotAllowedError(
            _(
                "A version of this page is scheduled to go live, and publishing now would cancel "
                "that. Wait until then, or cancel the schedule first."
            )
        )
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        raise NotAllowedError(_("This page is locked. Unlock it, or ask whoever locked it."))
    if page.workflow_in_progress:
        raise NotAllowedError(_("This page is in moderation. Finish or cancel that first."))
    if not page.permissions_for_user(user).can_publish():
        raise NotAllowedError(_("You may not publish this page. Ask someone who may."))


def _set_body(page: TextPage, raw: list[RawBlock]) -> None:
    page.body = page.body.stream_block.to_python(raw)


def _applied(raw: Sequence[RawBlock], changes: Sequence[BlockChange]) -> list[RawBlock]:
    """Return the stored blocks with all changes made. Raises BlockGoneError."""
    blocks = list(raw)
    for change in changes:
        if _goes_on_top(change):
            blocks.insert(0, _new_block(change))
            continue
        position = _position(blocks, change.block_id)
        if position is None:
            raise BlockGoneError
        blocks[position : position + 1] = _replacement(blocks[position], change)
    return blocks


def _position(blocks: Sequence[RawBlock], block_id: str) -> int | None:
    return next((at for at, block in enumerate(blocks) if block["id"] == block_id), None)


def _replacement(old: RawBlock, change: BlockChange) -> list[RawBlock]:
    match change.operation:
        case Operation.REMOVE:
            return []
        case Operation.REPLACE:
            return [write_block(_text_of(change), block_id=change.block_id)]
        case Operation.INSERT_AFTER:
            return [old, _new_block(change)]


def _goes_on_top(change: BlockChange) -> bool:
    return change.operation is Operation.INSERT_AFTER and change.block_id == TOP


def _new_block(change: BlockChange) -> RawBlock:
    return write_block(_text_of(change), block_id=change.new_id)


def _text_of(change: BlockChange) -> BlockText:
    if change.block is None:
        message = f"{change.operation} needs a block"
        raise ValueError(message)
    return change.block


def _inserted(
    draft: Sequence[RawBlock], change: BlockChange, *, order: Sequence[str]
) -> list[RawBlock]:
    """Return a draft with an inserted block. `order` holds the ids of the live text before."""
    above = [] if _goes_on_top(change) else order[: order.index(change.block_id) + 1]
    places = [_position(draft, block_id) for block_id in above]
    after = next((place + 1 for place in reversed(places) if place is not None), 0)
    return [*draft[:after], _new_block(change), *draft[after:]]
