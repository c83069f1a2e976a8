"""What a revision was made of: the suggestions that an editor merged into it, one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    An undone one is first as it was before, so that its words are known again.
    """
    for decision in decisions:
        if decision.merged is None:
            continue
        new = texts_in(decision.block_id, BlockText.from_json(decision.merged))
        texts = with_block(texts, new, above_id=decision.above_id)
        yield Step(texts, _owner_of(decision, revision_id))
    yield Step(final, key_of_revision(revision_id))


def _owner_of(decision: Decision, revision_id: int) -> str:
    if decision.action == Action.UNDO:
        return key_of_revision(revision_id)
    return key_of_suggestion(decision.suggestion_id)
