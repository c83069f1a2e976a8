"""What is still to be written into an index: a file that outlives the process that wrote it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cms.search.indexes.locking import locked

_PATIENCE = 10.0


class Note(NamedTuple):
    """An object that changed, or, where `gone`, one to be taken out of the index."""

    label: str
    key: str
    gone: bool = False


class Notes:
    """Notes are taken by one writer at a time, and lost only once it says that they are done."""

    def __init__(self, folder: Path) -> None:
        self._new = folder / "notes"
        self._taken = folder / "notes.taken"
        self._lock = folder / "notes.lock"

    def add(self, notes: Iterable[Note]) -> None:
        """Write notes down; they outlive this process when this returns."""
        # Each begins a line of its own: the one before may have been broken off.
        lines = "".join(f"\n{json.dumps(note)}" for note in notes)
        with locked(self._lock, _PATIENCE), self._new.open("a", encoding="utf-8") as file:
            file.write(lines)

    def take(self) -> list[Note]:
        """Return all notes, of each object the last one. Only for who holds the writers' lock."""
        with locked(self._lock, _PATIENCE):
            if self._taken.exists() and self._new.exists():
                # Whoever took the first did not live to say that they are done.
                both = self._taken.with_suffix(".both")
                both.write_bytes(self._taken.read_bytes() + self._new.read_bytes())
                both.replace(self._taken)
                self._new.unlink()
            elif self._new.exists():
                self._new.replace(self._taken)
        if not self._taken.exists():
            return []
        return list({note.key: note for note in _parse(self._taken.read_bytes())}.values())

    def done(self) -> None:
        """Forget what was taken."""
        self._taken.unlink(missing_ok=True)


def _parse(data: bytes) -> Iterator[Note]:
    for line in data.splitlines():
        try:
            label, key, gone = json.loads(line)
        except ValueError:
            continue  # the machine stopped in the middle of this line
        yield Note(label, key, gone)
