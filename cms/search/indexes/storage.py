"""Files of an index, written so that a crash or a power cut loses nothing committed."""

import os
import stat
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from cms.search.errors import IndexUnusableError


class LastingStorage(FileStorage):
    """Writes segments and tables of contents through to the disk before anything relies on them."""

    def create_file(self, name: str, **options: Any) -> StructFile:
        if name.endswith(".seg") or ".toc" in name:
            options["onclose"] = _write_through
        return super().create_file(name, **options)


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
