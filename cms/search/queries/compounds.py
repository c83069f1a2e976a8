"""Compounds that a word is a part of: "bezorgkosten" for "bezorg" and for "kosten"."""

from collections.abc import Callable, Iterator, Sequence

from cms.search.indexes.reading import Reading
from cms.search.indexes.schema import spelled_field
from cms.search.indexes.segments import words_of

SHORTEST_PART = 4
# What is left of a compound without the part; less is an ending, or a beginning such as "be-".
SHORTEST_REST = 3
_MOST = 20
LEAST_SHARE = 0.4


def compounds_with(part: str, code: str, reading: Reading) -> list[str]:
    """Return stems of the index that begin or end with a stem, the shortest first."""
    if len(part) < SHORTEST_PART:
        return []
    shortest = len(part) + SHORTEST_REST
    found = {
        stem
        for words in words_of(spelled_field(code), reading.reader)
        for stem in words.stems_with(part)
        if len(stem) >= shortest
    }
    return sorted(found, key=lambda stem: (len(stem), stem))[:_MOST]


def parts_of(word: str, known: Callable[[str], bool]) -> Sequence[str]:
    """Return the two known words that a folded compound is made of; nothing where there are none.

    An -s- or -e- between the two is theirs: "kortingsactie" is "korting" and "actie".
    """
    for parts in _splits(word):
        if all(map(known, parts)):
            return parts
    return ()


def part_of(word: str, known: Callable[[str], bool]) -> str:
    """Return the longest known word that a folded compound begins or ends with, or nothing.

    A small part of it would be about something else.
    """
    parts = {
        part for parts in _splits(word) for part in parts if len(part) >= LEAST_SHARE * len(word)
    }
    return max(filter(known, parts), key=len, default="")


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to take a word apart, those with a longer second part first."""
    for place in range(SHORTEST_REST, len(word) - SHORTEST_REST + 1):
        second = word[place:]
        yield word[:place], second
        if place > SHORTEST_PART and word[place - 1] in "se":
            yield word[: place - 1], second
