"""Bringing an index in line with the database."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, models
from modelsearch.index import class_is_indexed, get_indexed_instance
from whoosh.fields import Schema

from cms.search.errors import IndexMissingError, IndexVersionError, SearchIndexError
from cms.search.indexes.documents import Document, document_of, fetch_locales
from cms.search.indexes.folder import Folder
from cms.search.indexes.merging import merge_alike
from cms.search.indexes.notes import Note, Notes
from cms.search.indexes.schema import KEY
from cms.search.indexes.storage import IndexStorage
from cms.search.indexes.texts import indexed_objects
from cms.search.indexes.writer import Writer
from cms.search.options import Options

logger = logging.getLogger("cms.search")

_CHUNK = 200
# As many documents as are held in memory.
_AT_ONCE = 1_000


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
                with suppress(FileNotFoundError):  # given up just now
                    rebuild.add(taken)
            try:
                self.write(self._folder.current(), taken)
            except IndexMissingError as error:
                # As it is while a site is being filled for the first time.
                logger.info("Nothing was written. %s", error)
            except IndexVersionError as error:
                # The notes wait for a process of that version, or for the index to be built anew:
                # an upgraded site builds its index before it starts its processes again.
                logger.error("Nothing was written. %s", error)  # noqa: TRY400  # it says all
                return
            except SearchIndexError as error:
                logger.error("Nothing was written. %s", error)  # noqa: TRY400  # it says all
            notes.done()

    def write_all(self, build: str, notes: Notes) -> None:
        """Write what notes tell into a build, as `write` does; they are not done with yet."""
        if taken := notes.take():
            self.write(build, taken)

    def write(self, build: str, notes: Sequence[Note]) -> None:
        """Write objects into a build and commit; only for who may write there.

        Raises IndexUnusableError for a damaged build, and OSError when the disk does not take more;
        then some may have been written, and all can be written again.
        """
        for start in range(0, len(notes), _AT_ONCE):
            self._write(build, notes[start : start + _AT_ONCE])

    def _write(self, build: str, notes: Sequence[Note]) -> None:
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

    def writer(self, build: str) -> Writer:
        """Return a writer of a build, to be committed or cancelled."""
        return Writer(self._folder.open(build, self._schema))

    def documents(self, things: Sequence[models.Model]) -> Iterator[Document]:
        """Yield a document for each object; one that cannot be read is logged and left out.

        Raises OperationalError or InterfaceError when it is the database that is not there.
        """
        fetch_locales(things)
        for thing in things:
            try:
                yield document_of(thing, self._options)
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("%r could not be indexed and is not found by searches.", thing)

    def _documents(self, notes: Iterable[Note]) -> Iterator[Document]:
        keys: dict[str, list[str]] = defaultdict(list)
        for note in notes:
            if not note.gone:
                keys[note.label].append(note.key)
        for label, some in keys.items():
            model, known = _known(label, some)
            for start in range(0, len(known), _CHUNK):
                yield from self.documents(_read(model, known[start : start + _CHUNK]))


@contextmanager
def writing_to(writer: Writer) -> Iterator[Writer]:
    """Commit what is written; give it up, with nothing left open, when something goes wrong."""
    try:
        yield writer
        writer.commit(mergetype=merge_alike)
    except BaseException:
        give_up(writer)
        raise


def give_up(writer: Writer) -> None:
    """Close a writer without a commit, and remove what it wrote: the disk may be full."""
    with suppress(Exception):
        writer.cancel()
    storage: IndexStorage = writer.storage
    storage.close_files()
    storage.remove_files(writer.newsegment.segment_id())
    with suppress(OSError):
        writer.temp_storage().destroy()


def _known(label: str, keys: Sequence[str]) -> tuple[Any, Sequence[str]]:
    """Return a model and those keys that can be its: notes may be of an older release."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return None, ()
    if not class_is_indexed(model):
        return None, ()
    return model, [key for key in keys if _can_be(model, key)]


def _can_be(model: Any, key: str) -> bool:
    try:
        model._meta.pk.to_python(key)
    except (ValidationError, ValueError):
        return False
    return True


def _read(model: Any, keys: Sequence[str]) -> list[models.Model]:
    """Return the objects with these keys that belong in the index, as they are now."""
    objects = indexed_objects(model)
    found: list[models.Model] = list(objects.filter(pk__in=keys))
    missing = set(keys) - {str(thing.pk) for thing in found}
    # Some models leave it to a more specific one to be indexed.
    others = model._base_manager.using(objects.db).filter(pk__in=missing)
    for thing in others if missing else ():
        indexed = get_indexed_instance(thing)
        if indexed is not None:
            found.append(indexed)
    return found
