"""Where on a page a text stands now that a suggestion was written for. Pure: reads no database.

A block keeps its id while an editor works in it, but ids say nothing after a cut and paste, a split
or a load of files: then the words have to tell. What counts are words in a row that two texts
share, so that a few common words on their own prove nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from rapidfuzz.distance import Indel, LCSseq

from cms.pages.blocktext import BLOCK_FIELDS, BlockText, FieldKind
from contributions.prose import from_html, from_text, words_in

Words = tuple[str, ...]
Body = Mapping[str, BlockText]

_STAYS = 0.5
"""How much of its words a block that keeps its id must keep, to be the same text."""
_TRACE = 0.3
"""How much of the first text there must always be, also when it was rewritten little by little."""
_PLAIN = 0.6
"""How much of the words another block must have, to be where the text went."""
_SURE = 0.9
"""The same for a block that said so before."""
_CLEARLY = 0.2
"""How much better the best must be than the next, and than the block with the id."""
_SHORT = 40
"""A text that weighs less (some six words) may stand in others by coincidence,"""
_SENTENCE = 5
"""unless it has at least so many words, and all of them stand there in a row."""

_LONGEST_WEIGHT = 8
_LEAST_RUN = 2
_SHINGLE = 3


class Anchors:
    """Finds texts on a page. `old` is what its blocks said when it was last published, by id and in
    their order, as far as that is known; `new` what they say now. What a suggestion that was
    accepted put in the place of a text (`rewritten`, by id) is that text still, whatever it says.
    """

    def __init__(self, old: Body, new: Body, *, rewritten: Collection[str] = ()) -> None:
        self._rewritten = rewritten
        self._old = {block_id: _Text.of(block) for block_id, block in old.items()}
        self._new = {block_id: _Text.of(block) for block_id, block in new.items()}

    def find(self, block_id: str, base: BlockText, *, stood_there: bool = True) -> str | None:
        """Return the id of the block that now holds the text `base`, which stood in the block
        `block_id` (without `stood_there`: if that held it); None where no block plainly does.

        A text that is still recognisable stays where it is, unless most of it went elsewhere. Of
        blocks that hold it about equally well the one beside the same neighbour is it, and without
        one none is.
        """
        text = _Text.of(base)
        here, seen = self._new.get(block_id), self._old.get(block_id)
        if seen is not None and not (stood_there or _is_same(text, None, seen)):
            return self._found(block_id, text, None, least_known=_SURE)
        if here is not None and (here in {text, seen} or block_id in self._rewritten):
            return block_id
        if here is None or not _is_same(text, seen, here):
            return self._found(block_id, text, seen, least_known=_SURE)
        other = self._found(block_id, text, seen)
        is_better = other and _held(text, self._new[other]) >= _held(text, here) + _CLEARLY
        return other if is_better else block_id

    def find_end(self, block_id: str, base: BlockText, *, stood_there: bool = True) -> str | None:
        """Return what `find` does; of a text that was split, the last block with words of it."""
        found = self.find(block_id, base, stood_there=stood_there)
        if found is None:
            return None
        text, first, ids = _Text.of(base), self._new[found], list(self._new)
        after = ids[ids.index(found) + 1 :]
        return [found, *takewhile(lambda one: self._went_on(one, text, first), after)][-1]

    def _went_on(self, block_id: str, text: "_Text", first: "_Text") -> bool:
        """Say whether the block came with words of the text that its first part has not."""
        is_more = _held(self._new[block_id], first) < _PLAIN
        return is_more and self._is_new(block_id) and self._is_part(block_id, text)

    def _is_new(self, block_id: str) -> bool:
        """Say whether the block did not say the same before."""
        return self._old.get(block_id) != self._new[block_id]

    def _is_part(self, block_id: str, text: "_Text") -> bool:
        return _held(self._new[block_id], text) >= _PLAIN

    def _found(
        self, block_id: str, text: "_Text", seen: "_Text | None", *, least_known: float = 2.0
    ) -> str | None:
        """Return where a text is that is not in its block. What other blocks said before counts
        only when they hold at least `least_known` of it.
        """
        others = [other for other in self._new if other != block_id]
        new = {one: self._share(one, text, seen) for one in others if self._is_new(one)}
        if max(new.values(), default=0) >= _PLAIN:
            return self._best(block_id, new)
        parts = [one for one in new if new[one] and self._is_part(one, text)]
        if sum(new[one] for one in parts) >= _PLAIN and _in_a_row(parts, list(self._new)):
            return max(parts, key=lambda one: new[one])
        if text.is_short:
            return None
        known = {
            one: share
            for one in others
            if one not in new and _may_hold(text, self._new[one]) >= least_known
            if (share := self._share(one, text, seen)) >= least_known
        }
        return self._best(block_id, known) if known else None

    def _share(self, block_id: str, text: "_Text", seen: "_Text | None") -> float:
        """Return how much of the text, as it was at first or as it was last seen, a block holds."""
        there = self._new[block_id]
        if there == seen:
            return 1.0
        share = _likeness(text, there)
        if seen is not None and share >= _TRACE and _held(text, seen) >= _TRACE:
            return max(share, _likeness(seen, there))
        return share

    def _best(self, block_id: str, shares: Mapping[str, float]) -> str | None:
        best = max(shares.values())
        close = [one for one, share in shares.items() if share > best - _CLEARLY]
        if len(close) == 1:
            return close[0]
        beside = [one for one in close if self._has_same_neighbour(block_id, one)]
        return beside[0] if len(beside) == 1 else None

    def _has_same_neighbour(self, block_id: str, other: str) -> bool:
        before, now = _neighbours(self._old, block_id), _neighbours(self._new, other)
        return any(old is not None and old == new for old, new in zip(before, now, strict=True))


@dataclass(frozen=True)
class _Text:
    """What a block says, as words without regard to capitals."""

    kind: str
    words: Words

    @classmethod
    def of(cls, block: BlockText) -> "_Text":
        return _read(block.kind, tuple(block.fields.items()))

    @cached_property
    def weight(self) -> int:
        return _weight(self.words)

    @cached_property
    def is_short(self) -> bool:
        return self.weight < _SHORT

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def shingles(self) -> frozenset[Words]:
        """All words in a row, three by three."""
        return frozenset(zip(*(self.words[start:] for start in range(_SHINGLE)), strict=False))


@lru_cache(maxsize=4096)
def _read(kind: str, fields: tuple[tuple[str, str], ...]) -> _Text:
    """Return what the fields say. Kept, as most of a page stays the same from day to day."""
    said = dict(fields)
    words: list[str] = []
    for field in BLOCK_FIELDS[kind]:
        text = said.get(field.name, "")
        match field.kind:
            case FieldKind.RICH:
                words += words_in(from_html(text))
            case FieldKind.LINE | FieldKind.LINES:
                words += words_in(from_text(text))
            case FieldKind.URL | FieldKind.DATE | FieldKind.IMAGE if text:
                words.append(text)
    return _Text(kind, tuple(word.casefold() for word in words))


def _is_same(text: _Text, seen: _Text | None, here: _Text) -> bool:
    """Say whether a block still is the text: that of the suggestion, or that of the last publish,
    which may have been rewritten little by little.
    """
    share = max(_held(text, here), _held(here, text))
    if share >= _STAYS or _is_spelt_alike(text, here):
        return True
    return seen is not None and share >= _TRACE and _held(seen, here) >= _STAYS


def _likeness(text: _Text, there: _Text) -> float:
    """Return how much of a text another block holds, from 0 to 1."""
    if text == there or (text.kind == there.kind and _is_quoted(text, there)):
        return 1.0
    if text.is_short:
        return min(_held(text, there), _held(there, text))
    return _held(text, there)


def _is_quoted(text: _Text, there: _Text) -> bool:
    """Say whether a sentence stands in a text word for word."""
    if len(text.words) < _SENTENCE:
        return False
    return f" {' '.join(text.words)} " in f" {' '.join(there.words)} "


def _held(text: _Text, there: _Text) -> float:
    """Return which share of a text stands in the other one, by weight: words in the same order, or
    moved about in groups.
    """
    if _may_hold(text, there) < _TRACE:
        return 0.0
    return max(_held_in_order(text, there), _held_in_groups(text, there)) / text.weight


def _may_hold(text: _Text, there: _Text) -> float:
    """Return what `_held` cannot exceed; soon known."""
    if not text.weight:
        return 0.0
    return _weight(word for word in text.words if word in there.vocabulary) / text.weight


def _held_in_order(text: _Text, there: _Text) -> int:
    least = min(_LEAST_RUN, len(text.words), len(there.words))
    return sum(
        _weight(text.words[run.src_start : run.src_end])
        for run in LCSseq.opcodes(text.words, there.words)
        if run.tag == "equal" and run.src_end - run.src_start >= least
    )


def _held_in_groups(text: _Text, there: _Text) -> int:
    starts = (
        at
        for at in range(len(text.words) - _SHINGLE + 1)
        if text.words[at : at + _SHINGLE] in there.shingles
    )
    places = {at + step for at in starts for step in range(_SHINGLE)}
    return _weight(text.words[at] for at in places)


def _is_spelt_alike(text: _Text, here: _Text) -> bool:
    """Say whether a short text, like a heading, was reworded; longer ones have words enough."""
    if text.kind != here.kind or not text.is_short:
        return False
    spelt = [" ".join(sorted(one.words)) for one in (text, here)]
    return Indel.normalized_similarity(*spelt) >= _PLAIN


def _weight(words: Iterable[str]) -> int:
    """Weigh long words more than short ones, which every text has."""
    return sum(min(len(word), _LONGEST_WEIGHT) for word in words)


def _neighbours(body: Mapping[str, _Text], block_id: str) -> tuple[_Text | None, _Text | None]:
    if block_id not in body:
        return None, None
    texts = [None, *body.values(), None]
    at = list(body).index(block_id) + 1
    return texts[at - 1], texts[at + 1]


def _in_a_row(some: list[str], order: list[str]) -> bool:
    start = order.index(some[0]) if some else 0
    return order[start : start + len(some)] == some
