"""What is known of the segments of an index beside the postings."""

from collections.abc import Iterator
from typing import Any

from whoosh.reading import IndexReader

from cms.search.indexes.codec import DocumentsReader, TermsReader
from cms.search.indexes.words import Words


def segments_of(reader: IndexReader) -> Iterator[Any]:
    """Yield the readers of the segments of an index."""
    for segment, _offset in reader.leaf_readers():
        if segment.segment() is not None:  # as it is of an empty index
            yield segment


def terms_of(segment: Any) -> TermsReader:
    """Return the reader of the terms of a segment, which `codec.Codec` gave it."""
    found: TermsReader = segment._terms  # noqa: SLF001
    return found


def documents_of(segment: Any) -> DocumentsReader:
    """Return the reader of the documents of a segment, which `codec.Codec` gave it."""
    found: DocumentsReader = segment._perdoc  # noqa: SLF001
    return found


def words_of(field: str, reader: IndexReader) -> Iterator[Words]:
    """Yield the words of a field, segment by segment."""
    for segment in segments_of(reader):
        words = terms_of(segment).words(field)
        if words is not None:
            yield words
