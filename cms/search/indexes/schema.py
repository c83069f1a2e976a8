"""The fields of an index.

Texts are analysed before Whoosh gets them, so that each text is read once and each document in its
own language. Every text has, for each language, a field of its own for:

    text    stems and where they stand, scored by BM25F
    start   every beginning of every word, for completion

and there is one `spelled` field for each language, with the words as they are written and their
stems.
"""

import hashlib
import json
import struct
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Positions

from cms.search.indexes.postings import Gathered, Postings, first_place, number_of
from cms.search.indexes.texts import TextField

# To be raised whenever documents are analysed or kept differently; older indexes are then refused.
FORMAT = 4

KEY = "key"
MODEL = "model"
UNKNOWN = ""

_PLACE, _SHARE, _NAME = struct.Struct("Q"), struct.Struct("If"), struct.Struct("I")

FieldOf = Callable[[str, str], str]


class GatheredField(FieldType):
    """Its terms are gathered from document after document as bytes, which are quick to make, small,
    and no work for the collector of garbage.
    """

    def gather(self, value: Any, number: int, terms: Gathered) -> int:
        """Add what a document has to the terms; return how many words it is, where that counts."""
        raise NotImplementedError

    def postings(self, gathered: bytes) -> Postings:
        """Return what was gathered of a term."""
        raise NotImplementedError


class StemsField(GatheredField):
    """Takes the positions of each stem."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    def gather(self, value: Mapping[str, Sequence[int]], number: int, terms: Gathered) -> int:
        first, length = first_place(number), 0
        for stem, positions in value.items():
            for position in positions:
                _add(terms, stem, _PLACE.pack(first + position))
            length += len(positions)
        return length

    def postings(self, gathered: bytes) -> Postings:
        places = array("Q", gathered)
        counts = Counter([number_of(place) for place in places])
        return Postings(list(counts), list(counts.values()), places)


class SharesField(GatheredField):
    """Takes terms with a weight each, which is their score."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def gather(self, value: Mapping[str, float], number: int, terms: Gathered) -> int:
        for term, share in value.items():
            _add(terms, term, _SHARE.pack(number, share))
        return 0

    def postings(self, gathered: bytes) -> Postings:
        numbers, weights = zip(*_SHARE.iter_unpack(gathered), strict=True)
        return Postings(numbers, weights)


class NamesField(GatheredField):
    """Takes terms that are there or not."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def gather(self, value: Iterable[str], number: int, terms: Gathered) -> int:
        packed = _NAME.pack(number)
        for term in value:
            _add(terms, term, packed)
        return 0

    def postings(self, gathered: bytes) -> Postings:
        return Postings(array("I", gathered))


class SpelledField(NamesField):
    """Takes words with their stems, as `spelling` writes them."""


def text_field(code: str, path: str) -> str:
    return f"text:{code}:{path}"


def start_field(code: str, path: str) -> str:
    return f"start:{code}:{path}"


def spelled_field(code: str) -> str:
    return f"spelled:{code}"


def spelling(word: str, stem: str) -> str:
    """Return the term of a word as it is written, with its stem beside it."""
    return f"{word}\t{stem}"


def with_unknown(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes, and the one of texts in no known language."""
    return (*codes, UNKNOWN)


def build_schema(texts: Iterable[TextField], codes: Iterable[str]) -> Schema:
    """Return the schema for these texts in these languages."""
    schema = Schema()
    schema.add(KEY, NamesField())
    schema.add(MODEL, NamesField())
    texts = tuple(texts)
    for code in with_unknown(codes):
        schema.add(spelled_field(code), SpelledField())
        for text in texts:
            if text.completes:
                schema.add(start_field(code, text.path), SharesField())
            else:
                schema.add(text_field(code, text.path), StemsField())
    return schema


def fingerprint(schema: Schema) -> str:
    """Return what differs between indexes that were built for different fields or languages."""
    return hashlib.sha256(json.dumps(sorted(schema.names())).encode()).hexdigest()


def _add(terms: Gathered, term: str, packed: bytes) -> None:
    known = terms.get(term)
    if known is None:
        terms[term] = bytearray(packed)
    else:
        known += packed
