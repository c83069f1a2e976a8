"""From a query of modelsearch to what is evaluated."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modelsearch.query import (
    And,
    Boost,
    Fuzzy,
    MatchAll,
    Not,
    Or,
    Phrase,
    PlainText,
    SearchQuery,
)

from cms.search.languages.folding import compose, fold
from cms.search.languages.language import Language
from cms.search.languages.words import split_words
from cms.search.queries.expressions import (
    EVERYTHING,
    NOTHING,
    Expression,
    all_of,
    any_of,
    none_of,
)
from cms.search.queries.spelling import likenesses
from cms.search.queries.terms import Scope
from cms.search.query import Forgiving

# What someone types; the rest of something longer is not looked at.
MAX_LENGTH = 1000
MAX_WORDS = 24

Typed = tuple[str, ...]
_Look = Callable[[Scope, str, float], Expression]
_Combine = Callable[[Iterable[Expression]], Expression]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Looks in each language for its own forms of the words; a document has one language."""

    scopes: Sequence[Scope]

    def compile(self, query: SearchQuery, weight: float = 1.0) -> Expression:
        """Return what to evaluate; raises NotImplementedError."""
        match query:
            case Forgiving():
                weight *= query.boost
                return self._words(query.query_string, query.operator, _word_or_like, weight)
            case PlainText():
                weight *= query.boost
                return self._words(query.query_string, query.operator, _word, weight)
            case Fuzzy():
                return self._words(query.query_string, query.operator, _like, weight)
            case Phrase():
                return any_of(self._phrase(query.query_string, weight))
            case Boost():
                return self.compile(query.subquery, weight * query.boost)
            case And():
                return all_of(self.compile(one, weight) for one in query.subqueries)
            case Or():
                return any_of(self.compile(one, weight) for one in query.subqueries)
            case Not():
                return none_of(self.compile(query.subquery))
            case MatchAll():
                return EVERYTHING
        name = type(query).__name__
        raise NotImplementedError(f"`{name}` is not supported by the Whoosh search backend.")

    def compile_completion(self, query: SearchQuery) -> Expression:
        """Return what has a word beginning with each word, or with any, as the operator says.

        Of a phrase too: where beginnings stand in a text is not known. Raises NotImplementedError.
        """
        match query:
            case PlainText():
                return self._starts(
                    query.query_string, all_of if query.operator == "and" else any_of
                )
            case Phrase():
                return self._starts(query.query_string, all_of)
            case And():
                return all_of(self.compile_completion(one) for one in query.subqueries)
            case Or():
                return any_of(self.compile_completion(one) for one in query.subqueries)
            case MatchAll():
                return EVERYTHING
        name = type(query).__name__
        raise NotImplementedError(f"`{name}` is not supported for autocomplete queries.")

    def _starts(self, text: str, join: _Combine) -> Expression:
        words = folded_words(text)
        return any_of(_join(join, (scope.start(word) for word in words)) for scope in self.scopes)

    def _words(self, text: str, operator: str, look: _Look, weight: float) -> Expression:
        typed = typed_words(text)
        join = all_of if operator == "and" else any_of
        return any_of(
            _join(join, _look_for_each(_telling(typed, scope), scope, look, weight))
            for scope in self.scopes
        )

    def _phrase(self, text: str, weight: float) -> Iterable[Expression]:
        words = folded_words(text, distinct=False)
        return (scope.phrase(words, weight) for scope in self.scopes) if words else ()


def typed_words(text: str) -> list[Typed]:
    """Return the words of what someone typed, folded, each once; of "e-mail" its two parts."""
    chains: dict[int, list[str]] = {}
    for word in split_words(compose(text[:MAX_LENGTH])):
        if word.joined:
            # The parts of this one came before it, each as a word of its own.
            parts = [start for start in chains if start >= word.start]
            chains[word.start] = [part for one in parts for part in chains.pop(one)]
        else:
            chains[word.start] = [fold(word.text)]
    return list(dict.fromkeys(tuple(parts) for parts in chains.values()))[:MAX_WORDS]


def folded_words(text: str, *, distinct: bool = True) -> list[str]:
    """Return the words of what someone typed, folded; the parts of "e-mail" as two."""
    words = [fold(word.text) for word in split_words(compose(text[:MAX_LENGTH])) if not word.joined]
    return (list(dict.fromkeys(words)) if distinct else words)[:MAX_WORDS]


def telling_words(words: Sequence[str], spoken: Language) -> Sequence[str]:
    """Return the words without a language's stop words, unless there are no others."""
    return [word for word in words if word not in spoken.stop_words] or words


def _telling(words: Sequence[Typed], scope: Scope) -> Sequence[Typed]:
    stop_words = scope.language.stop_words
    return [word for word in words if len(word) > 1 or word[0] not in stop_words] or words


def _look_for_each(
    words: Sequence[Typed], scope: Scope, look: _Look, weight: float
) -> list[Expression]:
    """Return what holds each word; where two that follow each other are also written as one, what
    holds that one holds both.
    """
    found = [_look_for(word, scope, look, weight) for word in words]
    for place, (first, second) in enumerate(pairwise(words)):
        whole = scope.stem(scope.language.stem("".join(first + second)), weight)
        if whole is not NOTHING:
            found[place] = any_of([found[place], whole])
            found[place + 1] = any_of([found[place + 1], whole])
    return found


def _look_for(word: Typed, scope: Scope, look: _Look, weight: float) -> Expression:
    """Return what holds a word, or all its parts, or these as one word."""
    if len(word) == 1:
        return look(scope, word[0], weight)
    parts = all_of(look(scope, part, weight) for part in word)
    return any_of([parts, look(scope, "".join(word), weight)])


def _word(scope: Scope, word: str, weight: float) -> Expression:
    return scope.word(word, weight)


def _word_or_like(scope: Scope, word: str, weight: float) -> Expression:
    found = scope.word(word, weight)
    return _like(scope, word, weight) if found is NOTHING else found


def _like(scope: Scope, word: str, weight: float) -> Expression:
    """Return what matches a word or one that looks like it, the less the more it differs."""
    others = (
        scope.stem(other.stem, weight / (1 + other.distance))
        for other in likenesses(word, scope.language.code, scope.reading)
        if other.distance
    )
    found = any_of([scope.word(word, weight), *others])
    return scope.part(word, weight) if found is NOTHING else found


def _join(join: _Combine, queries: Iterable[Expression]) -> Expression:
    found = list(queries)
    return join(found) if found else NOTHING
