"""The documents that a term stands in: as they are gathered, kept on the disk, and searched."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

# A place is the number of a document, and in these lower bits where in its text.
_PLACE_BITS = 32
_IN_TEXT = (1 << _PLACE_BITS) - 1


@dataclass(slots=True)
class Postings:
    """The numbers of the documents, in order; how much the term weighs in each, where that
    matters; and all places where it stands, of texts.
    """

    numbers: Sequence[int]
    weights: Sequence[float] = ()
    places: Sequence[int] = ()

    @classmethod
    def read(cls, data: bytes, count: int) -> Self:
        """Return what `to_bytes` made of postings in so many documents."""
        size = 4 * count
        numbers, weights, places = array("I"), array("f"), array("Q")
        numbers.frombytes(data[:size])
        weights.frombytes(data[size : 2 * size])
        places.frombytes(data[2 * size :])
        return cls(numbers, weights, places)

    def to_bytes(self) -> bytes:
        numbers, weights = array("I", self.numbers), array("f", self.weights)
        return numbers.tobytes() + weights.tobytes() + array("Q", self.places).tobytes()

    def and_later(self, later: "Postings") -> "Postings":
        """Return these and the postings of documents with higher numbers."""
        return Postings(
            [*self.numbers, *later.numbers],
            [*self.weights, *later.weights],
            [*self.places, *later.places],
        )

    def renumbered(self, numbers: "Numbering") -> "Postings":
        """Return the postings of the documents that have a new number, under those."""
        kept = [place for place, old in enumerate(self.numbers) if numbers[old] is not None]
        return Postings(
            [number for old in self.numbers if (number := numbers[old]) is not None],
            [self.weights[place] for place in kept] if self.weights else [],
            list(_renumbered(self.places, numbers)),
        )


Numbering = Sequence[int | None]
# What was gathered of each term of a field so far.
Gathered = dict[str, bytearray]
# A field, a term, and where it stands.
Entry = tuple[str, bytes, Postings]


def first_place(number: int) -> int:
    """Return what is below every place in a document, and above those in the ones before it."""
    return number << _PLACE_BITS


def number_of(place: int) -> int:
    """Return the number of the document that a place is in."""
    return place >> _PLACE_BITS


def _renumbered(places: Iterable[int], numbers: Numbering) -> Iterator[int]:
    for place in places:
        number = numbers[number_of(place)]
        if number is not None:
            yield first_place(number) | place & _IN_TEXT
