"""Compounds that a word is a part of: "bezorgkosten" for "bezorg" and for "kosten"."""

from cms.search.indexes.reading import Reading
from cms.search.indexes.schema import spelled_field
from cms.search.indexes.segments import words_of

SHORTEST_PART = 4
# What is left of a compound without the part; less is an ending, or a beginning such as "be-".
SHORTEST_REST = 3
_MOST = 20


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
