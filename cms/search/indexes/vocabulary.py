"""The words of an index by their first letter, read once for each segment.

A segment never changes, so that a commit costs the words of the new segment only. Words that no
document has any more stay until their segment is merged; their documents are counted elsewhere.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from whoosh.reading import IndexReader

from cms.search.languages.folding import fold

_MOST_KEPT = 64


class Words(NamedTuple):
    """Words that begin with one letter: as they are compared, and as they are written."""

    folded: list[str]
    written: list[str]


_Letters = dict[str, Words]
_kept: "OrderedDict[tuple[str, str], _Letters]" = OrderedDict()


def words_like(word: str, field: str, reader: IndexReader) -> Iterator[Words]:
    """Yield, segment by segment, the words of a field that have the first letter of a word."""
    for segment, _offset in reader.leaf_readers():
        words = _letters(segment, field).get(word[:1])
        if words:
            yield words


def _letters(segment: IndexReader, field: str) -> _Letters:
    if segment.segment() is None:  # an empty index
        return {}
    key = (segment.segment().segment_id(), field)
    if key not in _kept:
        _kept[key] = _read(segment, field)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def _read(segment: IndexReader, field: str) -> _Letters:
    found: _Letters = defaultdict(lambda: Words([], []))
    if field in segment.schema:
        for term in segment.lexicon(field):
            written = term.decode()
            folded = fold(written)
            words = found[folded[:1]]
            words.folded.append(folded)
            words.written.append(written)
    return dict(found)
