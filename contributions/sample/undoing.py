"""Taking the words of accepted suggestions out of a text again, and nothing that came after.

Works on bodies as ordered blocks by id; nothing here touches the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cms.pages.blocktext import BlockText
from cms.pages.publishing import BlockChange, Operation
from contributions.suggestions.blockmerge import merge_blocks

Body = Mapping[str, BlockText]
"""What the blocks of a page say by id, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did to the body of a page."""

    before: Body
    after: Body


@dataclass
class Undone:
    """The body without the steps; `left` holds the blocks that keep words of theirs, because
    somebody changed those words since.
    """

    body: dict[str, BlockText]
    left: dict[str, BlockText] = field(default_factory=dict)


def undo(today: Body, steps: list[Step]) -> Undone:
    """Return the body of today as if the steps, the latest first, had not been taken."""
    undone = Undone(dict(today))
    for step in steps:
        for block_id in [*step.before, *step.after]:
            if step.before.get(block_id) != step.after.get(block_id):
                _undo_block(undone, block_id, step)
    return undone


def changes_between(today: Body, wanted: Body) -> list[BlockChange]:
    """Return the changes that make the one body the other.

    Blocks that are in both stand in the same order, and the first of `wanted` is one of today's.
    """
    changes = [
        BlockChange(Operation.REPLACE, block_id, block)
        for block_id, block in wanted.items()
        if block_id in today and today[block_id] != block
    ]
    ids = list(wanted)
    changes += [
        BlockChange(Operation.INSERT_AFTER, ids[at - 1], wanted[block_id], new_id=block_id)
        for at, block_id in enumerate(ids)
        if block_id not in today
    ]
    gone = [block_id for block_id in today if block_id not in wanted]
    return changes + [BlockChange(Operation.REMOVE, block_id) for block_id in gone]


def _undo_block(undone: Undone, block_id: str, step: Step) -> None:
    before, after = step.before.get(block_id), step.after.get(block_id)
    now = undone.body.get(block_id)
    if after is None and before is not None:
        if now is None:
            _put_back(undone, block_id, step.before)
    elif now is None or after is None:
        return  # somebody has removed it since
    elif before is None:
        if now == after:
            del undone.body[block_id]
        else:
            undone.left[block_id] = now
    elif now != before:
        merged = merge_blocks(after, now, before)
        undone.body[block_id] = merged.result or now
        if merged.result is None:
            undone.left[block_id] = now


def _put_back(undone: Undone, block_id: str, before: Body) -> None:
    """Put a removed block back behind the nearest block above it that is still there."""
    ids = list(before)
    above = [one for one in ids[: ids.index(block_id)] if one in undone.body]
    if not above:
        undone.left[block_id] = before[block_id]
        return
    items: list[tuple[str, BlockText]] = []
    for one, block in undone.body.items():
        items.append((one, block))
        if one == above[-1]:
            items.append((block_id, before[block_id]))
    undone.body.clear()
    undone.body.update(items)
