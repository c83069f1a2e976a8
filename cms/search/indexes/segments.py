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
    """Words in the order of their folded forms, those forms, and those forms from back to front,
    in an order of their own.
    """

    folded: list[str]
    written: list[str]
    mirrored: list[str]

    def places(self, start: str) -> slice:
        """Return where the words are that begin like this."""
        return _places(self.folded, start)

    def ending(self, end: str) -> Iterator[str]:
        """Yield the folded words that end like this."""
        for word in self.mirrored[_places(self.mirrored, end[::-1])]:
            yield word[::-1]


def keys_of(segment: IndexReader) -> list[str]:
    """Return the keys of the documents of a segment by their numbers."""
    keys: list[str] = _once(segment, "", _read_keys)
    return keys


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


def _read_words(segment: IndexReader, field: str) -> Words:
    if field not in segment.schema:
        return Words([], [], [])
    words = [term.decode() for term in segment.lexicon(field)]
    pairs = sorted((fold(word), word) for word in words)
    folded = [one for one, _word in pairs]
    mirrored = sorted(word[::-1] for word in set(folded))
    return Words(folded, [word for _folded, word in pairs], mirrored)


def _places(words: list[str], start: str) -> slice:
    return slice(bisect_left(words, start), bisect_left(words, start + _LAST))
