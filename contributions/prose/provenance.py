"""Who wrote each word of a text, through all of its revisions.

Words are followed from one revision to the next; words that the last one does not have are looked
for in everything that the text ever held (`memory`). What is found nowhere is new.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Self

from contributions.prose.lineage import Block, Draft, hand_down_beside, inherit, take_neighbours
from contributions.prose.memory import Memory, Owner, Owners, Passage, Words, recall
from contributions.prose.tokens import Kind, Token


def words_in(tokens: Iterable[Token]) -> Words:
    """Return the words of a block, for each of which `Provenance.owners` has an owner."""
    return tuple(token.text for token in tokens if token.kind is Kind.WORD)


class Provenance:
    """The owners of a text's words, and all that is needed to go on from its next revision.

    A text is a sequence of blocks, a block the words in it (`words_in`). An owner is whatever
    string the caller knows a contribution by. Going through the revisions one by one, with or
    without `to_data` and `from_data` in between, always gives the same owners.
    """

    def __init__(self) -> None:
        self._blocks: tuple[Block, ...] = ()
        self._memory = Memory()

    @property
    def owners(self) -> tuple[Owners, ...]:
        """The owners of the words of each block, as of the last revision."""
        return tuple(block.owners for block in self._blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The words and owners of each block, as of the last revision."""
        return self._blocks

    def revise(
        self, blocks: Iterable[Words], owner: Owner, *, beside: Sequence[Block] = ()
    ) -> tuple[Owners, ...]:
        """Take in the next revision; words that are new belong to `owner`. Return all owners.

        A proposal that an editor changed while accepting is two revisions: the text as proposed,
        owned by the proposal, and then the text as published, owned by the editor. What lay
        `beside` the last revision (`blocks` of the text that the proposal was made for) hands
        down the words that the last one lacks.
        """
        texts = list(blocks)
        head, tail = _common_ends(self._blocks, texts)
        old, new = self._blocks[head : len(self._blocks) - tail], texts[head : len(texts) - tail]
        items = inherit(old, new)
        hand_down_beside(beside, items)
        middle = [item if isinstance(item, Block) else self._settle(item, owner) for item in items]
        self._blocks = (*self._blocks[:head], *middle, *self._blocks[len(self._blocks) - tail :])
        return self.owners

    def to_data(self) -> dict[str, Any]:
        """Return the state for JSON; it grows with the words ever written."""
        return {
            "blocks": [_to_data((block.words, block.owners)) for block in self._blocks],
            "passages": [_to_data(passage) for passage in self._memory.passages],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Return the provenance that `to_data` told of; raises KeyError on other data."""
        provenance = cls()
        provenance._memory = Memory(_from_data(passage) for passage in data["passages"])
        blocks = [_from_data(passage) for passage in data["blocks"]]
        provenance._blocks = tuple(Block(words, owners) for words, owners in blocks)
        return provenance

    def _settle(self, draft: Draft, owner: Owner) -> Block:
        if None in draft.owners:
            draft.owners = recall(self._memory, draft.keys, draft.owners)
            take_neighbours(draft)
        owners = tuple(owner if known is None else known for known in draft.owners)
        self._memory.add(draft.keys, owners)
        return Block(draft.words, owners)


def _common_ends(before: Sequence[Block], after: Sequence[Words]) -> tuple[int, int]:
    limit = min(len(before), len(after))
    head = next((at for at in range(limit) if before[at].words != after[at]), limit)
    limit -= head
    tail = next((at for at in range(limit) if before[-1 - at].words != after[-1 - at]), limit)
    return head, tail


def _to_data(passage: Passage) -> list[Any]:
    words, owners = passage
    return [" ".join(words), [[owner, len(list(run))] for owner, run in groupby(owners)]]


def _from_data(data: list[Any]) -> Passage:
    words, runs = data
    return tuple(words.split(" ")) if words else (), tuple(
        owner for owner, size in runs for _ in range(size)
    )
