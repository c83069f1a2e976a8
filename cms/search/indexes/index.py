"""The index of one root model, as modelsearch speaks of it."""

import logging
import threading
import weakref
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, models, transaction
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed

from cms.search.errors import SearchIndexError
from cms.search.indexes.background import write_later
from cms.search.indexes.documents import key_of
from cms.search.indexes.folder import Folder
from cms.search.indexes.notes import Note
from cms.search.indexes.reading import Readers
from cms.search.indexes.rebuilding import Rebuild
from cms.search.indexes.schema import build_schema
from cms.search.indexes.state import Condition, examine
from cms.search.indexes.storage import make_folder
from cms.search.indexes.texts import label_of, texts_below
from cms.search.indexes.writing import Writing
from cms.search.options import Options

if TYPE_CHECKING:
    from cms.search.backend import SearchBackend

logger = logging.getLogger("cms.search")


class Batch:
    """Notes that a transaction will bring about, if it is committed."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.notes: Sequence[Note] = notes

    def take(self) -> Sequence[Note]:
        notes, self.notes = self.notes, ()
        return notes


class Shelf:
    """What is kept of an index in this process, whoever asks: readers and unwritten batches."""

    def __init__(self, root: type[models.Model], options: Options) -> None:
        self.folder = Folder(
            options.path / label_of(root).lower(), patience=options.patience, sync=options.sync
        )
        self.schema = build_schema(texts_below(root), options.languages)
        self.readers = Readers(self.folder, self.schema)
        self.writing = Writing(self.folder, self.schema, options)
        # A transaction that is rolled back drops its batch, which vanishes from here too.
        self._batches = threading.local()

    @property
    def batches(self) -> "weakref.WeakSet[Batch]":
        if not hasattr(self._batches, "value"):
            self._batches.value = weakref.WeakSet()
        found: weakref.WeakSet[Batch] = self._batches.value
        return found


class SearchIndex(BaseIndex):
    """Takes objects and deletions; they are searched for once the transaction is committed.

    `refresh` writes at once what the transaction of this thread has brought so far.
    """

    def __init__(self, backend: "SearchBackend", root: type[models.Model], shelf: Shelf) -> None:
        super().__init__(backend)
        self.root = root
        self.shelf = shelf
        self._options: Options = backend.options

    def get_key(self) -> str:
        return label_of(self.root).lower()

    def __str__(self) -> str:
        return self.get_key()

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        if class_is_indexed(model):
            self._note(items, gone=False)

    def delete_item(self, item: models.Model) -> None:
        if class_is_indexed(type(item)):
            self._note([item], gone=True)

    def refresh(self) -> None:
        if notes := [note for batch in list(self.shelf.batches) for note in batch.take()]:
            self._keep(notes)
        self.shelf.writing.write_notes()

    def reset(self) -> None:
        """Let the index be empty."""
        Rebuild(self.shelf.folder, self.shelf.schema, self.shelf.writing).finish()

    def condition(self, *, thoroughly: bool = False) -> Condition:
        return examine(self.shelf.folder, self.shelf.schema, thoroughly=thoroughly)

    def _note(self, things: Iterable[models.Model], *, gone: bool) -> None:
        things = list(things)
        if not things:
            return
        batch = Batch([Note(label_of(type(one)), key_of(one), gone) for one in things])
        self.shelf.batches.add(batch)
        alias = things[0]._state.db or DEFAULT_DB_ALIAS
        transaction.on_commit(partial(self._committed, batch), using=alias)

    def _committed(self, batch: Batch) -> None:
        notes = batch.take()
        if not notes:
            return
        try:
            self._keep(notes)
            if self._options.in_background:
                write_later(self.shelf.writing)
            else:
                self.shelf.writing.write_notes()
        except (OSError, SearchIndexError):
            # What was published stays published; the notes are kept for the next writer.
            logger.exception("The search index in %s is behind.", self.shelf.folder.path)

    def _keep(self, notes: Sequence[Note]) -> None:
        make_folder(self.shelf.folder.path)
        self.shelf.folder.notes.add(notes)


class RebuiltIndex(BaseIndex):
    """Takes objects for the build that a rebuild is making."""

    def __init__(self, index: SearchIndex, rebuild: Rebuild) -> None:
        super().__init__(index.backend)
        self._index = index
        self.rebuild = rebuild

    def get_key(self) -> str:
        return self._index.get_key()

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        if class_is_indexed(model):
            self.rebuild.add(list(items))


class Rebuilder:
    """What `update_index` works with: everything between `start` and `finish` goes into a build
    beside the one that is searched.
    """

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def start(self) -> RebuiltIndex:
        return RebuiltIndex(self._index, self._rebuild)

    def finish(self) -> None:
        self._rebuild.finish()

    @cached_property
    def _rebuild(self) -> Rebuild:
        shelf = self._index.shelf
        return Rebuild(shelf.folder, shelf.schema, shelf.writing)
