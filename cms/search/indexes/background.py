"""Writing while nobody waits: one thread of this process, started when there is something to do."""

import atexit
import logging
import queue
import threading

from django.db import connections

from cms.search.indexes.writing import Writing

logger = logging.getLogger("cms.search")

_SECONDS_AT_EXIT = 30


class _Thread:
    """Started by the first job, in each process that has one: a fork has no threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: queue.SimpleQueue[Writing | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, job: Writing) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._jobs = queue.SimpleQueue()
                self._thread = threading.Thread(
                    target=_work, args=(self._jobs,), name="search index", daemon=True
                )
                self._thread.start()
            self._jobs.put(job)

    def finish(self) -> None:
        """Wait until all is written; a process that is killed leaves notes for the next writer."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None and thread.is_alive():
            self._jobs.put(None)
            thread.join(_SECONDS_AT_EXIT)


_thread = _Thread()
atexit.register(_thread.finish)


def write_later(writing: Writing) -> None:
    """Write the notes of an index in another thread; they are on the disk already."""
    _thread.put(writing)


def finish_writing() -> None:
    """Wait until everything is written that was put off."""
    _thread.finish()


def _work(jobs: "queue.SimpleQueue[Writing | None]") -> None:
    while (job := jobs.get()) is not None:
        try:
            job.write_notes()
        except Exception:
            logger.exception("A search index is behind; the next change tries again.")
        finally:
            connections.close_all()
