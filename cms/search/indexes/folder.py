"""Where an index lives: one folder for each build of it, and a file that names the current one.

<PATH>/wagtailcore.page/
current         the name of the build that is searched
rebuilding      the name of the build that is being made, while it is
notes           what is still to be written
<build>/        the files of Whoosh, and `about`, which says what they are
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.index import FileIndex

from cms.search.errors import (
    IndexBusyError,
    IndexMissingError,
    IndexUnusableError,
    IndexVersionError,
    SearchIndexError,
)
from cms.search.indexes.locking import Lock, locked
from cms.search.indexes.notes import Notes
from cms.search.indexes.schema import FORMAT, fingerprint
from cms.search.indexes.storage import (
    IndexStorage,
    make_folder,
    refuse_if_open_to_others,
    replace_file,
)

REBUILD = "manage.py search_index rebuild"


class Folder:
    """Builds of an index by name. Holds nothing open."""

    def __init__(self, path: Path, *, patience: float, sync: bool) -> None:
        self.path = path
        self._sync = sync
        self.notes = Notes(path)
        self._patience = patience
        self._current = path / "current"
        self._rebuilding = path / "rebuilding"

    def current(self) -> str:
        """Return the name of the build to be searched.

        Raises IndexMissingError, and IndexUnusableError where there is no name to be read.
        """
        try:
            return self._current.read_text(encoding="utf-8")
        except FileNotFoundError:
            message = f"There is no search index in {self.path} yet. Build it: {REBUILD}"
            raise IndexMissingError(message) from None
        except ValueError as error:
            raise self.damaged() from error

    def open(self, name: str, schema: Schema) -> FileIndex:
        """Open a build.

        Raises IndexUnusableError when it is of another format or others can write to it,
        FileNotFoundError when it has just been replaced, and anything when it is damaged.
        """
        build = self.path / name
        for folder in (self.path.parent, self.path, build):
            refuse_if_open_to_others(folder)
        if self.about(name).get("format") != FORMAT:
            message = f"The search index in {build} is of another version. Build it anew: {REBUILD}"
            raise IndexVersionError(message)
        storage = IndexStorage(build, sync=self._sync)
        try:
            return FileIndex(storage, schema=schema)
        except BaseException:
            storage.close_files()
            raise

    def damaged(self) -> IndexUnusableError:
        return IndexUnusableError(
            f"The search index in {self.path} is damaged. Build it anew: {REBUILD}"
        )

    def closed(self, error: OSError) -> IndexUnusableError:
        return IndexUnusableError(
            f"The search index in {self.path} cannot be read by the user of this process: {error}. "
            f"Give it to the user of the site, or remove it, and as that user: {REBUILD}"
        )

    def about(self, name: str) -> dict[str, Any]:
        """Return the format and the fingerprint of the fields that a build was made with."""
        found = json.loads((self.path / name / "about").read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}

    def create(self, schema: Schema) -> str:
        """Make an empty build and return its name."""
        name = secrets.token_hex(6)
        build = self.path / name
        make_folder(build)
        FileIndex.create(IndexStorage(build, sync=self._sync), schema)
        about = {"format": FORMAT, "fingerprint": fingerprint(schema)}
        replace_file(build / "about", json.dumps(about), sync=self._sync)
        return name

    def make_current(self, name: str) -> None:
        """Let a build be the one that is searched, in one step, and remove all others.

        Only for who holds the writers' lock.
        """
        replace_file(self._current, name, sync=self._sync)
        self._rebuilding.unlink(missing_ok=True)
        self._remove_all_but(name)

    def abandon(self, name: str) -> None:
        """Remove a build that will not be the current one; only for who holds its lock."""
        if name != self._current_or_none():
            with suppress(OSError):
                self._rebuilding.unlink(missing_ok=True)
            shutil.rmtree(self.path / name, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writers' lock; raises IndexBusyError when others keep it too long."""
        make_folder(self.path)
        with locked(self.path / "writers.lock", self._patience):
            yield

    def begin_rebuild(self, schema: Schema) -> tuple[str, Lock]:
        """Make a build beside the current one; return its name and the lock that protects it.

        Raises IndexBusyError when someone else is rebuilding.
        """
        make_folder(self.path)
        lock = Lock(self._rebuild_lock)
        if not lock.take():
            message = f"The search index in {self.path} is being rebuilt by someone else just now."
            raise IndexBusyError(message)
        with self.writing():
            self._remove_all_but(self._current_or_none())
            name = self.create(schema)
            replace_file(self._rebuilding, name, sync=False)
        return name, lock

    def notes_of_rebuild(self) -> Notes | None:
        """Return where a rebuild that is going on wants to hear what is written meanwhile.

        Only for who holds the writers' lock.
        """
        if not self._rebuilding.exists():
            return None
        lock = Lock(self._rebuild_lock)
        if lock.take():
            # Whoever was rebuilding is no more.
            lock.give_back()
            self._rebuilding.unlink(missing_ok=True)
            return None
        return self.notes_in(self._rebuilding.read_text(encoding="utf-8"))

    def notes_in(self, name: str) -> Notes:
        return Notes(self.path / name)

    @property
    def _rebuild_lock(self) -> Path:
        return self.path / "rebuild.lock"

    def _current_or_none(self) -> str | None:
        try:
            return self.current()
        except SearchIndexError:
            return None

    def _remove_all_but(self, name: str | None) -> None:
        for build in self.path.iterdir():
            if build.is_dir() and build.name != name:
                # Who still reads there has its files open; where the system minds, it is kept
                # until the next time.
                shutil.rmtree(build, ignore_errors=True)
