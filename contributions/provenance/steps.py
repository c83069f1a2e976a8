"""What a revision was made of: the suggestions that an editor merged into it, one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cms.pages.blocktext import BlockText
from contributions.provenance.keys import key_of_revision, key_of_suggestion
from contributions.provenance.texts import Text, texts_in, with_block
from contributions.suggestions.models import Action, Decision


@dataclass(frozen=True, slots=True)
class Step:
    """What the texts became with one more suggestion; words that are new in them are `owner`'s."""

    texts: Sequence[Text]
    owner: str


def steps_between(
    texts: Sequence[Text], decisions: Iterable[Decision], final: Sequence[Text], revision_id: int
) -> Iterator[Step]:
    """Yield the steps from the texts of a page to those of the revision that followed.

    Each suggestion is taken as it was proposed; what the editor changed about it is the last step.
    Where the proposal brings words back that went from the page after it was written, the text that
    it was written against comes first, so that these words are known again. An undone suggestion is
    first as the text was before it, for the same reason.
    """
    for decision in decisions:
        if decision.merged is None:
            continue
        owner = _owner_of(decision, revision_id)
        for block in (*_base_of(decision), decision.merged):
            new = texts_in(decision.block_id, BlockText.from_json(block))
            texts = with_block(texts, new, above_id=decision.above_id)
            yield Step(texts, owner)
    yield Step(final, key_of_revision(revision_id))


def texts_before(texts: Sequence[Text], decisions: Sequence[Decision]) -> list[Text]:
    """Return the texts of a page as they were before these decisions, where they tell."""
    for decision in reversed(decisions):
        if decision.before is not None:
            old = texts_in(decision.block_id, BlockText.from_json(decision.before))
            texts = with_block(texts, old, above_id=decision.above_id)
        elif decision.block_id:
            texts = [text for text in texts if text.block_id != decision.block_id]
    return list(texts)


def _owner_of(decision: Decision, revision_id: int) -> str:
    if decision.action == Action.UNDO:
        return key_of_revision(revision_id)
    return key_of_suggestion(decision.suggestion_id)


def _base_of(decision: Decision) -> Iterator[dict[str, Any]]:
    """Yield what the suggestion was written against, if words of that come back with it."""
    if decision.before is None or decision.merged is None or decision.action == Action.UNDO:
        return
    base = _written_against(decision)
    gone = _words_of(base) - _words_of(decision.before)
    if base is not None and gone & _words_of(decision.merged):
        yield base


def _written_against(decision: Decision) -> dict[str, Any] | None:
    """Return the base of the suggestion as it was when it was decided on."""
    changes = decision.suggestion.decisions.filter(action=Action.CHANGE, pk__gt=decision.pk)
    change = changes.order_by("pk").first()
    base: dict[str, Any] | None = change.before if change else decision.suggestion.base
    return base


def _words_of(block: dict[str, Any] | None) -> Counter[str]:
    texts = texts_in("", BlockText.from_json(block)) if block else ()
    return Counter(word for text in texts for word in text.words)
