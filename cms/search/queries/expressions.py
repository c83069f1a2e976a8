"""Whoosh's queries put together, with everything and nothing as values of their own.

Whoosh's own simplifying takes "everything that also matches x" for everything.
"""

from collections.abc import Iterable
from typing import Final

from whoosh.query import And, AndNot, ConstantScoreQuery, Every, Or, Query


class _Everything(Query):
    pass


class _Nothing(Query):
    pass


EVERYTHING: Final = _Everything()
NOTHING: Final = _Nothing()


def any_of(queries: Iterable[Query]) -> Query:
    """Return what matches one of the queries or more; the scores add up."""
    found = [query for query in queries if query is not NOTHING]
    if any(query is EVERYTHING for query in found):
        return EVERYTHING
    return _joined(Or, found) if found else NOTHING


def all_of(queries: Iterable[Query]) -> Query:
    """Return what matches all of the queries; the scores add up."""
    found = [query for query in queries if query is not EVERYTHING]
    if any(query is NOTHING for query in found):
        return NOTHING
    return _joined(And, found) if found else EVERYTHING


def none_of(query: Query) -> Query:
    """Return what does not match the query."""
    if query is EVERYTHING:
        return NOTHING
    if query is NOTHING:
        return EVERYTHING
    return ConstantScoreQuery(AndNot(Every(), query), 1.0)


def complete(query: Query) -> Query | None:
    """Return a query that Whoosh can run, or None where it would find nothing."""
    if query is EVERYTHING:
        return Every()
    return None if query is NOTHING else query


def _joined(kind: type[Query], queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else kind(queries)
