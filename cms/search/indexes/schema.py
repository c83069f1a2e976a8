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
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Existence, Positions

from cms.search.indexes.texts import TextField

# To be raised whenever documents are analysed or kept differently; older indexes are then refused.
FORMAT = 3

KEY = "key"
MODEL = "model"
UNKNOWN = ""

Posting = tuple[bytes, int, float, bytes]
FieldOf = Callable[[str, str], str]


class StemsField(FieldType):
    """Takes the positions of each stem."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    def index(self, value: Mapping[str, Sequence[int]], **_options: object) -> Iterator[Posting]:
        for stem, positions in value.items():
            count = len(positions)
            yield stem.encode(), count, float(count), array("I", positions).tobytes()


class SharesField(FieldType):
    """Takes terms with a weight each, which is their score."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Mapping[str, float], **_options: object) -> Iterator[Posting]:
        for term, share in value.items():
            yield term.encode(), 1, share, b""


class NamesField(FieldType):
    """Takes terms that are there or not."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Iterable[str], **_options: object) -> Iterator[Posting]:
        for term in value:
            yield term.encode(), 1, 1.0, b""


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
    schema.add(KEY, ID(unique=True, sortable=True))
    schema.add(MODEL, NamesField())
    texts = tuple(texts)
    for code in with_unknown(codes):
        schema.add(spelled_field(code), NamesField())
        for text in texts:
            if text.completes:
                schema.add(start_field(code, text.path), SharesField())
            else:
                schema.add(text_field(code, text.path), StemsField())
    return schema


def fingerprint(schema: Schema) -> str:
    """Return what differs between indexes that were built for different fields or languages."""
    return hashlib.sha256(json.dumps(sorted(schema.names())).encode()).hexdigest()
