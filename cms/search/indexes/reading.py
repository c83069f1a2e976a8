"""Searching an index while others write to it."""

import heapq
import math
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from whoosh.fields import Schema
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.searching import Searcher

from cms.search.errors import SearchIndexError
from cms.search.indexes.folder import Folder
from cms.search.indexes.leaves import Leaf, Scores
from cms.search.indexes.segments import documents_of, segments_of, terms_of

_TRIES = 20
# So many times fewer are read one by one.
_FEW = 8


class Hit(NamedTuple):
    key: str
    score: float


class Scorer(Protocol):
    def scores(self, leaf: Leaf) -> Scores: ...


@dataclass(frozen=True, slots=True)
class _Held:
    process: int
    build: str
    generation: int
    index: FileIndex
    searcher: Searcher


class Found:
    """What a query matches in all segments of an index; outlives the reading."""

    def __init__(self, leaves: Sequence[tuple[Sequence[str], Scores]]) -> None:
        self._leaves = leaves

    def best(self, limit: int) -> list[Hit]:
        """Return the best documents, the best one first; all that match when `limit` is 0."""
        least = self._least_of(limit)
        hits = sorted(
            (-score, segment, number)
            for segment, (_keys, scores) in enumerate(self._leaves)
            for number, score in scores.items()
            if score >= least
        )
        best = hits[:limit] if limit else hits
        return [Hit(self._leaves[segment][0][number], -score) for score, segment, number in best]

    def _least_of(self, limit: int) -> float:
        """Return the score of the last of the best: to put all in order would take long."""
        if not limit:
            return -math.inf
        every = chain.from_iterable(scores.values() for _keys, scores in self._leaves)
        return min(heapq.nlargest(limit, every), default=-math.inf)

    def keys(self) -> list[str]:
        """Return the keys of all documents, in no order."""
        found: list[str] = []
        for keys, scores in self._leaves:
            # One by one they are read from where they lie.
            known = keys[:] if len(scores) * _FEW > len(keys) else keys
            found += [known[number] for number in scores]
        return found


class Reading:
    """One thread's view of an index: as it was committed last, whole.

    Raises IndexMissingError or IndexUnusableError.
    """

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.reader = searcher.reader()
        self._segments = list(segments_of(self.reader))
        # What is asked for again and again while one query is answered.
        self._with_term: dict[tuple[str, str], int] = {}
        self._with_field: dict[str, int] = {}

    def has(self, field: str, term: str) -> bool:
        return self.documents_with(field, term) > 0

    def holds(self, field: str) -> bool:
        """Return whether any document has something in this field."""
        return field in self._fields

    @cached_property
    def _fields(self) -> frozenset[str]:
        return frozenset(
            field for segment in self._segments for field in segment.indexed_field_names()
        )

    def documents_with(self, field: str, term: str) -> int:
        """Return how many documents have a term, deleted ones among them."""
        if (field, term) not in self._with_term:
            found = (terms_of(one).count(field, term.encode()) for one in self._segments)
            self._with_term[field, term] = sum(found)
        return self._with_term[field, term]

    def rarity(self, fields: Iterable[str], terms: Sequence[str]) -> float:
        """Return the inverse document frequency of some terms that count as one, in some fields.

        Of the documents that have the fields at all, which are those of one language; as Lucene
        has it, never below 0. Documents with several of the terms are counted several times.
        """
        total = max(map(self._documents_with_field, fields))
        found = max(sum(self.documents_with(field, term) for term in terms) for field in fields)
        found = min(found, total)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def _documents_with_field(self, field: str) -> int:
        if field not in self._with_field:
            found = (documents_of(one).having(field) for one in self._segments)
            self._with_field[field] = sum(found)
        return self._with_field[field]

    def average_length(self, field: str) -> float:
        """Return how many words a field has, in the documents that have it at all."""
        return float(self.reader.field_length(field)) / (self._documents_with_field(field) or 1)

    def find(self, sought: Scorer) -> Found:
        leaves = [Leaf(segment, self) for segment in self._segments]
        return Found(
            [
                (documents_of(leaf.segment).keys, leaf.without_deleted(sought.scores(leaf)))
                for leaf in leaves
            ]
        )


class Readers:
    """Gives each thread its own reading of an index, anew after each commit."""

    def __init__(self, folder: Folder, schema: Schema) -> None:
        self._folder = folder
        self._schema = schema
        self._held = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give the index as it is now.

        Raises IndexMissingError, and IndexUnusableError for whatever goes wrong in reading it:
        Whoosh meets a damaged file with errors of any kind. A query that cannot be is no damage.
        """
        try:
            yield Reading(self._searcher())
        except (SearchIndexError, NotImplementedError, RecursionError):
            raise
        except PermissionError as error:
            raise self._folder.closed(error) from error
        except Exception as error:
            self._held = threading.local()
            raise self._folder.damaged() from error

    def _searcher(self) -> Searcher:
        for _try in range(_TRIES):
            try:
                return self._newest()
            except (FileNotFoundError, EmptyIndexError) as error:
                # Replaced by a newer build or commit between two steps.
                missing = error
        raise missing

    def _newest(self) -> Searcher:
        build = self._folder.current()
        held: _Held | None = getattr(self._held, "value", None)
        if held and held.build == build and held.process == os.getpid():
            if held.index.latest_generation() == held.generation:
                return held.searcher
            index = held.index
        else:
            index = self._folder.open(build, self._schema)
        # Not `index.reader()`, which sleeps between tries of its own.
        contents = index._read_toc()  # noqa: SLF001
        number = contents.generation
        try:
            reader = index._reader(index.storage, contents.schema, contents.segments, number)  # noqa: SLF001
        except BaseException:
            index.storage.close_files()
            raise
        searcher = Searcher(reader, fromindex=index)
        self._held.value = _Held(os.getpid(), build, number, index, searcher)
        return searcher
