"""A suggestion against the text as it is now, which is seldom the text it was written against."""

from dataclasses import dataclass
from enum import StrEnum

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.blockmerge import FieldConflict, merge_blocks
from contributions.suggestions.models import Suggestion


class Status(StrEnum):
    FITS = "fits"  # the block still says what the contributor read
    MERGED = "merged"  # it changed since, elsewhere: both changes go together
    ALREADY_THERE = "already_there"  # the text says already what was proposed
    NO_TEXT = "no_text"  # nothing but an argument was given
    CONFLICT = "conflict"  # both changed the same words
    GONE = "gone"  # the block is no longer on the page


@dataclass(frozen=True, slots=True)
class Rebased:
    """What a suggestion means today.

    `before` is the text in its place now (None where there is none: an insert, a block that is
    gone), `after` what accepting it would put there (None for a removal). In a conflict `after`
    holds everything that merged, with the contributor's words where the two collide: a start for
    the editor, who has to look.
    """

    status: Status
    before: BlockText | None
    after: BlockText | None
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def changes_the_page(self) -> bool:
        return self.before != self.after and self.status is not Status.ALREADY_THERE


def rebase(suggestion: Suggestion, page: TextPage) -> Rebased:
    """Return what the suggestion means for the text that the page object holds. Reads nothing."""
    today = live_block(page, suggestion.block_id)
    match Operation(suggestion.operation):
        case Operation.INSERT_AFTER:
            return _rebase_insert(suggestion, page, has_anchor=today is not None)
        case Operation.REMOVE:
            return _rebase_removal(suggestion.base_block, today)
        case Operation.REPLACE:
            return _rebase_change(suggestion.base_block, today, suggestion.proposed_block)


def _rebase_insert(suggestion: Suggestion, page: TextPage, *, has_anchor: bool) -> Rebased:
    proposed = suggestion.proposed_block
    if any(read_block(child) == proposed for child in page.body):
        return Rebased(Status.ALREADY_THERE, None, proposed)
    return Rebased(Status.FITS if has_anchor else Status.GONE, None, proposed)


def _rebase_removal(base: BlockText, today: BlockText | None) -> Rebased:
    if today is None:
        return Rebased(Status.ALREADY_THERE, None, None)
    return Rebased(Status.FITS if today == base else Status.CONFLICT, today, None)


def _rebase_change(base: BlockText, today: BlockText | None, proposed: BlockText | None) -> Rebased:
    if today is None or proposed is None:
        return Rebased(Status.GONE, None, proposed)
    if proposed == base:
        return Rebased(Status.NO_TEXT, today, today)
    merged = merge_blocks(base, today, proposed)
    if merged.result is None:
        return Rebased(Status.CONFLICT, today, merged.with_theirs, merged.conflicts)
    if merged.result == today:
        return Rebased(Status.ALREADY_THERE, today, today)
    status = Status.FITS if today == base else Status.MERGED
    return Rebased(status, today, merged.result)
