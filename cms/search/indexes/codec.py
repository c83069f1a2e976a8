"""How the segments of an index lie on the disk: Whoosh's table of terms, and lists of our own.

Postings are read whole, and the rest where it lies, so that to open a segment costs next to
nothing. Segments name `Codec`; a change of what it writes asks for another FORMAT.
"""

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3TermsReader
from whoosh.fields import Schema
from whoosh.matching import ListMatcher
from whoosh.util.numeric import byte_to_length, length_to_byte

from cms.search.indexes.postings import Entry, Postings
from cms.search.indexes.schema import SpelledField
from cms.search.indexes.sections import Lines, Sections, as_lines, write_sections
from cms.search.indexes.tables import Table, TableWriter
from cms.search.indexes.views import Segment
from cms.search.indexes.words import Words, words_as_sections

_DOCUMENTS_EXT = ".doc"
_WORDS_EXT = ".wrd"
_KEYS = "keys"
_TOTALS = "totals"
# As Whoosh's own reader of the table has it; the zeros are what Whoosh would score by.
_TERM = struct.Struct("!BfIBBfIIqi")
_FIELD = struct.Struct("!H")
# The number of words that a byte stands for: long texts need not be told apart to the word.
LENGTHS = [byte_to_length(byte) for byte in range(256)]


class FieldWriter:
    """Writes terms, their postings, and what the words of a language look like."""

    def __init__(self, storage: Any, segment: Segment) -> None:
        self._terms = TableWriter(segment.create_file(storage, W3Codec.TERMS_EXT))
        self._postings = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._words = segment.create_file(storage, _WORDS_EXT)
        self._numbers: dict[str, int] = {}
        self._terms.extras["fieldmap"] = self._numbers
        self._spelled: dict[str, list[str]] = {}
        self.is_closed = False

    def add_postings(self, schema: Schema, _lengths: object, entries: Iterable[Entry]) -> None:
        place, field, prefix = 0, "", b""
        spelled: list[str] | None = None
        for name, term, postings in entries:
            if name != field:
                field, prefix = name, self._start_field(name)
                is_spelled = isinstance(schema[name], SpelledField)
                spelled = self._spelled.setdefault(name, []) if is_spelled else None
            data = postings.to_bytes()
            self._postings.write(data)
            count = len(postings.numbers)
            about = _TERM.pack(0, 0.0, count, 0, 0, 0.0, 0, 0, place, len(data))
            self._terms.add(prefix + term, about)
            place += len(data)
            if spelled is not None:
                spelled.append(term.decode())

    def close(self) -> None:
        self._terms.close()
        self._postings.close()
        sections: dict[str, bytes] = {}
        for field, terms in self._spelled.items():
            sections.update(words_as_sections(field, terms))
        write_sections(self._words, sections)
        self._words.close()
        self.is_closed = True

    def _start_field(self, name: str) -> bytes:
        return _FIELD.pack(self._numbers.setdefault(name, len(self._numbers)))


class TermsReader(W3TermsReader):
    def __init__(self, storage: Any, segment: Segment) -> None:
        name = segment.make_filename(W3Codec.TERMS_EXT)
        self._dbfile: Any = storage.open_file(name)
        self._tindex = Table(self._dbfile, storage.file_length(name))
        self._fieldmap: dict[str, int] = self._tindex.extras["fieldmap"]
        self._fieldunmap = list(self._fieldmap)
        self._postfile: Any = segment.open_file(storage, W3Codec.POSTS_EXT)
        self._words = segment.open_file(storage, _WORDS_EXT)
        self._known_words: dict[str, Words] = {}

    def count(self, field: str, term: bytes) -> int:
        """Return how many documents have a term, deleted ones among them."""
        about = self._about(field, term)
        return _count_and_place(about)[0] if about else 0

    def read(self, field: str, term: bytes) -> Postings | None:
        """Return the postings of a term, those of deleted documents too; None if it has none."""
        about = self._about(field, term)
        return self._read(about) if about else None

    def entries(self) -> Iterator[Entry]:
        """Yield all terms of all fields, in order."""
        for key, about in self._tindex.items():
            field, term = self._keydecoder(key)
            yield field, term, self._read(about)

    def words(self, field: str) -> Words | None:
        """Return the words of a language, None where the segment has none."""
        if field not in self._known_words and field in self._fieldmap:
            self._known_words[field] = Words.read(self._word_sections, field)
        return self._known_words.get(field)

    # As Whoosh asks for them.
    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._about(*term) is not None

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        found = self.read(field, term) or Postings(())
        return ListMatcher(found.numbers, found.weights or None, None, format_, scorer)

    def close(self) -> None:
        self._words.close()
        super().close()

    @cached_property
    def _word_sections(self) -> Sections:
        return Sections(self._words.view())

    def _about(self, field: str, term: bytes) -> bytes | None:
        if field not in self._fieldmap:
            return None
        return self._tindex.find(_FIELD.pack(self._fieldmap[field]) + term)

    def _read(self, about: bytes) -> Postings:
        count, place, size = _count_and_place(about)
        return Postings.read(self._postfile.get(place, size), count)


