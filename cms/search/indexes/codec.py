"""Whoosh's own format, written with less ado."""

from collections.abc import Iterable
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PerDocReader, W3PostingsWriter
from whoosh.fields import Schema

Posting = tuple[str, bytes, int, float, bytes]


class PerDocReader(W3PerDocReader):
    """Looks once whether a field has lengths, and not at every posting."""

    def _cached_reader(self, fieldname: str, column: Any) -> Any:
        if fieldname not in self._readers:
            self._readers[fieldname] = super()._cached_reader(fieldname, column)
        return self._readers[fieldname]


class PostingsWriter(W3PostingsWriter):
    """Trusts what it is given: it comes from `cms.search.indexes.schema`."""

    _maxweight: float
    _minlength: int | None
    _maxlength: int

    def add_posting(
        self, number: int, weight: float, value: bytes, length: int | None = None
    ) -> None:
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(number)
        self._weights.append(weight)
        self._maxweight = max(self._maxweight, weight)
        if value:
            self._values.append(value)
        if length:
            if self._minlength is None or length < self._minlength:
                self._minlength = length
            self._maxlength = max(self._maxlength, length)


class FieldWriter(W3FieldWriter):
    def add_postings(self, schema: Schema, lengths: Any, items: Iterable[Posting]) -> None:
        """Write sorted postings; asks for lengths only where a field has them."""
        field = term = None
        scorable, add = False, _nothing
        for name, text, number, weight, value in items:
            if name != field:
                self._finish(field, term)
                self.start_field(name, schema[name])
                field, term, scorable = name, None, schema[name].scorable
                add = self._postwriter.add_posting
            if text != term:
                if term is not None:
                    self.finish_term()
                self.start_term(text)
                term = text
            length = lengths.doc_field_length(number, name) if scorable else None
            add(number, weight, value, length)
        self._finish(field, term)

    def _finish(self, field: str | None, term: bytes | None) -> None:
        if term is not None:
            self.finish_term()
        if field is not None:
            self.finish_field()


def _nothing(*_posting: Any) -> None:
    """Stands for where postings go, before there is a field."""


class Codec(W3Codec):
    """Keeps postings as they are: compressing them took a fifth of the time of building.

    Segments name this class; a change of what it writes asks for another FORMAT.
    """

    def __init__(self) -> None:
        super().__init__(compression=0)

    def per_document_reader(self, storage: Any, segment: Any) -> PerDocReader:
        return PerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        return FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> PostingsWriter:  # noqa: FBT001, FBT002
        return PostingsWriter(
            dbfile,
            blocklimit=self._blocklimit,
            byteids=byteids,
            compression=self._compression,
            inlinelimit=self._inlinelimit,
        )
