"""Loads of buttons that are counted and not written yet."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from contributions.badges.counting.hosts import OTHER


@dataclass(frozen=True, slots=True)
class ButtonDay:
    """One button, of whatever theme and size, on one day."""

    contributor_id: int
    design: str
    language: str
    day: dt.date


# A button on a day, and the host that it stood on.
Key = tuple[ButtonDay, str]
Batch = Mapping[Key, int]


class Tally:
    """Adds up loads, from any number of threads.

    Once it holds `most_keys` different keys, hosts that it does not know yet are OTHER ones, so
    that invented referrers cannot fill the memory.
    """

    def __init__(self, *, most_keys: int) -> None:
        self._most_keys = most_keys
        self._loads: Counter[Key] = Counter()
        self._lock = Lock()

    @property
    def is_full(self) -> bool:
        return len(self._loads) >= self._most_keys

    def add(self, button: ButtonDay, host: str, loads: int = 1) -> None:
        key = (button, host)
        with self._lock:
            if key not in self._loads and self.is_full:
                key = (button, OTHER)
            self._loads[key] += loads

    def take(self) -> Batch:
        """Return all that was added, and begin anew."""
        with self._lock:
            taken, self._loads = self._loads, Counter()
        return taken

    def give_back(self, batch: Batch) -> None:
        """Add what was taken once more, as it could not be written."""
        for (button, host), loads in batch.items():
            self.add(button, host, loads)
