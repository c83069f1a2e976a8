"""What undoing an accepted suggestion means for the text as it is now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import live_block, page_blocks
from contributions.suggestions.anchors import Anchors
from contributions.suggestions.blockmerge import FieldConflict, merge_blocks
from contributions.suggestions.models import Decision
from contributions.suggestions.rebasing import blocks_of


@dataclass(frozen=True, slots=True)
class Reversal:
    """What the page says without an accepted suggestion, and with all that came after it.

    `before` is the block as it is now, `after` what undoing makes of it; None where there is no
    block. It is not clean where the suggestion's own words changed since: then `after` holds
    everything that merged, and where the two collide the words from before the suggestion.
    `conflicts` says in which fields; it is empty for a block that was added by the suggestion, or
    that became one of another kind. `block_id` is where the text stands now.
    """

    block_id: str
    before: BlockText | None
    after: BlockText | None
    is_clean: bool = True
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def changes_the_page(self) -> bool:
        return self.before != self.after

    @property
    def start(self) -> BlockText | None:
        """The text that an editor may work on."""
        return self.after or self.before


def revert(accepted: Decision, page: TextPage) -> Reversal:
    """Return what undoing an accepting decision means for the text that the page object holds.

    A block that somebody removed since stays away, one that somebody put back stays; one that went
    to another place under another id, as by cut and paste, is found there. Reads at most the
    revision that the decision made.
    """
    brought, earlier = _block(accepted.block), _block(accepted.before)
    block_id = _where(accepted, brought, page)
    today = live_block(page, block_id) if block_id else None
    if brought is None:
        return Reversal(block_id, today, today or earlier)
    if today is None:
        return Reversal(block_id, None, None)
    if earlier is None:
        return Reversal(block_id, today, None, is_clean=today == brought)
    merged = merge_blocks(brought, today, earlier)
    if merged.is_clean:
        return Reversal(block_id, today, merged.result)
    start = merged.with_theirs if merged.conflicts else today
    return Reversal(block_id, today, start, is_clean=False, conflicts=merged.conflicts)


def _where(accepted: Decision, brought: BlockText | None, page: TextPage) -> str:
    """Return the block that holds what was brought; its old id when none plainly does."""
    there = blocks_of(page)
    if brought is None or accepted.block_id in there or accepted.revision is None:
        return accepted.block_id
    then = page_blocks(json.loads(accepted.revision.content["body"]), page)
    return Anchors(then, there).find(accepted.block_id, brought) or accepted.block_id


def _block(said: Mapping[str, Any] | None) -> BlockText | None:
    return BlockText.from_json(said) if said else None
