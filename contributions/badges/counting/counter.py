"""Counts loads of buttons in memory; a thread of its own writes them down now and then.

What a process counted since the last writing is lost when it is killed, not when it is stopped.
"""

import atexit
import logging
from threading import Event, Lock, Thread

from django.conf import settings
from django.db import Error, connections
from django.utils import timezone

from contributions.badges.counting.hosts import host_of
from contributions.badges.counting.services import write_loads
from contributions.badges.counting.tally import ButtonDay, Tally

MOST_KEYS = 5_000
_PATIENCE_AT_THE_END = 5

logger = logging.getLogger(__name__)


class LoadCounter:
    """Counting costs a request some thousandths of a millisecond and no query."""

    def __init__(self, *, most_keys: int = MOST_KEYS) -> None:
        self._tally = Tally(most_keys=most_keys)
        self._is_due = Event()
        self._is_over = False
        self._is_failing = False
        self._thread: Thread | None = None
        self._starting = Lock()

    def count(self, *, contributor_id: int, design: str, language: str, referrer: str) -> None:
        """Count one load of a button today. Of the referrer no more than the host is kept."""
        button = ButtonDay(contributor_id, design, language, timezone.localdate())
        self._tally.add(button, host_of(referrer))
        if self._thread is None or not self._thread.is_alive():
            self._start()
        if self._tally.is_full and not self._is_failing:
            self._is_due.set()

    def write(self) -> None:
        """Write down what was counted. What the database does not take is kept for next time."""
        batch = self._tally.take()
        if not batch:
            return
        try:
            write_loads(batch=batch)
        except Error:
            self._tally.give_back(batch)
            if not self._is_failing:
                logger.warning("Loads of buttons cannot be written; they are kept", exc_info=True)
            self._is_failing = True
        except BaseException:
            self._tally.give_back(batch)
            raise
        else:
            self._is_failing = False

    def forget(self) -> None:
        """Drop what was counted and not written."""
        self._tally.take()

    def stop(self) -> None:
        """Write down what is left and end the thread."""
        self._is_over = True
        self._is_due.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_AT_THE_END)

    def _start(self) -> None:
        if not settings.BUTTON_COUNTS_EVERY:
            return
        with self._starting:
            if self._is_over or (self._thread is not None and self._thread.is_alive()):
                return
            self._thread = Thread(target=self._run, name="button-loads", daemon=True)
            self._thread.start()
            atexit.register(self.stop)

    def _run(self) -> None:
        is_last = False
        while not is_last:
            self._is_due.wait(settings.BUTTON_COUNTS_EVERY)
            self._is_due.clear()
            is_last = self._is_over  # asked before writing: what came meanwhile is written as well
            try:
                self.write()
            finally:
                connections.close_all()


load_counter = LoadCounter()
