"""Terms on their way to the disk; what memory does not hold waits in files."""

import heapq
import pickle
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from cms.search.indexes.postings import Entry, Gathered

# About 100 megabytes.
_MOST_IN_MEMORY = 1_000_000
_AT_ONCE = 2_000

_Raw = tuple[str, bytes, bytes]


class Pool:
    """Gathers the terms of one document after the other; gives them in order, once."""

    def __init__(self, storage: FileStorage, schema: Schema) -> None:
        self._storage = storage
        self._schema = schema
        self._fields: dict[str, Gathered] = {}
        self._count = 0
        self._saved: list[str] = []
        self._later: list[Iterator[Entry]] = []

    def add(self, field: str, value: Collection[Any], number: int) -> int:
        """Add what a document has in a field; return how many words that is, where it counts."""
        self._count += len(value)
        if self._count >= _MOST_IN_MEMORY:
            self._save()
        length: int = self._schema[field].gather(value, number, self._fields.setdefault(field, {}))
        return length

    def add_sorted(self, entries: Iterator[Entry]) -> None:
        """Add postings of documents that come after all others; read when all are written."""
        self._later.append(entries)

    # As Whoosh calls it.
    def iter_postings(self) -> Iterator[Entry]:
        """Yield each term of each field, in order."""
        runs = [*(self._read(name) for name in self._saved), self._in_order()]
        return _joined([*(self._entries(run) for run in runs), *self._later])

    def cleanup(self) -> None:
        for name in self._saved:
            self._storage.delete_file(name)
        self._saved.clear()

    def _entries(self, run: Iterator[_Raw]) -> Iterator[Entry]:
        for field, term, gathered in run:
            yield field, term, self._schema[field].postings(gathered)

    def _in_order(self) -> Iterator[_Raw]:
        for field in sorted(self._fields):
            terms = self._fields.pop(field)
            for term in sorted(terms):
                yield field, term.encode(), bytes(terms.pop(term))

    def _save(self) -> None:
        name = f"{len(self._saved)}.run"
        entries = self._in_order()
        with self._storage.create_file(name).raw_file() as file:
            while some := list(islice(entries, _AT_ONCE)):
                pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)
        self._saved.append(name)
        self._count = 0

    def _read(self, name: str) -> Iterator[_Raw]:
        with self._storage.open_file(name).raw_file() as file:
            try:
                while True:
                    # Written by this process, into a folder that only its user may enter.
                    yield from pickle.load(file)  # noqa: S301
            except EOFError:
                return


def _joined(runs: Iterable[Iterator[Entry]]) -> Iterator[Entry]:
    """Yield what several runs have of one term together; a later run has later documents."""
    known: Entry | None = None
    for entry in heapq.merge(*runs, key=itemgetter(0, 1)):
        if known and known[:2] == entry[:2]:
            known = (*known[:2], known[2].and_later(entry[2]))
            continue
        if known:
            yield known
        known = entry
    if known:
        yield known