def _count_and_place(about: bytes) -> tuple[int, int, int]:
    _inlined, _weight, count, *_unused, place, size = _TERM.unpack(about)
    return count, place, size


class DocumentsWriter:
    """Writes the keys of documents and the lengths of their fields."""

    def __init__(self, storage: Any, segment: Segment) -> None:
        self._file = segment.create_file(storage, _DOCUMENTS_EXT)
        self._keys: list[str] = []
        self._lengths: dict[str, bytearray] = {}
        self._totals: dict[str, int] = {}
        self.is_closed = False

    def add(self, key: str, lengths: Mapping[str, int]) -> None:
        """Add a document by the number of words of each field that has any."""
        for field, length in lengths.items():
            self._add_length(field, length_to_byte(length))
            self._totals[field] = self._totals.get(field, 0) + length
        self._keys.append(key)

    def close(self) -> None:
        count = len(self._keys)
        sections = as_lines(_KEYS, self._keys)
        for field, lengths in self._lengths.items():
            sections[field] = bytes(lengths.ljust(count, b"\0"))
        sections[_TOTALS] = json.dumps(self._totals).encode()
        write_sections(self._file, sections)
        self._file.close()
        self.is_closed = True

    def _add_length(self, field: str, length: int) -> None:
        lengths = self._lengths.setdefault(field, bytearray())
        lengths.extend(bytes(len(self._keys) - len(lengths)))
        lengths.append(length)


class DocumentsReader(W3PerDocReader):
    """Knows of each document its key and the lengths of its fields, and nothing else."""

    _doccount: int

    def __init__(self, storage: Any, segment: Segment) -> None:
        super().__init__(storage, segment)
        self._file = segment.open_file(storage, _DOCUMENTS_EXT)

    @cached_property
    def keys(self) -> Lines:
        return self._sections.lines(_KEYS)

    def lengths(self, field: str) -> Sequence[int]:
        """Return how many words each document has in a field, as bytes; see `LENGTHS`."""
        found = self._sections
        return found[field] if field in found else bytes(self._doccount)

    def having(self, field: str) -> int:
        """Return how many documents have any word in a field."""
        return self._doccount - bytes(self.lengths(field)).count(0)

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many words each field has, of those that have any."""
        found: dict[str, int] = json.loads(bytes(self._sections[_TOTALS]))
        return found

    def close(self) -> None:
        self._file.close()

    # As Whoosh asks for them.
    def field_length(self, field: str) -> int:
        return self.totals.get(field, 0)

    def has_column(self, _field: str) -> bool:
        return False

    def stored_fields(self, _number: int) -> dict[str, Any]:
        return {}

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self._file.view())


class Codec(W3Codec):
    """Names what writes and what reads."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Segment) -> DocumentsWriter:
        return DocumentsWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Segment) -> DocumentsReader:
        return DocumentsReader(storage, segment)

    def field_writer(self, storage: Any, segment: Segment) -> FieldWriter:
        return FieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Segment) -> TermsReader:
        return TermsReader(storage, segment)

    def new_segment(self, _storage: Any, name: str) -> Segment:
        return Segment(self, name)
