"""Bringing an index in line with the database."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.apps import apps
from django.db import models
from modelsearch.index import get_indexed_instance
from whoosh.fields import Schema
from whoosh.writing import SegmentWriter

from cms.search.errors import IndexMissingError, SearchIndexError
from cms.search.indexes.codec import Codec
from cms.search.indexes.documents import Document, document_of, fetch_locales
from cms.search.indexes.folder import Folder
from cms.search.indexes.merging import merge_alike
from cms.search.indexes.notes import Note
from cms.search.indexes.pool import Pool
from cms.search.indexes.schema import KEY
from cms.search.options import Options

logger = logging.getLogger("cms.search")

_CHUNK = 200


class Writing:
    """Writes what the notes of an index tell, reading each object anew.

    Whoever writes last has read last, so that no older text can replace a newer one.
    """

    def __init__(self, folder: Folder, schema: Schema, options: Options) -> None:
        self._folder = folder
        self._schema = schema
        self._options = options

    def write_notes(self) -> None:
        """Write all notes into the current build and commit.

        An index that is missing or unusable is left as it is, and said in the log: it has to be
        built anew, from the database. Raises IndexBusyError, with the notes kept.
        """
        notes = self._folder.notes
        with self._folder.writing():
            taken = notes.take()
            if not taken:
                return
            if (rebuild := self._folder.notes_of_rebuild()) is not None:
                rebuild.add(taken)
            try:
                self.write(self._folder.current(), taken)
            except IndexMissingError as error:
                # As it is while a site is being filled for the first time.
                logger.info("Nothing was written. %s", error)
            except SearchIndexError as error:
                logger.error("Nothing was written. %s", error)  # noqa: TRY400  # it says all
            notes.done()

    def write(self, build: str, notes: Sequence[Note]) -> None:
        """Write objects into a build and commit; only for who may write there.

        Raises IndexUnusableError for a damaged build, and OSError, with nothing changed, when the
        disk does not take more.
        """
        documents = list(self._documents(notes))
        try:
            with writing_to(self.writer(build)) as writer:
                for note in notes:
                    writer.delete_by_term(KEY, note.key)
                for document in documents:
                    writer.add_document(**document)
        except FileNotFoundError as error:
            raise self._folder.damaged() from error
        except (OSError, SearchIndexError):
            raise
        except Exception as error:
            raise self._folder.damaged() from error

    def writer(self, build: str) -> SegmentWriter:
        """Return a writer of a build, to be committed or cancelled."""
        index = self._folder.open(build, self._schema)
        writer: SegmentWriter = index.writer(codec=Codec())
        writer.pool = Pool(writer.temp_storage(), writer.newsegment)
        return writer

    def documents(self, things: Sequence[models.Model]) -> Iterator[Document]:
        """Yield a document for each object; one that cannot be read is logged and left out."""
        fetch_locales(things)
        for thing in things:
            try:
                yield document_of(thing, self._options)
            except Exception:
                logger.exception("%r could not be indexed and is not found by searches.", thing)

    def _documents(self, notes: Iterable[Note]) -> Iterator[Document]:
        keys: dict[str, list[str]] = defaultdict(list)
        for note in notes:
            if not note.gone:
                keys[note.label].append(note.key)
        for label, some in keys.items():
            model = apps.get_model(label)
            for start in range(0, len(some), _CHUNK):
                yield from self.documents(_read(model, some[start : start + _CHUNK]))


@contextmanager
def writing_to(writer: SegmentWriter) -> Iterator[SegmentWriter]:
    """Commit what is written; give it up, with nothing left open, when something goes wrong."""
    try:
        yield writer
        writer.commit(mergetype=merge_alike)
    except BaseException:
        give_up(writer)
        raise


def give_up(writer: SegmentWriter) -> None:
    """Close a writer without a commit; what it leaves is removed by the next."""
    with suppress(Exception):
        writer.cancel()
    writer.storage.close_files()


def _read(model: Any, keys: Sequence[str]) -> list[models.Model]:
    """Return the objects with these keys that belong in the index, as they are now."""
    found: list[models.Model] = list(model.get_indexed_objects().filter(pk__in=keys))
    missing = set(keys) - {str(thing.pk) for thing in found}
    # Some models leave it to a more specific one to be indexed.
    for thing in model._base_manager.filter(pk__in=missing) if missing else ():
        indexed = get_indexed_instance(thing)
        if indexed is not None:
            found.append(indexed)
    return found
