"""Doing several things at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


def run_together(*tasks: Callable[[], object]) -> list[object]:
    """Run tasks at the same time and return what each returned or raised."""
    start = threading.Barrier(len(tasks))
    outcomes: list[object] = [None] * len(tasks)

    def run(number: int, task: Callable[[], object]) -> None:
        try:
            start.wait()
            outcomes[number] = task()
        except Exception as error:  # noqa: BLE001  # the test looks at what it was
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
