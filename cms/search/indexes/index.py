"""The index of one root model, as modelsearch speaks of it."""

import logging
import threading
import weakref
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING

from django.db import models, router, transaction
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed

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
    """Notes that a transaction in a database will bring about, if it is committed."""

    def __init__(self, notes: Sequence[Note], database: str) -> None:
        self.notes: Sequence[Note] = notes
        self.database = database

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
        # A transaction that is rolled back drops its batches, which vanish from here too.
        self._of_thread = threading.local()
        self._numbers = count()

    def keep(self, batch: Batch) -> None:
        """Remember, in order, what this thread brought, for as long as its transaction does."""
        self._batches[next(self._numbers)] = batch

    def take(self, database: str | None = None) -> list[Note]:
        """Return the notes that this thread brought, in one database or in all, and forget them."""
        return [
            note
            for batch in list(self._batches.values())
            if database in {None, batch.database}
            for note in batch.take()
        ]

    @property
    def _batches(self) -> "weakref.WeakValueDictionary[int, Batch]":
        if not hasattr(self._of_thread, "batches"):
            self._of_thread.batches = weakref.WeakValueDictionary()
        found: weakref.WeakValueDictionary[int, Batch] = self._of_thread.batches
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
        if notes := self.shelf.take():
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
        database = router.db_for_write(type(things[0]), instance=things[0])
        notes = [Note(label_of(type(one)), key_of(one), gone) for one in things]
        batch = Batch(notes, database)
        self.shelf.keep(batch)
        transaction.on_commit(partial(self._committed, batch), using=database)

    def _committed(self, batch: Batch) -> None:
        """Write all that the transaction of a batch has brought, at its first batch."""
        notes = self.shelf.take(batch.database)
        if not notes:
            return
        try:
            self._keep(notes)
            if self._options.in_background:
                write_later(self.shelf.writing)
            else:
                self.shelf.writing.write_notes()
        except Exception:
            # What was published stays published, and notes that were kept wait for the next writer.
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
            self.rebuild.add(model, list(items))


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
