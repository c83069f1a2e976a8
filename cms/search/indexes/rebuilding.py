"""Building an index anew beside the one that is searched."""

from collections.abc import Sequence
from typing import Self

from django.db import models
from whoosh.fields import Schema

from cms.search.indexes.folder import Folder
from cms.search.indexes.notes import Notes
from cms.search.indexes.schema import KEY
from cms.search.indexes.writing import Writing, give_up, writing_to

# Between these rounds others may write; the last round is done while they wait.
_ROUNDS = 3


class Rebuild:
    """A build in the making; searches and writers go on with the current one until `finish`.

    Raises IndexBusyError when another rebuild is going on.
    """

    def __init__(self, folder: Folder, schema: Schema, writing: Writing) -> None:
        self._folder = folder
        self._writing = writing
        self._finished = True
        self._build, self._lock = folder.begin_rebuild(schema)
        self._writer = writing.writer(self._build)
        self._finished = False
        self._numbers: dict[str, int] = {}
        self._replaced: list[int] = []

    def add(self, things: Sequence[models.Model]) -> Self:
        for document in self._writing.documents(things):
            key = document[KEY]
            if key in self._numbers:
                self._replaced.append(self._numbers[key])
            self._numbers[key] = self._writer.docnum
            self._writer.add_document(**document)
        return self

    def finish(self) -> None:
        """Write what was changed meanwhile and let this build be the one that is searched."""
        self._writer.commit()
        self._remove_replaced()
        notes = self._folder.notes_in(self._build)
        for _round in range(_ROUNDS):
            self._write(notes)
        with self._folder.writing():
            self._write(notes)
            self._write(self._folder.notes)
            self._folder.make_current(self._build)
        self._finished = True
        self._lock.give_back()

    def __del__(self) -> None:
        # Whoever began this did not get to its end.
        if not self._finished:
            give_up(self._writer)
            self._lock.give_back()

    def _remove_replaced(self) -> None:
        if self._replaced:
            with writing_to(self._writing.writer(self._build)) as writer:
                for number in self._replaced:
                    writer.delete_document(number)

    def _write(self, notes: Notes) -> None:
        if taken := notes.take():
            self._writing.write(self._build, taken)
            notes.done()
