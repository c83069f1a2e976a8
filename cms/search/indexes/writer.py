"""Adding documents to an index, and merging its segments."""

from collections.abc import Iterator
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from cms.search.indexes.codec import LENGTHS, Codec, DocumentsWriter
from cms.search.indexes.pool import Pool
from cms.search.indexes.postings import Entry, Numbering
from cms.search.indexes.schema import KEY
from cms.search.indexes.segments import documents_of, terms_of


class Writer(SegmentWriter):
    """Hands whole terms on, where Whoosh takes posting after posting through its hands."""

    docnum: int
    perdocwriter: DocumentsWriter

    def __init__(self, index: FileIndex) -> None:
        # Whoosh's own lock would stay with a writer that could not be closed.
        super().__init__(index, codec=Codec(), _lk=False)
        self.pool = Pool(self.temp_storage(), self.schema)
        self._merged: list[SegmentReader] = []

    def add_document(self, **fields: Any) -> None:
        """Add a document: the fields of the schema, each with what it takes."""
        lengths: dict[str, int] = {}
        for name, value in fields.items():
            if length := self.pool.add(name, value, self.docnum):
                lengths[name] = length
        (key,) = fields[KEY]
        self._count(key, lengths)

    def add_segment(self, segment: Any) -> None:
        """Write the documents of a segment anew, without those that are deleted."""
        reader = SegmentReader(self.storage, self.schema, segment)
        self._merged.append(reader)
        documents, deleted = documents_of(reader), reader.deleted_docs_set
        lengths = {field: documents.lengths(field) for field in documents.totals}
        numbers: list[int | None] = []
        for number, key in enumerate(documents.keys[:]):
            if number in deleted:
                numbers.append(None)
            else:
                numbers.append(self.docnum)
                known = {field: LENGTHS[some[number]] for field, some in lengths.items()}
                self._count(key, known)
        self.pool.add_sorted(self._entries(reader, numbers))

    def _count(self, key: str, lengths: dict[str, int]) -> None:
        self.perdocwriter.add(key, lengths)
        self._added = True
        self.docnum += 1

    def _entries(self, reader: SegmentReader, numbers: Numbering) -> Iterator[Entry]:
        for field, term, postings in terms_of(reader).entries():
            if field in self.schema and (moved := postings.renumbered(numbers)).numbers:
                yield field, term, moved

    def _finish(self) -> None:
        for reader in self._merged:
            reader.close()
        super()._finish()
