"""Many terms of one field, as one."""

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.matching import ListMatcher, Matcher, NullMatcher
from whoosh.query import Query
from whoosh.reading import IndexReader
from whoosh.scoring import WeightScorer


class AnyTerm(Query):
    """Matches documents with any of the terms in a field, all with the same score.

    Scoring each term by itself would take most of the time of a search, for what weighs least.
    """

    def __init__(self, field: str, terms: Sequence[str], score: float) -> None:
        self.field_name = field
        self.terms_sought = tuple(term.encode() for term in terms)
        self.score = score

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:  # noqa: ARG002
        numbers: set[int] = set()
        reader = searcher.reader()
        for term in self._present(reader):
            numbers.update(reader.postings(self.field_name, term).all_ids())
        if not numbers:
            return NullMatcher()
        scorer = WeightScorer(self.score)
        return ListMatcher(sorted(numbers), all_weights=self.score, scorer=scorer)

    def estimate_size(self, reader: IndexReader) -> int:
        return sum(reader.doc_frequency(self.field_name, term) for term in self._present(reader))

    def estimate_min_size(self, _reader: IndexReader) -> int:
        return 0

    def _present(self, reader: IndexReader) -> Iterator[bytes]:
        return (term for term in self.terms_sought if (self.field_name, term) in reader)
