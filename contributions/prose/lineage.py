"""Which words of a revision were in the one before it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
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
    old_keys, old_places = _chain([_keys(block.words) for block in gone])
    new_keys, new_places = _chain([draft.keys for draft in drafts])
    origins: dict[int, set[int]] = defaultdict(set)
    taken: set[int] = set()
    for row, column in _pairs(old_keys, new_keys):
        if old_keys[row] == _BREAK:
            continue
        (source, at), (target, to) = old_places[row], new_places[column]
        drafts[target].owners[to] = gone[source].owners[at]
        origins[target].add(source)
        taken.add(row)
    spare: dict[int, list[Spare]] = defaultdict(list)
    for row, (source, at) in enumerate(old_places):
        if row not in taken and old_keys[row] != _BREAK:
            spare[source].append(Spare(old_keys[row], gone[source].owners[at], row))
    for target, sources in origins.items():
        drafts[target].spare = [item for source in sorted(sources) for item in spare[source]]


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
