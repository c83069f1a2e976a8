"""A suggestion against the text as it is now, which is seldom the text it was written against."""

from dataclasses import dataclass

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.blockmerge import FieldConflict, merge_blocks
from contributions.suggestions.models import Fit, Suggestion


@dataclass(frozen=True, slots=True)
class Rebased:
    """What a suggestion means today.

    `before` is the text in its place now (None where there is none: an insert, a block that is
    gone), `after` what accepting it would put there (None for a removal). In a conflict `after`
    holds everything that merged, with the contributor's words where the two collide: a start for
    the editor, who has to look.
    """

    fit: Fit
    before: BlockText | None
    after: BlockText | None
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def changes_the_page(self) -> bool:
        return self.before != self.after and self.fit is not Fit.ALREADY_THERE


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
        return Rebased(Fit.ALREADY_THERE, None, proposed)
    return Rebased(Fit.FITS if has_anchor else Fit.GONE, None, proposed)


def _rebase_removal(base: BlockText, today: BlockText | None) -> Rebased:
    if today is None:
        return Rebased(Fit.ALREADY_THERE, None, None)
    return Rebased(Fit.FITS if today == base else Fit.CONFLICT, today, None)


def _rebase_change(base: BlockText, today: BlockText | None, proposed: BlockText | None) -> Rebased:
    if today is None or proposed is None:
        return Rebased(Fit.GONE, None, proposed)
    if proposed == base:
        return Rebased(Fit.NO_TEXT, today, today)
    merged = merge_blocks(base, today, proposed)
    if merged.result is None:
        return Rebased(Fit.CONFLICT, today, merged.with_theirs, merged.conflicts)
    if merged.result == today:
        return Rebased(Fit.ALREADY_THERE, today, today)
    fit = Fit.FITS if today == base else Fit.MERGED
    return Rebased(fit, today, merged.result)
