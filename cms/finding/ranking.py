"""What to show first: what holds all that was sought, then some of it, then what looks alike.

Works with every backend of modelsearch; those that know no fuzzy search leave that step out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model, QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.query import Fuzzy, PlainText, SearchQuery

# Fewer than this many good results, and others are shown below them.
ENOUGH = 3


class Match(StrEnum):
    ALL = "all"
    SOME = "some"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An object that was found, by which query, and the results that it was among."""

    found: Model
    match: Match
    results: Any


def rank(
    text: str, queryset: QuerySet[Any], *, limit: int, backend: str = "default"
) -> list[Ranked]:
    """Return at most so many objects of a queryset, the best first, none twice."""
    ranked: dict[Any, Ranked] = {}
    for match, query in _queries(text):
        if len(ranked) >= (1 if match is Match.ALIKE else ENOUGH):
            break
        for one in _run(query, match, queryset, limit, backend):
            ranked.setdefault(one.found.pk, one)
    return list(ranked.values())[:limit]


def _queries(text: str) -> Iterator[tuple[Match, SearchQuery]]:
    yield Match.ALL, PlainText(text, operator="and")
    if " " in text:
        yield Match.SOME, PlainText(text, operator="or")
    yield Match.ALIKE, Fuzzy(text, operator="and")
    if " " in text:
        yield Match.ALIKE, Fuzzy(text, operator="or")


def _run(
    query: SearchQuery, match: Match, queryset: QuerySet[Any], limit: int, backend: str
) -> Iterator[Ranked]:
    try:
        results = get_search_backend(backend).search(query, queryset)[:limit]
        yield from (Ranked(found, match, results) for found in results)
    except NotImplementedError:
        return
