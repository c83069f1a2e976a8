"""What was made lately, kept in this process for some seconds: bounded, and made once at a time."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Value]):
    value: Value
    size: int
    made_at: float


class Memory(Generic[Value]):
    """Values by key. Reading takes no lock; what was made longest ago is the first to go.

    `size_of` tells how many bytes a value takes; together they take `most_bytes` at most, values
    larger than that are not kept. `clock` counts seconds.
    """

    def __init__(
        self,
        *,
        most_bytes: int,
        size_of: Callable[[Value], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_bytes = most_bytes
        self._size_of = size_of
        self._clock = clock
        self._entries: dict[str, _Entry[Value]] = {}
        self._bytes = 0
        self._making: dict[str, Future[Value]] = {}
        self._forgotten = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        return self._bytes

    def known(self, key: str, *, seconds: float) -> Value | None:
        """Return a value made within the last `seconds`, else None."""
        entry = self._entries.get(key)
        if entry is None or self._clock() - entry.made_at >= seconds:
            return None
        return entry.value

    def get(self, key: str, make: Callable[[], Value], *, seconds: float) -> Value:
        """Return a value made within the last `seconds`, by `make` where there is none.

        While one thread makes it, others go on with one of twice that age, or wait where there is
        none. Raises what `make` raises, to all who wait.
        """
        if (value := self.known(key, seconds=seconds)) is not None:
            return value
        with self._lock:
            making = self._making.get(key)
            if making is None:
                mine = self._making[key] = Future()
        if making is None:
            return self._make(key, make, mine)
        older = self.known(key, seconds=2 * seconds)
        return making.result() if older is None else older

    def forget(self, is_meant: Callable[[Value], bool]) -> None:
        """Drop the values that are meant, and do not keep what is being made at this moment."""
        with self._lock:
            self._forgotten += 1
            for key in [key for key, entry in self._entries.items() if is_meant(entry.value)]:
                self._drop(key)

    def _make(self, key: str, make: Callable[[], Value], mine: "Future[Value]") -> Value:
        forgotten = self._forgotten
        try:
            value = make()
        except BaseException as error:
            self._done(key)
            mine.set_exception(error)
            raise
        with self._lock:
            if forgotten == self._forgotten:
                self._keep(key, value)
        self._done(key)
        mine.set_result(value)
        return value

    def _done(self, key: str) -> None:
        with self._lock:
            del self._making[key]

    def _keep(self, key: str, value: Value) -> None:
        self._drop(key)
        entry = _Entry(value, len(key) + self._size_of(value), self._clock())
        self._entries[key] = entry
        self._bytes += entry.size
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: str) -> None:
        if (entry := self._entries.pop(key, None)) is not None:
            self._bytes -= entry.size
