"""What is kept in memory of a segment: the keys of its documents, and its words.

A segment never changes, so that a commit costs the reading of the new segment only. Words that no
document has any more stay until their segment is merged; their documents are counted elsewhere.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.reading import IndexReader

from cms.search.indexes.schema import KEY
from cms.search.languages.folding import fold

_MOST_KEPT = 200
# Above every letter.
_LAST = "\U0010ffff"

_kept: "OrderedDict[tuple[str, str], Any]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a field in the order of their folded forms: those, how they are written, and
    their stems; and all stems, in order, and in order from back to front.
    """

    folded: list[str]
    written: list[str]
    stems: list[str]
    ordered: list[str]
    mirrored: list[str]

    def places(self, start: str) -> slice:
        """Return where the words are whose folded forms begin like this."""
        return _places(self.folded, start)

    def stems_with(self, part: str) -> Iterator[str]:
        """Yield the stems that begin or end like this."""
        yield from self.ordered[_places(self.ordered, part)]
        for stem in self.mirrored[_places(self.mirrored, part[::-1])]:
            yield stem[::-1]


def keys_of(segment: IndexReader) -> list[str]:
    """Return the keys of the documents of a segment by their numbers."""
    keys: list[str] = _once(segment, "", _read_keys)
    return keys


def lengths_of(segment: IndexReader, field: str) -> list[int]:
    """Return how many words each document of a segment has in a field."""
    lengths: list[int] = _once(segment, f"length {field}", lambda one: _read_lengths(one, field))
    return lengths


def documents_having(segment: IndexReader, field: str) -> int:
    """Return how many documents of a segment have any word in a field."""
    found: int = _once(
        segment, f"having {field}", lambda one: sum(map(bool, _read_lengths(one, field)))
    )
    return found


def words_of(field: str, reader: IndexReader) -> Iterator[Words]:
    """Yield the words of a field, segment by segment."""
    for segment, _offset in reader.leaf_readers():
        if segment.segment() is not None:  # as it is of an empty index
            yield _once(segment, field, lambda one: _read_words(one, field))


def _once(segment: IndexReader, what: str, read: Callable[[IndexReader], Any]) -> Any:
    key = (segment.segment().segment_id(), what)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = read(segment)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _read_keys(segment: IndexReader) -> list[str]:
    column = segment.column_reader(KEY)
    return [column[number] for number in range(segment.doc_count_all())]


def _read_lengths(segment: Any, field: str) -> list[int]:
    lengths: list[int] = segment._perdoc.lengths(field)  # noqa: SLF001  # of our own codec
    return lengths


def _read_words(segment: IndexReader, field: str) -> Words:
    if field not in segment.schema:
        return Words([], [], [], [], [])
    pairs = [term.decode().split("\t") for term in segment.lexicon(field)]
    words = sorted((fold(word), word, stem) for word, stem in pairs)
    stems = {stem for _word, stem in pairs}
    return Words(
        folded=[folded for folded, _word, _stem in words],
        written=[word for _folded, word, _stem in words],
        stems=[stem for _folded, _word, stem in words],
        ordered=sorted(stems),
        mirrored=sorted(stem[::-1] for stem in stems),
    )


def _places(words: list[str], start: str) -> slice:
    return slice(bisect_left(words, start), bisect_left(words, start + _LAST))
