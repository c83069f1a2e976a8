"""What became of the text when a suggestion was accepted."""

from typing import Any

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.models import Action, Decision


def what_changed(accepted: Decision) -> tuple[FieldDiff, ...]:
    """Return what accepting a suggestion did to its block; nothing for an idea without words.

    Changes of others before or after it are not in it, and neither are words that were proposed
    and that an editor did not take. Where an editor made one text of several suggestions, it is
    what they did together: what each made of the block was never published.
    """
    if accepted.action == Action.ACCEPT_IDEA and not accepted.block_id:
        return ()
    first, last = _taken_together(accepted)
    before = _block(first.before) or first.suggestion.replaced_block
    return diff_blocks(before, _block(last.block))


def _taken_together(accepted: Decision) -> tuple[Decision, Decision]:
    """Return the first and the last decision that are in one text with this one."""
    if accepted.action != Action.ACCEPT_CHANGED or accepted.revision_id is None:
        return accepted, accepted
    same = Decision.objects.filter(revision_id=accepted.revision_id, block_id=accepted.block_id)
    together = list(same.select_related("suggestion").order_by("pk"))
    return together[0], together[-1]


def _block(data: dict[str, Any] | None) -> BlockText | None:
    return BlockText.from_json(data) if data else None
