"""Words of the index that look like a word, or begin like it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cms.search.indexes.reading import Reading
from cms.search.indexes.schema import spelled_field, spelling
from cms.search.indexes.segments import words_of

_SHORTEST_WITH_ONE = 3
_SHORTEST_WITH_TWO = 6
_MOST = 12


@dataclass(frozen=True, slots=True)
class Likeness:
    """A word of the index and its stem, with how many letters differ and in how many documents it
    stands.
    """

    word: str
    stem: str
    distance: int
    documents: int


def likenesses(word: str, code: str, reading: Reading) -> list[Likeness]:
    """Return words of the index in a language that look like a folded word, most likely first.

    One letter may be wrong, missing, too many or swapped; two in words of six letters or more; the
    first letter is taken to be right.
    """
    field = spelled_field(code)
    found = [
        Likeness(other, stem, distance, documents)
        for (other, stem), distance in _alike(word, field, reading).items()
        if (documents := reading.documents_with(field, spelling(other, stem)))
    ]
    found.sort(key=lambda likeness: (likeness.distance, -likeness.documents, likeness.word))
    return found[:_MOST]


def words_beginning(start: str, code: str, reading: Reading) -> list[str]:
    """Return words of the index in a language that begin like a folded one, at most twelve: those
    in most documents, the shortest first among equals.
    """
    field = spelled_field(code)
    found: dict[str, int] = {}
    for words in words_of(field, reading.reader):
        places = words.places(start)
        for word, stem in zip(words.written[places], words.stems[places], strict=True):
            found[word] = reading.documents_with(field, spelling(word, stem))
    return sorted(found, key=lambda word: (-found[word], len(word), word))[:_MOST]


def _alike(word: str, field: str, reading: Reading) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for words in words_of(field, reading.reader):
        same_letter = words.places(word[:1])
        written, stems = words.written[same_letter], words.stems[same_letter]
        for _folded, distance, place in _within(word, words.folded[same_letter]):
            found[written[place], stems[place]] = distance
    return found


def _within(word: str, others: list[str]) -> Iterator[tuple[str, int, int]]:
    yield from extract(word, others, scorer=OSA.distance, score_cutoff=_allowed(word), limit=None)


def _allowed(word: str) -> int:
    if len(word) < _SHORTEST_WITH_ONE:
        return 0
    return 1 if len(word) < _SHORTEST_WITH_TWO else 2
