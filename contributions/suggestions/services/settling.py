"""Which text an accepted suggestion puts where: the editor's, merged with the text of this moment.

Reads revisions, writes nothing.
"""

from dataclasses import dataclass

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import BlockGoneError, Operation, live_block
from contributions.suggestions.blockmerge import merge_blocks
from contributions.suggestions.errors import TextChangedError
from contributions.suggestions.models import Action, Fit, Suggestion
from contributions.suggestions.rebasing import Rebased, rebase


@dataclass(frozen=True, slots=True)
class Settled:
    """What accepting a suggestion does to its block.

    `operation` is None when the page needs no change. `before` is what stands in its place now,
    `merged` what the suggestion alone would make of it, `text` what is to be published; None where
    there is no block.
    """

    suggestion: Suggestion
    action: Action
    operation: Operation | None
    before: BlockText | None
    merged: BlockText | None
    text: BlockText | None


def settle(
    suggestion: Suggestion,
    page: TextPage,
    *,
    seen_revision_id: int | None,
    final: BlockText | None,
    how: Action,
) -> Settled:
    """Return what to publish. Raises BlockGoneError or TextChangedError.

    `page` is the page as it is now; the other arguments are those of `accept_suggestion`. Taking
    the idea alone changes nothing, and so needs neither the block nor a text that goes together.
    """
    now = rebase(suggestion, page)
    if how is Action.ACCEPT_IDEA and final is None:
        return _settled(suggestion, now, how, None, now.before)
    if now.fit is Fit.GONE:
        raise BlockGoneError
    seen_page = page_as_seen(page, seen_revision_id)
    if final is None:
        operation = _as_proposed(suggestion, now, _block_of(seen_page, suggestion))
        return _settled(suggestion, now, how, operation, now.after)
    offered = rebase(suggestion, seen_page) if seen_page else now
    if how is Action.ACCEPT and final != offered.after:
        how = Action.ACCEPT_CHANGED
    if suggestion.operation == Operation.INSERT_AFTER:
        is_there = now.fit is Fit.ALREADY_THERE and final == now.after
        if not is_there and _block_of(page, suggestion) is None:
            raise BlockGoneError
        return _settled(suggestion, now, how, None if is_there else Operation.INSERT_AFTER, final)
    text = carried_over(final, _block_of(seen_page, suggestion), now.before)
    return _settled(suggestion, now, how, None if text == now.before else Operation.REPLACE, text)


def _settled(
    suggestion: Suggestion,
    now: Rebased,
    how: Action,
    operation: Operation | None,
    text: BlockText | None,
) -> Settled:
    """Add what is known already. Who only said what the text says, or gave an argument, is
    credited with an idea: there are no words of theirs.
    """
    if now.fit in {Fit.ALREADY_THERE, Fit.NO_TEXT}:
        how = Action.ACCEPT_IDEA
    return Settled(suggestion, how, operation, now.before, now.after, text)


def _as_proposed(suggestion: Suggestion, now: Rebased, seen: BlockText | None) -> Operation | None:
    is_removal = suggestion.operation == Operation.REMOVE
    if now.fit is Fit.CONFLICT and not (is_removal and seen == now.before):
        raise TextChangedError
    return Operation(suggestion.operation) if now.changes_the_page else None


def carried_over(final: BlockText, seen: BlockText | None, today: BlockText | None) -> BlockText:
    """Return the editor's text with what changed on the page while the editor was writing.

    `seen` is the text that the editor began with. Raises BlockGoneError or TextChangedError.
    """
    if today is None:
        raise BlockGoneError
    if seen is None:
        raise TextChangedError
    merged = merge_blocks(seen, final, today).result
    if merged is None:
        raise TextChangedError
    return merged


def page_as_seen(page: TextPage, revision_id: int | None) -> TextPage | None:
    """Return the page as the editor saw it; None when that revision is not there any more."""
    if revision_id == page.live_revision_id:
        return page
    revision = page.revisions.filter(pk=revision_id).first()
    return revision.as_object() if revision else None


def _block_of(page: TextPage | None, suggestion: Suggestion) -> BlockText | None:
    return live_block(page, suggestion.block_id) if page else None
