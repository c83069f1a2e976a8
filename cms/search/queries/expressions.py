"""Queries as they are evaluated: each gives the documents of a segment that it matches, scored.

Scores are those of BM25F with a boost for each field (Robertson and Zaragoza, 2009).
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cms.search.indexes.leaves import Leaf, Postings, Scores

_K1 = 1.2
_B = 0.75
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
class Stem:
    """Matches documents with a stem in a field."""

    field: str
    stem: str
    boost: float

    def scores(self, leaf: Leaf) -> Scores:
        found = leaf.postings(self.field, self.stem)
        return bm25(leaf, self, found) if found else {}


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
    """Matches documents in which stems follow each other in a field."""

    field: str
    stems: Sequence[str]
    boost: float

    def scores(self, leaf: Leaf) -> Scores:
        lists = [leaf.postings(self.field, stem, with_values=True) for stem in self.stems]
        there = [found for found in lists if found]
        if len(there) < len(lists):
            return {}
        shared = _shared(there)
        picked = [_pick(found, shared) for found in there]
        runs = {number for number in shared if _is_run([one[number] for one in picked], there)}
        found: Scores = dict.fromkeys(runs, 0.0)
        for stem, postings, indexes in zip(self.stems, there, picked, strict=True):
            weights = [postings.weights[indexes[number]] for number in found]
            some = Postings(list(found), weights, ())
            for number, score in bm25(leaf, Stem(self.field, stem, self.boost), some).items():
                found[number] += score
        return found


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


def bm25(leaf: Leaf, sought: Stem, found: Postings) -> Scores:
    """Return the scores of the postings of a stem in a field of words."""
    most = leaf.statistics.rarity(sought.field, sought.stem) * (_K1 + 1) * sought.boost
    average = leaf.statistics.average_length(sought.field) or 1.0
    fixed, per_word = _K1 * (1 - _B), _K1 * _B / average
    lengths = leaf.lengths(sought.field)
    return {
        number: most * weight / (weight + fixed + per_word * lengths[number])
        for number, weight in zip(found.numbers, found.weights, strict=True)
    }


def _shared(lists: Sequence[Postings]) -> set[int]:
    """Return the documents that are in all of the lists."""
    shortest, *others = sorted((found.numbers for found in lists), key=len)
    return set(shortest).intersection(*others)


def _pick(found: Postings, numbers: set[int]) -> dict[int, int]:
    """Return where in a list of postings some of its documents stand."""
    if len(numbers) * _FEW < len(found.numbers):
        return {number: bisect_left(found.numbers, number) for number in numbers}
    return {number: index for index, number in enumerate(found.numbers) if number in numbers}


def _is_run(indexes: Sequence[int], lists: Sequence[Postings]) -> bool:
    """Return whether, in a document, the stems of these postings follow each other."""
    first, *others = (
        array("I", found.values[index]) for index, found in zip(indexes, lists, strict=True)
    )
    starts = set(first)
    for step, place in enumerate(others, 1):
        starts.intersection_update([position - step for position in place])
    return bool(starts)
