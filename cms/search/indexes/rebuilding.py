"""Building an index anew beside the one that is searched."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import models
from whoosh.fields import Schema

from cms.search.indexes.documents import key_of
from cms.search.indexes.folder import Folder
from cms.search.indexes.notes import Notes
from cms.search.indexes.schema import KEY
from cms.search.indexes.texts import indexed_objects
from cms.search.indexes.writing import Writing, give_up, writing_to

# Between these rounds others may write; the last round is done while they wait.
_ROUNDS = 3
_CHUNK = 500


class Rebuild:
    """A build in the making; searches and writers go on with the current one until `finish`.

    Raises IndexBusyError when another rebuild is going on. What goes wrong leaves the current one
    as it is, and nothing of this one.
    """

    def __init__(self, folder: Folder, schema: Schema, writing: Writing) -> None:
        self._folder = folder
        self._writing = writing
        self._finished = True
        self._build, self._lock = folder.begin_rebuild(schema)
        self._writer = writing.writer(self._build)
        self._finished = False
        self._models: dict[type[models.Model], None] = {}
        self._brought: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._replaced: list[int] = []

    def add(self, model: type[models.Model], things: Sequence[models.Model]) -> None:
        """Take objects of a model; those of it that nobody brings are read in the end."""
        with self._or_nothing():
            self._models[model] = None
            self._brought.update(map(key_of, things))
            for document in self._writing.documents(things):
                (key,) = document[KEY]
                if key in self._numbers:
                    self._replaced.append(self._numbers[key])
                self._numbers[key] = self._writer.docnum
                self._writer.add_document(**document)

    def finish(self) -> None:
        """Write what was changed meanwhile and let this build be the one that is searched."""
        with self._or_nothing():
            self._add_passed_over()
            self._writer.commit()
            self._remove_replaced()
            notes = self._folder.notes_in(self._build)
            for _round in range(_ROUNDS):
                self._write(notes)
            with self._folder.writing():
                self._write(notes)
                self._writing.write_all(self._build, self._folder.notes)
                self._folder.make_current(self._build)
                # Not before: the current build does not have them, should this one not come to be.
                self._folder.notes.done()
        self._finished = True
        self._lock.give_back()

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._give_up()
            raise

    def __del__(self) -> None:
        # Whoever began this did not get to its end.
        self._give_up()

    def _give_up(self) -> None:
        if not self._finished:
            self._finished = True
            give_up(self._writer)
            self._folder.abandon(self._build)
            self._lock.give_back()

    def _add_passed_over(self) -> None:
        """Add what was not brought: who counts through a table, as `update_index` does, passes over
        as many objects as are deleted meanwhile.
        """
        for model in list(reversed(self._models)):  # the more specific ones come last
            objects = indexed_objects(model)
            keys = objects.values_list("pk", flat=True)
            left = [key for key in keys if str(key) not in self._brought]
            for start in range(0, len(left), _CHUNK):
                self.add(model, list(objects.filter(pk__in=left[start : start + _CHUNK])))

    def _remove_replaced(self) -> None:
        if self._replaced:
            with writing_to(self._writing.writer(self._build)) as writer:
                for number in self._replaced:
                    writer.delete_document(number)

    def _write(self, notes: Notes) -> None:
        self._writing.write_all(self._build, notes)
        notes.done()
