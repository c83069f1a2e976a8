"""Words of texts that stand for words of a query."""

from collections.abc import Iterator

from modelsearch.query import And, Boost, Fuzzy, Or, PlainText, SearchQuery

from cms.search.queries.compiling import folded_words
from cms.search.queries.expressions import NOTHING
from cms.search.queries.spelling import likenesses
from cms.search.queries.terms import Scope
from cms.search.query import Forgiving


def sought_instead(query: SearchQuery, scope: Scope) -> Iterator[str]:
    """Yield the parts of compounds that no text has and, where that is asked for, what looks like a
    word or is its beginning or end.
    """
    match query:
        case Fuzzy():
            for word in folded_words(query.query_string):
                yield from _alike(word, scope)
        case PlainText():
            for word in folded_words(query.query_string):
                if scope.known(word) is NOTHING:
                    yield from _for_unknown(word, scope, is_forgiving=isinstance(query, Forgiving))
        case And() | Or():
            for one in query.subqueries:
                yield from sought_instead(one, scope)
        case Boost():
            yield from sought_instead(query.subquery, scope)


def _for_unknown(word: str, scope: Scope, *, is_forgiving: bool) -> Iterator[str]:
    parts = scope.parts(word)
    yield from parts
    if is_forgiving and not parts:
        yield from _alike(word, scope)


def _alike(word: str, scope: Scope) -> Iterator[str]:
    found = likenesses(word, scope.language.code, scope.reading)
    yield from (likeness.word for likeness in found)
    if not found and (part := scope.longest_part(word)):
        yield part
