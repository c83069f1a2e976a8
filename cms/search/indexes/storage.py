"""Files of an index, written so that a crash or a power cut loses nothing committed."""

import os
import stat
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from cms.search.errors import IndexUnusableError


class IndexStorage(FileStorage):
    """Knows which of its files are open, as Whoosh leaves them so when it meets damage.

    With `sync`, segments and tables of contents are written through to the disk before anything
    relies on them.
    """

    def __init__(self, path: Path, *, sync: bool) -> None:
        super().__init__(str(path))
        self._sync = sync
        self._files: weakref.WeakSet[StructFile] = weakref.WeakSet()

    def create_file(self, name: str, **options: Any) -> StructFile:
        if self._sync and (name.endswith(".seg") or ".toc" in name):
            options["onclose"] = _write_through
        return self._known(super().create_file(name, **options))

    def open_file(self, name: str, **options: Any) -> StructFile:
        return self._known(super().open_file(name, **options))

    def temp_storage(self, name: str | None = None) -> FileStorage:
        found = IndexStorage(Path(self.folder) / (name or "passing"), sync=False)
        found._files = self._files  # of the same class
        return found.create()

    def close_files(self) -> None:
        """Close what is open still."""
        for file in list(self._files):
            file.onclose = None
            # Closes it, even when what is not written yet does not fit on the disk.
            with suppress(OSError):
                file.file.close()

    def remove_files(self, start: str) -> None:
        """Remove the files whose names begin like this, as far as the system lets us."""
        for name in self.list():
            if name.startswith(start):
                with suppress(OSError):
                    self.delete_file(name)

    def _known(self, file: StructFile) -> StructFile:
        self._files.add(file)
        return file


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, and those above it, where they are missing."""
    for folder in [*reversed(path.parents), path]:
        folder.mkdir(mode=0o700, exist_ok=True)


def refuse_if_open_to_others(path: Path) -> None:
    """Raise IndexUnusableError when others than this process's user could write in a folder.

    An index is read with pickle, which runs what it is told to.
    """
    if os.name != "posix":
        return
    found = path.stat()
    if found.st_uid not in {os.geteuid(), 0} or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexUnusableError(
            f"The search index in {path} is not read, because others can write there. Make it "
            f"yours alone (chmod 700) and build it anew: manage.py search_index rebuild"
        )


def replace_file(path: Path, text: str, *, sync: bool) -> None:
    """Write a small file in one step: it holds the old text or the new."""
    passing = path.with_name(f"{path.name}.{os.getpid()}.new")
    with passing.open("w", encoding="utf-8") as file:
        file.write(text)
        if sync:
            file.flush()
            os.fsync(file.fileno())
    passing.replace(path)


def _write_through(file: StructFile) -> None:
    file.flush()
    os.fsync(file.fileno())
