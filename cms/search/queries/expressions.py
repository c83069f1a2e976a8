"""Queries as they are evaluated: each gives the documents of a segment that it matches, scored.

Scores are those of BM25F (Robertson and Zaragoza, 2009): what the fields of a document hold of a
word is put together, each field with its boost, before it is scored.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cms.search.indexes.leaves import Leaf, Postings, Scores

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
        counted: Scores = {}
        for field, boost in self.boosts.items():
            for stem in self.stems:
                if found := leaf.postings(field, stem):
                    times = zip(found.numbers, found.weights, strict=True)
                    _count(counted, times, leaf, field, boost)
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
class AnyTerm:
    """Matches documents with any of the terms in a field, all with the same score."""

    field: str
    terms: Sequence[str]
    score: float

    def scores(self, leaf: Leaf) -> Scores:
        found: Scores = {}
        for term in self.terms:
            found.update(dict.fromkeys(leaf.numbers_with(self.field, term), self.score))
        return found


@dataclass(frozen=True, slots=True)
class Run:
    """Matches documents in which stems follow each other in one of some fields.

    A run counts like a word that is as rare as all its stems together.
    """

    boosts: Mapping[str, float]
    stems: Sequence[str]
    weight: float

    def scores(self, leaf: Leaf) -> Scores:
        counted: Scores = {}
        for field, boost in self.boosts.items():
            _count(counted, _runs(leaf, field, self.stems), leaf, field, boost)
        rarity = sum(leaf.statistics.rarity(self.boosts, [stem]) for stem in self.stems)
        return _bm25f(counted, self.weight * rarity)


@dataclass(frozen=True, slots=True)
class Any:
    """Matches what any of its parts matches; the scores add up."""

    parts: Sequence[Expression]

    def scores(self, leaf: Leaf) -> Scores:
        lists = sorted((part.scores(leaf) for part in self.parts), key=len, reverse=True)
        found = lists[0]
        for other in lists[1:]:
            for number, score in other.items():
                found[number] = found.get(number, 0.0) + score
        return found


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


def _count(
    counted: Scores, times: Iterable[tuple[int, float]], leaf: Leaf, field: str, boost: float
) -> None:
    """Add how many times documents have something in a field, for the length that it has there."""
    average = leaf.statistics.average_length(field) or 1.0
    fixed, per_word = (1 - _B) / boost, _B / average / boost
    lengths = leaf.lengths(field)
    for number, weight in times:
        part = weight / (fixed + per_word * lengths[number])
        counted[number] = counted.get(number, 0.0) + part


def _bm25f(counted: Scores, rarity: float) -> Scores:
    most = rarity * (_K1 + 1)
    return {number: most * count / (_K1 + count) for number, count in counted.items()}


def _runs(leaf: Leaf, field: str, stems: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Yield the documents in which stems follow each other in a field, with how often they do."""
    lists = [leaf.postings(field, stem, with_values=True) for stem in stems]
    there = [found for found in lists if found]
    if len(there) < len(lists):
        return
    shared = _shared(there)
    picked = [_pick(found, shared) for found in there]
    for number in shared:
        if times := _times_in_a_row([one[number] for one in picked], there):
            yield number, float(times)


def _shared(lists: Sequence[Postings]) -> set[int]:
    """Return the documents that are in all of the lists."""
    shortest, *others = sorted((found.numbers for found in lists), key=len)
    return set(shortest).intersection(*others)


def _pick(found: Postings, numbers: set[int]) -> dict[int, int]:
    """Return where in a list of postings some of its documents stand."""
    if len(numbers) * _FEW < len(found.numbers):
        return {number: bisect_left(found.numbers, number) for number in numbers}
    return {number: index for index, number in enumerate(found.numbers) if number in numbers}


def _times_in_a_row(indexes: Sequence[int], lists: Sequence[Postings]) -> int:
    """Return how often, in a document, the stems of these postings follow each other."""
    first, *others = (
        array("I", found.values[index]) for index, found in zip(indexes, lists, strict=True)
    )
    starts = set(first)
    for step, place in enumerate(others, 1):
        starts.intersection_update([position - step for position in place])
    return len(starts)
