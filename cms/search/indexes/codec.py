"""Whoosh's own format, written with less ado."""

import pickle
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from whoosh.codec.whoosh3 import (
    W3Codec,
    W3FieldWriter,
    W3LeafMatcher,
    W3PerDocReader,
    W3PostingsWriter,
)
from whoosh.fields import Schema
from whoosh.formats import Format
from whoosh.util.numeric import byte_to_length

from cms.search.indexes.views import Segment

Posting = tuple[str, bytes, int, float, bytes]


# Postings are read whole, so that long blocks are the fast ones.
_POSTINGS_IN_A_BLOCK = 4096
_LENGTHS = [byte_to_length(byte) for byte in range(256)]


class BlockReader(W3LeafMatcher):
    """Gives the postings of a term block by block."""

    _data: Any
    _ids: Sequence[int]
    _weights: Sequence[float]
    _values: Sequence[bytes]

    def ids(self) -> Sequence[int]:
        self._read_ids()
        return self._ids

    def weights(self) -> Sequence[float]:
        self._read_weights()
        return self._weights

    def values(self) -> Sequence[bytes]:
        self._read_values()
        return self._values

    def next_block(self) -> None:
        self._next_block()

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = array("I", self._data[0])

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        weights = self._data[1]
        if isinstance(weights, bytes):
            self._weights = array("f", weights)
        else:
            super()._read_weights()

    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        values = self._data[2]
        # Written by this site, into a folder that only its user may enter; see `storage`.
        self._values = pickle.loads(values) if values else (b"",) * len(self._data[0])  # noqa: S301


class PerDocReader(W3PerDocReader):
    """Looks once whether a field has lengths, and not at every posting."""

    def _cached_reader(self, fieldname: str, column: Any) -> Any:
        if fieldname not in self._readers:
            self._readers[fieldname] = super()._cached_reader(fieldname, column)
        return self._readers[fieldname]

    def lengths(self, field: str) -> list[int]:
        """Return the length of a field of each document; of what has none, 0."""
        name = f"_{field}_len"
        if not self.has_column(name):
            return [0] * self.doc_count_all()
        file, start, size = self._get_column_file(name)
        found = [_LENGTHS[byte] for byte in file.get(start, size)]
        return found + [0] * (self.doc_count_all() - len(found))


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

    _ids: list[int]
    _values: list[bytes]

    def _mini_ids(self) -> bytes:
        return array("I", self._ids).tobytes()

    def _mini_weights(self) -> Any:
        weights = super()._mini_weights()
        return array("f", weights).tobytes() if isinstance(weights, tuple) else weights

    def _mini_values(self) -> bytes:
        """Return the values as one thing of its own, which only those unpack who want it."""
        return pickle.dumps(self._values, pickle.HIGHEST_PROTOCOL) if self._values else b""


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
        super().__init__(blocklimit=_POSTINGS_IN_A_BLOCK, compression=0)

    def per_document_reader(self, storage: Any, segment: Any) -> PerDocReader:
        return PerDocReader(storage, segment)

    def new_segment(self, _storage: Any, name: str) -> Segment:
        return Segment(self, name)

    def postings_reader(
        self,
        dbfile: Any,
        terminfo: Any,
        format_: Format,
        term: Any = None,
        scorer: Any = None,
    ) -> BlockReader:
        return BlockReader(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)

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
