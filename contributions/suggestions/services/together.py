"""Accepting several suggestions for one page at once: one revision, a decision for each."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from django.contrib.auth.models import User
from django.db import transaction

from cms.pages.blocktext import BlockText
from cms.pages.publishing import Operation
from contributions.suggestions.combining import Combination, Step, combine
from contributions.suggestions.errors import (
    AlreadyDecidedError,
    NothingChosenError,
    OneOfSeveralError,
    SuggestionChangedError,
    TextChangedError,
)
from contributions.suggestions.models import Action, Decision, Fit, Suggestion
from contributions.suggestions.rebasing import blocks_of
from contributions.suggestions.services.deciding import lock_for_decision, lock_page
from contributions.suggestions.services.recording import publish_settled
from contributions.suggestions.services.settling import Settled, carried_over, page_as_seen

_WITHOUT_WORDS = (Fit.ALREADY_THERE, Fit.NO_TEXT)


@transaction.atomic
def accept_together(
    *,
    suggestions: Collection[Suggestion],
    editor: User,
    reason: str,
    seen_revision_id: int | None,
    seen_changed_at: Mapping[int, dt.datetime],
    final: Mapping[str, BlockText] | None = None,
) -> list[Decision]:
    """Put several suggestions for one page into the published text and return their decisions.

    `seen_revision_id` is the live revision that the editor looked at, `seen_changed_at` when each
    suggestion (by primary key) had last changed, `final` the text as the editor left it, by
    `Combination.key`, where it is not what the suggestions make together. What the editor saw or
    wrote is merged with the text as it is now. Words that an editor changes are the editor's.

    Commits one revision, a decision for each, what receivers of `suggestion_accepted` write, and a
    line for each in the page's history; each contributor gets a mail of thanks after that.

    Raises NothingChosenError, OneOfSeveralError (names the one that somebody decided or changed
    meanwhile), BlockGoneTogetherError, RemovedTogetherError, TextChangedError, and what
    `accept_suggestion` does; nothing is decided about any of them then. Raises ValueError for
    suggestions for different pages.
    """
    if not suggestions:
        raise NothingChosenError
    if len({suggestion.page_id for suggestion in suggestions}) > 1:
        message = "only suggestions for the same page can be accepted together"
        raise ValueError(message)
    page = lock_page(next(iter(suggestions)))
    locked = [
        _lock(suggestion, editor, reason, seen_changed_at)
        for suggestion in sorted(suggestions, key=attrgetter("pk"))
    ]
    seen_page = page_as_seen(page, seen_revision_id)
    seen = blocks_of(seen_page) if seen_page else {}
    written = final or {}
    settled = [
        one
        for combination in combine(locked, blocks_of(page))
        for one in _settle(
            combination, seen.get(combination.block_id), written.get(combination.key)
        )
    ]
    return publish_settled(page=page, settled=settled, editor=editor, reason=reason)


def _lock(
    suggestion: Suggestion,
    editor: User,
    reason: str,
    seen_changed_at: Mapping[int, dt.datetime],
) -> Suggestion:
    try:
        return lock_for_decision(suggestion, editor, reason, seen_changed_at.get(suggestion.pk))
    except (AlreadyDecidedError, SuggestionChangedError) as error:
        raise OneOfSeveralError(suggestion, error) from error


def _is_removal(combination: Combination) -> bool:
    return combination.operation is Operation.REMOVE


def _settle(
    combination: Combination, seen: BlockText | None, final: BlockText | None
) -> Iterator[Settled]:
    """Yield what each suggestion does; the last that changes the page brings the final text."""
    text = _text_of(combination, seen, final)
    changing = [step for step in combination.steps if step.rebased.changes_the_page]
    bringer = (changing or combination.steps)[-1]
    is_there = text == combination.before or (not changing and text == combination.after)
    for step in combination.steps:
        changes = not is_there and (step is bringer or step in changing)
        yield Settled(
            step.suggestion,
            Action.ACCEPT_IDEA if is_there else _action(step, combination, text),
            combination.operation if changes else None,
            step.rebased.before,
            step.rebased.after,
            text if step is bringer else step.rebased.after,
        )


def _text_of(
    combination: Combination, seen: BlockText | None, final: BlockText | None
) -> BlockText | None:
    if final is not None and combination.operation is Operation.INSERT_AFTER:
        return final
    if final is not None:
        return carried_over(final, seen, combination.before)
    removes_what_was_seen = _is_removal(combination) and seen == combination.before
    if _has_conflict(combination.steps) and not removes_what_was_seen:
        raise TextChangedError
    return combination.after


def _has_conflict(steps: Sequence[Step]) -> bool:
    return any(step.rebased.fit is Fit.CONFLICT for step in steps)


def _action(step: Step, combination: Combination, text: BlockText | None) -> Action:
    if step.rebased.fit in _WITHOUT_WORDS:
        return Action.ACCEPT_IDEA
    if step.needs_words or text != combination.after:
        return Action.ACCEPT_CHANGED
    return Action.ACCEPT
