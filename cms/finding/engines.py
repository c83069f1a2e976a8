"""The engines of modelsearch, each asked for nothing that it breaks on.

    "default": {"BACKEND": "cms.finding.engines", "ENGINE": "wagtail.search.backends.database"}

ENGINE is the backend behind this one, which gets all other options. What is sought is cut down to
its words, and an engine that cannot be reached raises one exception, whichever engine it is; what
is saved while it cannot be is saved.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy, deepcopy
from http import HTTPStatus
from typing import Any

from django.db import connection
from modelsearch.backends import import_backend
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend
from modelsearch.query import Fuzzy, Not, SearchQuery

from cms.finding.errors import SearchUnavailableError

# Beyond these, PostgreSQL refuses a word, and expressions of words get too deep for Python.
LONGEST_WORD = 200
MOST_WORDS = 50

_UPDATE = "manage.py update_index"
# What the clients of search servers raise, by the module of each.
_ERRORS = {
    "elasticsearch": ("ApiError", "TransportError", "ElasticsearchException"),
    "opensearchpy": ("OpenSearchException",),
}


class SearchBackend:
    """A backend like any other of modelsearch; raises SearchUnavailableError."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        options = {name: deepcopy(value) for name, value in params.items() if name != "ENGINE"}
        self._engine: Any = import_backend(params["ENGINE"])(options)
        self._engine.results_class = _telling(self._engine.results_class)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def search(self, query: str | SearchQuery, found: Any, *args: Any, **options: Any) -> Any:
        """Return what `BaseSearchBackend.search` does.

        Raises NotImplementedError where an engine cannot answer this kind of query.
        """
        if (words := cleaned(query)) is None:
            return EmptySearchResults()
        if isinstance(words, Fuzzy) and not self._compares_letters():
            raise NotImplementedError("PostgreSQL needs manage.py enable_trigram for this.")
        return self._engine.search(words, found, *args, **options)

    def autocomplete(self, query: str | SearchQuery, found: Any, *args: Any, **options: Any) -> Any:
        """Return what `BaseSearchBackend.autocomplete` does."""
        if (words := cleaned(query)) is None:
            return EmptySearchResults()
        if isinstance(self._engine, ElasticsearchBaseSearchBackend):
            # These complete nothing but words, and Wagtail's search boxes ask for phrases too.
            words = " ".join(_texts_of(words))
        return self._engine.autocomplete(words, found, *args, **options)

    def add(self, thing: Any) -> None:
        with _translated():
            self._engine.add(thing)

    def delete(self, thing: Any) -> None:
        with _translated():
            self._engine.delete(thing)

    def _compares_letters(self) -> bool:
        # Only modelsearch's backend for PostgreSQL has this choice, and its default is an extension
        # that not every database has.
        if getattr(self._engine, "fuzzy_algorithm", "") != "trigram":
            return True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            return cursor.fetchone() is not None


def all_of(results: Iterable[Any]) -> list[Any]:
    """Return all results of a search; raises SearchUnavailableError where an index cannot be read,
    which the results of `cms.search` know.
    """
    found = list(results)
    if problem := getattr(results, "problem", ""):
        raise SearchUnavailableError(problem)
    return found


def cleaned(query: Any) -> Any:
    """Return a query, or a text, with words alone; None where it has none to look for."""
    if isinstance(query, str):
        return _words_of(query) or None
    clean = copy(query)
    if hasattr(query, "query_string"):
        clean.query_string = _words_of(query.query_string)
        return clean if clean.query_string else None
    if hasattr(query, "subqueries"):
        clean.subqueries = [part for one in query.subqueries if (part := cleaned(one)) is not None]
        return clean if clean.subqueries else None
    if hasattr(query, "subquery"):
        clean.subquery = cleaned(query.subquery)
        return None if clean.subquery is None else clean
    return clean


def _texts_of(query: Any) -> Iterator[str]:
    """Yield what a query looks for, not what it leaves out."""
    if isinstance(query, str):
        yield query
    elif hasattr(query, "query_string"):
        yield query.query_string
    elif not isinstance(query, Not):
        for one in getattr(query, "subqueries", [getattr(query, "subquery", "")]):
            yield from _texts_of(one)


def _words_of(text: str) -> str:
    words = text.replace("\0", " ").replace('"', " ").split()
    telling = [word[:LONGEST_WORD] for word in words if any(map(str.isalnum, word))]
    return " ".join(telling[:MOST_WORDS])


def engine_errors() -> tuple[type[Exception], ...]:
    """Return what a search server's client raises, of those clients that are in use."""
    return tuple(
        getattr(sys.modules[module], name)
        for module, names in _ERRORS.items()
        if module in sys.modules
        for name in names
        if hasattr(sys.modules[module], name)
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except engine_errors() as error:
        if getattr(error, "status_code", None) == HTTPStatus.NOT_FOUND:
            message = f"The search server has no index for this site. Make one: {_UPDATE}"
        else:
            message = (
                f"The search server does not do what it is asked ({type(error).__name__}). Nothing "
                f"but the search is affected. When the server is well again, run {_UPDATE}: it "
                "brings in what was published meanwhile."
            )
        raise SearchUnavailableError(message) from error


def _telling(results_class: Any) -> Any:
    """Return a class of results that raises SearchUnavailableError when its engine is away."""

    class Results(results_class):
        def results(self) -> Any:
            with _translated():
                return super().results()

        def count(self) -> Any:
            with _translated():
                return super().count()

        def facet(self, field_name: str) -> Any:
            with _translated():
                return super().facet(field_name)

    return Results
