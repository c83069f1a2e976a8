"""Compounds that a word is a part of: "bezorgkosten" for "bezorg" and for "kosten"."""

from collections.abc import Iterator
from itertools import chain

from cms.search.indexes.reading import Reading
from cms.search.indexes.schema import spelled_field
from cms.search.indexes.segments import words_of

SHORTEST_PART = 4
# What is left of a compound without the part; less is an ending, or a beginning such as "be-".
SHORTEST_REST = 3
_MOST = 20


def compounds_with(part: str, code: str, reading: Reading) -> list[str]:
    """Return folded words of the index that begin or end with a part, the shortest first."""
    if len(part) < SHORTEST_PART:
        return []
    found = set(_compounds(part, code, reading))
    return sorted(found, key=lambda word: (len(word), word))[:_MOST]


def _compounds(part: str, code: str, reading: Reading) -> Iterator[str]:
    shortest = len(part) + SHORTEST_REST
    for words in words_of(spelled_field(code), reading.reader):
        for word in chain(words.folded[words.places(part)], words.ending(part)):
            if len(word) >= shortest:
                yield word
