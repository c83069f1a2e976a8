"""One segment of an index, as what is evaluated on it sees it: whole lists at once.

Whoosh walks through all lists of a query side by side, document by document, in Python; to take one
list after the other, each in one loop, is some twenty times as fast.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from cms.search.indexes.postings import Postings
from cms.search.indexes.segments import documents_of, terms_of

Scores = dict[int, float]


class Statistics(Protocol):
    """What is known of an index as a whole."""

    def rarity(self, fields: Iterable[str], terms: Sequence[str]) -> float: ...

    def average_length(self, field: str) -> float: ...


class Leaf:
    """A segment; its documents are counted from 0, deleted ones included."""

    def __init__(self, segment: Any, statistics: Statistics) -> None:
        self.segment = segment
        self.statistics = statistics

    def postings(self, field: str, term: str) -> Postings | None:
        """Return the postings of a term, None where no document has it."""
        return terms_of(self.segment).read(field, term.encode())

    def numbers_with(self, field: str, term: str) -> Sequence[int]:
        found = self.postings(field, term)
        return found.numbers if found else ()

    def lengths(self, field: str) -> Sequence[int]:
        """Return how many words each document has in a field, as places in `LENGTHS`."""
        return documents_of(self.segment).lengths(field)

    def all_numbers(self) -> range:
        return range(self.segment.doc_count_all())

    def without_deleted(self, scores: Scores) -> Scores:
        for number in self.segment.deleted_docs_set or ():
            scores.pop(number, None)
        return scores
