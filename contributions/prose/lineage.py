"""Which words of a revision were in the one before it."""

from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from contributions.prose.align import find_hunks
from contributions.prose.memory import Owner, Owners, Words

# Ends a block; no word looks like it, and the alignment takes it for the light thing that it is.
_BREAK = "."
# Stricter than for a diff: a reader forgives an odd diff, an author no lost word.
_TIDY = 1.0
# Shorter words are everywhere in a sentence: one that went and one that came are not the same.
_TELLING_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a block and the owner of each."""

    words: Words
    owners: Owners


class Spare(NamedTuple):
    """A word that went, its owner, and its place in the old text."""

    key: str
    owner: Owner
    place: int


@dataclass(slots=True)
class Draft:
    """A block whose words may not all have an owner yet.

    `keys` are the words as they are compared. `spare` holds what went from the blocks that
    this one was made of: runs of words with their owners.
    """

    words: Words
    keys: Words
    owners: list[Owner | None]
    spare: list[Spare] = field(default_factory=list)


def inherit(old: Sequence[Block], new: Sequence[Words]) -> list[Block | Draft]:
    """Return the new blocks, with the owners of all words that the old ones hand down."""
    unused: dict[Words, deque[Block]] = defaultdict(deque)
    for block in old:
        unused[block.words].append(block)
    result: list[Block | Draft] = []
    for words in new:
        same = unused.get(words)
        result.append(same.popleft() if same else _draft(words))
    kept = {id(block) for block in result}
    gone = [block for block in old if id(block) not in kept]
    _hand_down(gone, [item for item in result if isinstance(item, Draft)])
    return result


def _draft(words: Words) -> Draft:
    return Draft(words, _keys(words), [None] * len(words))


def _keys(words: Words) -> Words:
    """Return what makes words the same: neither capitals nor the shape of an apostrophe do."""
    return tuple(word.casefold().replace("’", "'") for word in words)


def _hand_down(gone: Sequence[Block], drafts: Sequence[Draft]) -> None:
    """Give the words of changed blocks their owners, and to each block what its origins lost."""
    if not gone or not drafts:
        return
    origins: dict[int, set[int]] = defaultdict(set)
    taken: set[tuple[int, int]] = set()
    for (source, at), (target, to) in _matches(gone, drafts):
        drafts[target].owners[to] = gone[source].owners[at]
        origins[target].add(source)
        taken.add((source, at))
    _leave_spare(gone, drafts, origins, taken)


def hand_down_beside(beside: Sequence[Block], items: Sequence[Block | Draft]) -> None:
    """Give words that are still nobody's the owner that they have in other blocks.

    Of those blocks too the words that were not taken are left to be recognised one by one.
    """
    drafts = [item for item in items if isinstance(item, Draft) and None in item.owners]
    if not beside or not drafts:
        return
    origins: dict[int, set[int]] = defaultdict(set)
    taken: set[tuple[int, int]] = set()
    for (source, at), (target, to) in _matches(beside, drafts):
        origins[target].add(source)
        taken.add((source, at))
        if drafts[target].owners[to] is None:
            drafts[target].owners[to] = beside[source].owners[at]
    _leave_spare(beside, drafts, origins, taken)


def _leave_spare(
    blocks: Sequence[Block],
    drafts: Sequence[Draft],
    origins: Mapping[int, set[int]],
    taken: Container[tuple[int, int]],
) -> None:
    """Leave each draft the words of its origins that were not taken."""
    spare: dict[int, list[Spare]] = defaultdict(list)
    place = max((item.place for draft in drafts for item in draft.spare), default=0) + 1
    for source, block in enumerate(blocks):
        for at, key in enumerate(_keys(block.words)):
            place += 1
            if (source, at) not in taken:
                spare[source].append(Spare(key, block.owners[at], place))
        place += 1
    for target, sources in origins.items():
        drafts[target].spare += [item for source in sorted(sources) for item in spare[source]]


def _matches(
    blocks: Sequence[Block], drafts: Sequence[Draft]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the words that blocks and drafts share, each as (number of the block, place in it)."""
    old_keys, old_places = _chain([_keys(block.words) for block in blocks])
    new_keys, new_places = _chain([draft.keys for draft in drafts])
    for row, column in _pairs(old_keys, new_keys):
        if old_keys[row] != _BREAK:
            yield old_places[row], new_places[column]


def _chain(blocks: Sequence[Words]) -> tuple[list[str], list[tuple[int, int]]]:
    """Join blocks with breaks in between; say of each word in which block and where it stands."""
    keys: list[str] = []
    places: list[tuple[int, int]] = []
    for number, words in enumerate(blocks):
        keys += (*words, _BREAK)
        places += [(number, at) for at in range(len(words) + 1)]
    return keys, places


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int, int]]:
    row = column = 0
    for hunk in find_hunks(old, new, tidy=_TIDY):
        yield from zip(range(row, hunk.base_start), range(column, hunk.other_start), strict=True)
        row, column = hunk.base_end, hunk.other_end
    yield from zip(range(row, len(old)), range(column, len(new)), strict=True)


def take_neighbours(draft: Draft) -> None:
    """Recognise a few words that moved within a block: pairs, and words alone if little is new."""
    pairs: dict[tuple[str, str], deque[tuple[Spare, Spare]]] = defaultdict(deque)
    for first, second in pairwise(draft.spare):
        if first.place + 1 == second.place:
            pairs[first.key, second.key].append((first, second))
    used: set[int] = set()
    for at, pair in enumerate(pairwise(draft.keys)):
        candidates = pairs.get(pair)
        if candidates and None in draft.owners[at : at + 2]:
            for offset, spare in enumerate(candidates.popleft()):
                used.add(spare.place)
                if draft.owners[at + offset] is None:
                    draft.owners[at + offset] = spare.owner
    if 2 * draft.owners.count(None) <= len(draft.owners):
        _take_single_words(draft, [spare for spare in draft.spare if spare.place not in used])


def _take_single_words(draft: Draft, spares: Iterable[Spare]) -> None:
    owners: dict[str, deque[Owner]] = defaultdict(deque)
    for spare in spares:
        if len(spare.key) >= _TELLING_LENGTH:
            owners[spare.key].append(spare.owner)
    for at, key in enumerate(draft.keys):
        if draft.owners[at] is None and owners.get(key):
            draft.owners[at] = owners[key].popleft()
