"""What became of the text when a suggestion was accepted."""

from typing import Any

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.models import Action, Decision


def what_changed(accepted: Decision) -> tuple[FieldDiff, ...]:
    """Return what accepting a suggestion did to its block; nothing for an idea without words.

    Changes of others before or after it are not in it, and neither are words that were proposed
    and that an editor did not take.
    """
    if accepted.action == Action.ACCEPT_IDEA and not accepted.block_id:
        return ()
    before = _block(accepted.before) or accepted.suggestion.replaced_block
    return diff_blocks(before, _block(accepted.block))


def _block(data: dict[str, Any] | None) -> BlockText | None:
    return BlockText.from_json(data) if data else None
