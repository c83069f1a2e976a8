"""Queries as they are evaluated: each gives the documents of a segment that it matches, scored.

Scores are those of BM25F (Robertson and Zaragoza, 2009): what the fields of a document hold of a
word is put together, each field with its boost, before it is scored.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from cms.search.indexes.codec import LENGTHS
from cms.search.indexes.leaves import Leaf, Scores
from cms.search.indexes.postings import number_of

# How often a word stands in a text counts for long: the boosts of fields are in it.
_K1 = 6
_B = 0.4
# So many times fewer are looked up one by one.
_FEW = 8


class Expression(Protocol):
    def scores(self, leaf: Leaf) -> Scores:
        """Return the documents that match; deleted ones may be among them. A new dictionary."""
        ...


@dataclass(frozen=True, slots=True)
class _Everything:
    def scores(self, leaf: Leaf) -> Scores:
        return dict.fromkeys(leaf.all_numbers(), 1.0)


@dataclass(frozen=True, slots=True)
class _Nothing:
    def scores(self, _leaf: Leaf) -> Scores:
        return {}


EVERYTHING: Final = _Everything()
NOTHING: Final = _Nothing()


@dataclass(frozen=True, slots=True)
class Word:
    """Matches documents with any of some stems, which count as one word, in any of some fields.

    `boosts` tells how much the word counts in each field.
    """

    boosts: Mapping[str, float]
    stems: Sequence[str]
    weight: float

    def scores(self, leaf: Leaf) -> Scores:
        counted = _sum(
            _count(zip(found.numbers, found.weights, strict=True), leaf, field, boost)
            for field, boost in self.boosts.items()
            for stem in self.stems
            if (found := leaf.postings(field, stem))
        )
        return _bm25f(counted, self.weight * leaf.statistics.rarity(self.boosts, self.stems))


@dataclass(frozen=True, slots=True)
class Share:
    """Matches documents with a term that was indexed with its own weight, which is the score."""

    field: str
    term: str
    boost: float

    def scores(self, leaf: Leaf) -> Scores:
        found = leaf.postings(self.field, self.term)
        if not found:
            return {}
        return {
            number: weight * self.boost
            for number, weight in zip(found.numbers, found.weights, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Term:
    """Matches documents with a term in a field; it tells nothing of how well."""

    field: str
    term: str

    def scores(self, leaf: Leaf) -> Scores:
        return dict.fromkeys(leaf.numbers_with(self.field, self.term), 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Matches documents in which stems follow each other in one of some fields.

    A run counts like a word that is as rare as all its stems together.
    """

    boosts: Mapping[str, float]
    stems: Sequence[str]
    weight: float

    def scores(self, leaf: Leaf) -> Scores:
        counted = _sum(
            _count(_runs(leaf, field, self.stems), leaf, field, boost)
            for field, boost in self.boosts.items()
        )
        rarity = sum(leaf.statistics.rarity(self.boosts, [stem]) for stem in self.stems)
        return _bm25f(counted, self.weight * rarity)


@dataclass(frozen=True, slots=True)
class Any:
    """Matches what any of its parts matches; the scores add up."""

    parts: Sequence[Expression]

    def scores(self, leaf: Leaf) -> Scores:
        return _sum(part.scores(leaf) for part in self.parts)


@dataclass(frozen=True, slots=True)
class All:
    """Matches what all of its parts match; the scores add up."""

    parts: Sequence[Expression]

    def scores(self, leaf: Leaf) -> Scores:
        lists = sorted((part.scores(leaf) for part in self.parts), key=len)
        found = lists[0]
        for other in lists[1:]:
            found = {
                number: score + other[number] for number, score in found.items() if number in other
            }
        return found


@dataclass(frozen=True, slots=True)
class Rest:
    """Matches what its part does not match."""

    part: Expression

    def scores(self, leaf: Leaf) -> Scores:
        left_out = self.part.scores(leaf)
        return {number: 1.0 for number in leaf.all_numbers() if number not in left_out}


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return what matches one of the parts or more."""
    found = [part for part in parts if part is not NOTHING]
    if any(part is EVERYTHING for part in found):
        return EVERYTHING
    if len(found) == 1:
        return found[0]
    return Any(found) if found else NOTHING


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return what matches all of the parts."""
    found = [part for part in parts if part is not EVERYTHING]
    if any(part is NOTHING for part in found):
        return NOTHING
    if len(found) == 1:
        return found[0]
    return All(found) if found else EVERYTHING


def none_of(part: Expression) -> Expression:
    """Return what does not match the part."""
    if part is EVERYTHING:
        return NOTHING
    return EVERYTHING if part is NOTHING else Rest(part)


def _sum(lists: Iterable[Scores]) -> Scores:
    found, *others = sorted(lists, key=len, reverse=True) or [{}]
    for other in others:
        for number, score in other.items():
            found[number] = found.get(number, 0.0) + score
    return found


def _count(times: Iterable[tuple[int, float]], leaf: Leaf, field: str, boost: float) -> Scores:
    """Return how many times documents have something in a field, for the length it has there."""
    average = leaf.statistics.average_length(field) or 1.0
    parts = _parts(boost, average)
    lengths = leaf.lengths(field)
    return {number: weight * parts[lengths[number]] for number, weight in times}


@lru_cache(100)
def _parts(boost: float, average: float) -> list[float]:
    """Return how much a word counts in a field by the length that is kept of it."""
    return [boost / (1 - _B + _B / average * length) for length in LENGTHS]


def _bm25f(counted: Scores, rarity: float) -> Scores:
    most = rarity * (_K1 + 1)
    return {number: most * count / (_K1 + count) for number, count in counted.items()}


def _runs(leaf: Leaf, field: str, stems: Sequence[str]) -> Iterable[tuple[int, float]]:
    """Return the documents in which stems follow each other in a field, with how often they do."""
    lists = [leaf.postings(field, stem) for stem in stems]
    there = [found.places for found in lists if found]
    if len(there) < len(lists):
        return ()
    (first, rarest), *others = sorted(enumerate(there), key=lambda one: len(one[1]))
    starts = {place - first for place in rarest}
    for step, places in others:
        if len(starts) * _FEW < len(places):
            starts = {start for start in starts if _holds(places, start + step)}
        else:
            starts.intersection_update([place - step for place in places])
    return Counter(map(number_of, starts)).items()


def _holds(ordered: Sequence[int], sought: int) -> bool:
    place = bisect_left(ordered, sought)
    return place < len(ordered) and ordered[place] == sought
