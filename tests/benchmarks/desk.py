"""Speed of what editors wait for, on a 3,000-word page with 500 revisions and 50 open suggestions.

    python -m tests.benchmarks.desk

Part of `make bench`, which prepares the data folder. Views are called in this process, without a
server, and stand beside a bare view in the same run; times are of the processor, so that a busy
machine counts less.
"""

import itertools
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from random import Random

import django

WORDS, PER_BLOCK, REVISIONS, SUGGESTIONS = 3000, 75, 500, 50


def main() -> None:
    django.setup()
    from schrijfmee.gunicorn import post_worker_init  # noqa: PLC0415  # as each server process does
    from tests.benchmarks.deskwork import Desk  # noqa: PLC0415  # models load first

    post_worker_init(None)
    desk = Desk(Random(5), words=WORDS, per_block=PER_BLOCK)  # noqa: S311
    spent, sizes = [], []
    for _ in range(REVISIONS):
        spent.append(milliseconds(partial(desk.take_in, desk.save_another())))
        sizes.append(len(json.dumps(desk.stored_state())))
    print_line(
        f"provenance of a revision after {REVISIONS} others, with the database, p95",
        f"{percentile(spent[-100:], 0.95):.1f} ms (aim: 20)",
    )
    growth = (sizes[-1] - sizes[0]) / (REVISIONS - 1)
    print_line("growth of its stored state", f"{growth:.0f} bytes a revision")
    desk.suggest(SUGGESTIONS)
    bare = typical(desk.open_bare, 50)
    for what, look in (
        (f"page of {SUGGESTIONS} open suggestions", desk.open_page),
        ("review page of one of them", desk.open_review),
    ):
        took = typical(look, 15)
        print_line(what, f"{took:.0f} ms (aim: 300), {took / bare:.0f} × a bare view")
    accepting = [milliseconds(desk.accept_next) for _ in range(SUGGESTIONS // 2)]
    print_line("accepting one of them, median", f"{statistics.median(accepting):.0f} ms")


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def typical(work: Callable[[], object], rounds: int) -> float:
    work()
    return statistics.median(milliseconds(work) for _ in itertools.repeat(None, rounds))


def percentile(figures: list[float], share: float) -> float:
    return sorted(figures)[min(len(figures) - 1, int(share * len(figures)))]


def print_line(what: str, figure: str) -> None:
    print(f"{what:<72}{figure:>36}", flush=True)


if __name__ == "__main__":
    main()
