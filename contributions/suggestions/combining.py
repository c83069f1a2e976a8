"""What several suggestions for a page make together, one after another. Nothing here is written.

The later ones are merged into what the earlier ones left, in the order in which they were
confirmed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.pages.blocktext import BlockText
from cms.pages.publishing import Operation
from contributions.suggestions.errors import BlockGoneTogetherError, RemovedTogetherError
from contributions.suggestions.models import Fit, Suggestion
from contributions.suggestions.rebasing import Rebased, rebase_on

Blocks = Mapping[str, BlockText]


@dataclass(frozen=True, slots=True)
class Step:
    """One of several suggestions; `rebased` is against what the ones before it left."""

    suggestion: Suggestion
    rebased: Rebased

    @property
    def needs_words(self) -> bool:
        return self.rebased.fit is Fit.CONFLICT and self.rebased.after is not None


@dataclass(frozen=True, slots=True)
class Combination:
    """What suggestions make together of one block; an added block is always one by itself."""

    operation: Operation
    steps: tuple[Step, ...]

    @property
    def key(self) -> str:
        """A name for the place, the same whichever other suggestions are taken."""
        first = self.steps[0].suggestion
        return f"add-{first.pk}" if self.operation is Operation.INSERT_AFTER else first.block_id

    @property
    def block_id(self) -> str:
        """The block, or the one below which a block is added."""
        return self.steps[0].suggestion.block_id

    @property
    def before(self) -> BlockText | None:
        """What the page says there now."""
        return self.steps[0].rebased.before

    @property
    def after(self) -> BlockText | None:
        """What they make of it, with the later one's words where two collide."""
        return self.steps[-1].rebased.after

    @property
    def needs_words(self) -> bool:
        """Only the editor's own words can solve it: two of them changed the same ones."""
        return any(step.needs_words for step in self.steps)


def combine(suggestions: Iterable[Suggestion], blocks: Blocks) -> tuple[Combination, ...]:
    """Return what the suggestions make of a text of these blocks (by id), in the order of the text.

    Raises BlockGoneTogetherError for one whose block is not there, RemovedTogetherError where one
    removes what another changes.
    """
    by_block: dict[str, list[Suggestion]] = {}
    for suggestion in sorted(suggestions, key=in_turn):
        by_block.setdefault(suggestion.block_id, []).append(suggestion)
    _require_blocks(by_block, blocks)
    order = [*blocks, *(block_id for block_id in by_block if block_id not in blocks)]
    combined: list[Combination] = []
    for block_id in order:
        combined += _combine_block(by_block.get(block_id, []), blocks, combined)
    return tuple(combined)


def in_turn(suggestion: Suggestion) -> tuple[float, int]:
    """Sort key: the order in which suggestions were confirmed."""
    confirmed_at = suggestion.confirmed_at or suggestion.created_at
    return confirmed_at.timestamp(), suggestion.pk


def _require_blocks(by_block: Mapping[str, Sequence[Suggestion]], blocks: Blocks) -> None:
    for suggestions in by_block.values():
        for suggestion in suggestions:
            if rebase_on(suggestion, blocks).fit is Fit.GONE:
                raise BlockGoneTogetherError(suggestion)
        removals = [one for one in suggestions if one.operation == Operation.REMOVE]
        changes = [one for one in suggestions if one.operation == Operation.REPLACE]
        if removals and changes:
            raise RemovedTogetherError(removals[0], changes[0])


def _combine_block(
    suggestions: Sequence[Suggestion], blocks: Blocks, earlier: Sequence[Combination]
) -> Iterator[Combination]:
    here = [one for one in suggestions if one.operation != Operation.INSERT_AFTER]
    if here:
        yield Combination(Operation(here[0].operation), tuple(_steps(here, blocks)))
    known = {**blocks, **{one.key: one.after for one in earlier if _is_added(one) and one.after}}
    for suggestion in suggestions:
        if suggestion.operation == Operation.INSERT_AFTER:
            added = Combination(Operation.INSERT_AFTER, tuple(_steps([suggestion], known)))
            if added.after:
                known[added.key] = added.after
            yield added


def _is_added(combination: Combination) -> bool:
    return combination.operation is Operation.INSERT_AFTER


def _steps(suggestions: Iterable[Suggestion], blocks: Blocks) -> Iterator[Step]:
    blocks = dict(blocks)
    for suggestion in suggestions:
        rebased = rebase_on(suggestion, blocks)
        yield Step(suggestion, rebased)
        if suggestion.operation == Operation.INSERT_AFTER:
            continue
        if rebased.after is None:
            blocks.pop(suggestion.block_id, None)
        else:
            blocks[suggestion.block_id] = rebased.after
