"""What an editor saves in the form of a page that others published while the form was open."""

import json
from collections.abc import Mapping

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import TOP, BlockChange, Operation, Rebase, carry_into, page_blocks


def take_over_published(*, page: TextPage, live_when_opened: int, rebase: Rebase) -> bool:
    """Bring what was published since a form was opened into the page object that the form made, and
    say whether there was anything. `live_when_opened` is the revision that was live then.

    Without this the editor would silently publish the old text over it. Where both changed a block,
    `rebase(base, mine, published)` says what it becomes. Saves nothing.
    """
    live = TextPage.objects.get(pk=page.pk)
    if live.live_revision_id in {None, live_when_opened}:
        return False
    # By `id` one that is too large is not found; by `pk` the database would complain.
    base = page.revisions.filter(id=live_when_opened).first()
    if base is None:
        return False
    before = page_blocks(json.loads(base.content["body"]), page)
    changes = changes_between(before, page_blocks(list(live.body.raw_data), page))
    carry_into(page, live_before=before, changes=changes, rebase=rebase)
    return bool(changes)


def changes_between(
    before: Mapping[str, BlockText], after: Mapping[str, BlockText]
) -> list[BlockChange]:
    """Return what makes one text of blocks, by id, the other. Blocks that only moved stay."""
    changed = [
        BlockChange(Operation.REPLACE, block_id, after[block_id])
        for block_id, said in before.items()
        if block_id in after and after[block_id] != said
    ]
    removed = [BlockChange(Operation.REMOVE, one) for one in before if one not in after]
    added, above = [], TOP
    for block_id, said in after.items():
        if block_id in before:
            above = block_id
        else:
            added.append(BlockChange(Operation.INSERT_AFTER, above, said, new_id=block_id))
    # Of several below one block the last goes in first.
    return [*changed, *reversed(added), *removed]
