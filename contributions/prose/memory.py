"""Every passage that a text ever had, by the words that stood next to each other.

Four words in a row are remembered with the owner of each. However long they were gone and wherever
they come back, they are recognised; and an edit adds only the few windows that were never there
before, so that memory grows with what was written and not with the number of revisions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Owner: TypeAlias = str
Words: TypeAlias = tuple[str, ...]
Owners: TypeAlias = tuple[Owner, ...]
Passage: TypeAlias = tuple[Words, Owners]

WIDTH = 4
# The places of a window that a changed word may take without hiding the other three.
_HOLES = (1, 2)


class Memory:
    """Windows of words and their owners; the first to write a window owns it.

    A window is looked up by its words as one string, which leads to a place in the list of all
    owners: thousands of tuples instead would keep the garbage collector busy.
    """

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self.passages: list[Passage] = []
        self._owners: list[Owner] = []
        self._windows: dict[str, int] = {}
        self._holed: dict[int, dict[str, int]] = {hole: {} for hole in _HOLES}
        self._short: dict[Words, Owners] = {}
        for passage in passages:
            self._learn(*passage)

    def add(self, words: Words, owners: Owners) -> None:
        """Remember a block; blocks shorter than a window are remembered as a whole."""
        if len(words) < WIDTH:
            if words and words not in self._short:
                self._learn(words, owners)
            return
        for start, end in self._unknown_stretches(words):
            self._learn(words[start:end], owners[start:end])

    def whole(self, words: Words) -> Owners | None:
        """Return the owners of a short block that was once there just so."""
        return self._short.get(words)

    def window(self, words: Words) -> Owners | None:
        """Return the owners of four words in a row."""
        return self._owners_at(self._windows.get(" ".join(words)))

    def around(self, words: Words, hole: int) -> Owners | None:
        """Return the owners of four words of which the one at `hole` may be another."""
        rest = " ".join(words[:hole] + words[hole + 1 :])
        return self._owners_at(self._holed[hole].get(rest))

    def _owners_at(self, place: int | None) -> Owners | None:
        return None if place is None else tuple(self._owners[place : place + WIDTH])

    def _unknown_stretches(self, words: Words) -> list[tuple[int, int]]:
        """Return the stretches that are made of windows never seen before, as start and end."""
        stretches: list[tuple[int, int]] = []
        for start in range(len(words) - WIDTH + 1):
            if " ".join(words[start : start + WIDTH]) in self._windows:
                continue
            if stretches and stretches[-1][1] == start + WIDTH - 1:
                stretches[-1] = stretches[-1][0], start + WIDTH
            else:
                stretches.append((start, start + WIDTH))
        return stretches

    def _learn(self, words: Words, owners: Owners) -> None:
        self.passages.append((words, owners))
        if len(words) < WIDTH:
            self._short[words] = owners
            return
        without_second, without_third = (self._holed[hole] for hole in _HOLES)
        windows = zip(words, words[1:], words[2:], words[3:], strict=False)
        for place, (one, two, three, four) in enumerate(windows, start=len(self._owners)):
            self._windows.setdefault(f"{one} {two} {three} {four}", place)
            without_second.setdefault(f"{one} {three} {four}", place)
            without_third.setdefault(f"{one} {two} {four}", place)
        self._owners += owners


def recall(memory: Memory, words: Words, owners: Sequence[Owner | None]) -> list[Owner | None]:
    """Fill in the owners of words that the memory knows; None stays for words that are new.

    `owners` has the words of a block that are known already. Windows may lie across them: so a
    single word that comes back to its old place is recognised by its neighbours.
    """
    found = list(owners)
    whole = memory.whole(words)
    if whole is not None:
        return [
            known if owner is None else owner for owner, known in zip(owners, whole, strict=True)
        ]
    known = [memory.window(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)]
    for start, end in _known_stretches(known):
        if _is_telling(words[start:end], owners[start:end]):
            for at in range(start, end - WIDTH + 1):
                _fill(found, at, known[at])
    _recall_around_changes(memory, words, found)
    return found


def _known_stretches(known: Sequence[Owners | None]) -> Iterator[tuple[int, int]]:
    start = None
    for at, owners in enumerate([*known, None]):
        if owners is not None and start is None:
            start = at
        elif owners is None and start is not None:
            yield start, at + WIDTH - 1
            start = None


def _is_telling(words: Words, owners: Sequence[Owner | None]) -> bool:
    """Say whether these words in a row are no coincidence, as "at the end of the" would be."""
    if None not in owners:
        return False
    return len(words) > WIDTH + 1 or sum(len(word) > WIDTH for word in words) > 1


def _fill(found: list[Owner | None], start: int, owners: Owners | None) -> None:
    for offset, owner in enumerate(owners or ()):
        if found[start + offset] is None:
            found[start + offset] = owner


def _recall_around_changes(memory: Memory, words: Words, found: list[Owner | None]) -> None:
    """Recognise the last words of a returned sentence on the far side of a changed one."""
    for at in range(len(words) - WIDTH + 1):
        window = words[at : at + WIDTH]
        for hole in _HOLES:
            missing = [p for p in range(WIDTH) if p != hole and found[at + p] is None]
            if len(missing) == 1 and (owners := memory.around(window, hole)) is not None:
                found[at + missing[0]] = owners[missing[0]]
