"""A suggestion against the text as it is now, which is seldom the text it was written against."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.suggestions.blockmerge import FieldConflict, merge_blocks
from contributions.suggestions.kinds import in_kind_of
from contributions.suggestions.models import Fit, Suggestion


@dataclass(frozen=True, slots=True)
class Rebased:
    """What a suggestion means today.

    `before` is the text in its place now (None where there is none: an insert, a block that is
    gone), `after` what accepting it would put there (None for a removal). In a conflict `after`
    holds everything that merged, with the contributor's words where the two collide: a start for
    the editor, who has to look. `with_ours` is the same with the words of the page there.
    """

    fit: Fit
    before: BlockText | None
    after: BlockText | None
    conflicts: tuple[FieldConflict, ...] = ()
    with_ours: BlockText | None = None

    @property
    def changes_the_page(self) -> bool:
        return self.before != self.after and self.fit is not Fit.ALREADY_THERE


def rebase(suggestion: Suggestion, page: TextPage) -> Rebased:
    """Return what the suggestion means for the text that the page object holds. Reads nothing."""
    return rebase_on(suggestion, blocks_of(page))


def blocks_of(page: TextPage) -> dict[str, BlockText]:
    """Return what the blocks of the page object say, by id, in the order of the text."""
    return {child.id: read_block(child) for child in page.body}


def rebase_on(suggestion: Suggestion, blocks: Mapping[str, BlockText]) -> Rebased:
    """Return what the suggestion means for a text of these blocks, by id."""
    today = blocks.get(suggestion.block_id)
    match Operation(suggestion.operation):
        case Operation.INSERT_AFTER:
            return _rebase_insert(suggestion, blocks)
        case Operation.REMOVE:
            return _rebase_removal(suggestion.base_block, today)
        case Operation.REPLACE:
            return _rebase_change(suggestion.base_block, today, suggestion.proposed_block)


def _rebase_insert(suggestion: Suggestion, blocks: Mapping[str, BlockText]) -> Rebased:
    proposed = suggestion.proposed_block
    if proposed in blocks.values():
        return Rebased(Fit.ALREADY_THERE, None, proposed)
    return Rebased(Fit.FITS if suggestion.block_id in blocks else Fit.GONE, None, proposed)


def _rebase_removal(base: BlockText, today: BlockText | None) -> Rebased:
    if today is None:
        return Rebased(Fit.ALREADY_THERE, None, None)
    return Rebased(Fit.FITS if today == base else Fit.CONFLICT, today, None)


def _rebase_change(base: BlockText, today: BlockText | None, proposed: BlockText | None) -> Rebased:
    if today is None or proposed is None:
        return Rebased(Fit.GONE, None, proposed)
    if proposed == base:
        return Rebased(Fit.NO_TEXT, today, today)
    base, proposed = in_kind_of(today, base, proposed)
    merged = merge_blocks(base, today, proposed)
    if merged.result is None:
        return Rebased(Fit.CONFLICT, today, merged.with_theirs, merged.conflicts, merged.with_ours)
    if merged.result == today:
        return Rebased(Fit.ALREADY_THERE, today, today)
    fit = Fit.FITS if today == base else Fit.MERGED
    return Rebased(fit, today, merged.result)
