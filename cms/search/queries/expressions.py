"""Queries as they are evaluated: each gives the documents of a segment that it matches, scored.

Scores are those of BM25F with a boost for each field (Robertson and Zaragoza, 2009).
"""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cms.search.indexes.leaves import Leaf, Postings, Scores

_K1 = 1.2
_B = 0.75
# Of the number of positions, which comes before them.
_HEADER = 4


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
        numbers = set.intersection(*(set(found.numbers) for found in there))
        places = [_places(found, numbers) for found in there]
        runs = {number for number in numbers if _follow(number, places)}
        found: Scores = dict.fromkeys(runs, 0.0)
        for stem, postings in zip(self.stems, there, strict=True):
            for number, score in bm25(leaf, Stem(self.field, stem, self.boost), postings).items():
                if number in runs:
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


def _places(found: Postings, numbers: set[int]) -> dict[int, set[int]]:
    return {
        number: set(_positions(value))
        for number, value in zip(found.numbers, found.values, strict=True)
        if number in numbers
    }


def _positions(value: bytes) -> Iterable[int]:
    place = 0
    # Written by this site, into a folder that only its user may enter; see `storage`.
    for step in pickle.loads(value[_HEADER:]):  # noqa: S301
        place += step
        yield place


def _follow(number: int, places: Sequence[dict[int, set[int]]]) -> bool:
    return any(
        all(start + step in place[number] for step, place in enumerate(places))
        for start in places[0][number]
    )
