"""How well, and how fast, backends answer the questions of tests/cms/search/relevance."""

import time
from collections.abc import Iterable, Mapping, Sequence

from modelsearch.backends import get_search_backend

from cms.finding.texts import texts_in
from tests.cms.search.relevance.asking import (
    MOST,
    SETS,
    Question,
    names_found,
    place_of_the_first,
    questions,
    score,
)

Places = Mapping[Question, int | None]


def report(backends: Sequence[str], *, every_failure: bool) -> None:
    """Print a table, times, and, if asked for, each question that the first backend missed."""
    asked = list(questions())
    places = {name: {one: place_of_the_first(one, name) for one in asked} for name in backends}
    _print_table(asked, places)
    for name in backends:
        _print_times(asked, name)
    if every_failure:
        _print_failures(places[backends[0]], backends[0])


def _print_table(asked: Sequence[Question], places: Mapping[str, Places]) -> None:
    print(" " * 24 + "".join(f"{name + ' MRR@10':>16}{'success@3':>11}" for name in places))
    for name in SETS:
        there = [one for one in asked if one.asked_in == name]
        for group in dict.fromkeys(one.group for one in there):
            some = [one for one in there if one.group == group]
            _print_line(f"{name:<9}{group:<11}", some, places.values())
        _print_line(f"{name:<9}{'all':<11}", there, places.values())


def _print_line(label: str, asked: Sequence[Question], places: Iterable[Places]) -> None:
    line = f"{label}{len(asked):>4}"
    for found in places:
        reciprocal, success = score(found[one] for one in asked)
        line += f"{reciprocal:>16.3f}{success:>11.0%}"
    print(line)


def _print_times(asked: Sequence[Question], backend: str) -> None:
    queries, ranked = [], []
    for one in [*asked] * 2:
        begin = time.process_time()
        list(get_search_backend(backend).search(one.text, texts_in(one.language))[:MOST])
        between = time.process_time()
        names_found(one, backend)
        queries.append(1000 * (between - begin))
        ranked.append(1000 * (time.process_time() - between))
    print(f"{backend}: a query of the guide {_figures(queries)}, ranked {_figures(ranked)}")


def _figures(spent: Sequence[float]) -> str:
    p50, p95 = (sorted(spent)[int(share * len(spent))] for share in (0.5, 0.95))
    return f"p50 {p50:.1f}, p95 {p95:.1f} ms"


def _print_failures(places: Places, backend: str) -> None:
    for one, place in places.items():
        if place != 1:
            found = ", ".join(names_found(one, backend)[:4])
            wanted = " or ".join(one.articles)
            print(f"{one.asked_in} {one.group}: {one.text!r} wants {wanted}; {place}; {found}")
