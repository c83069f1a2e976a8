"""Postings on their way to the disk, in order; what memory does not hold waits in files."""

import heapq
import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from whoosh.writing import PostingPool

from cms.search.indexes.codec import Posting

# About 150 megabytes.
_MOST_IN_MEMORY = 500_000
_AT_ONCE = 2_000


class Pool(PostingPool):
    """Counts postings and not their bytes, and writes many at once."""

    def add(self, posting: Posting) -> None:
        self.current.append(posting)
        if len(self.current) >= _MOST_IN_MEMORY:
            self.save()

    def _write_run(self, file: IO[bytes], postings: Iterable[Posting]) -> None:
        rest = iter(postings)
        while some := list(islice(rest, _AT_ONCE)):
            pickle.dump(some, file, pickle.HIGHEST_PROTOCOL)
        file.close()

    def _read_run(self, path: str) -> Iterator[Posting]:
        file = self._open_run(path)
        try:
            while True:
                # Written by this process, into a folder that only its user may enter.
                yield from pickle.load(file)  # noqa: S301
        except EOFError:
            return
        finally:
            file.close()
            self._remove_run(path)

    def _merge_runs(self, paths: Iterable[str]) -> Iterator[Any]:
        return heapq.merge(*(self._read_run(path) for path in paths))
