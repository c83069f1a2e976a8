"""Whoosh's own format, with two of its costs left out."""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader


class PerDocReader(W3PerDocReader):
    """Looks once whether a field has lengths, and not at every posting."""

    def _cached_reader(self, fieldname: str, column: Any) -> Any:
        if fieldname not in self._readers:
            self._readers[fieldname] = super()._cached_reader(fieldname, column)
        return self._readers[fieldname]


class Codec(W3Codec):
    """Keeps postings as they are: compressing them took a fifth of the time of building.

    Segments name this class; a change of what it writes asks for another FORMAT.
    """

    def __init__(self) -> None:
        super().__init__(compression=0)

    def per_document_reader(self, storage: Any, segment: Any) -> PerDocReader:
        return PerDocReader(storage, segment)
