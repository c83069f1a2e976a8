"""What a search found, as the database has it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import Count, QuerySet
from modelsearch.backends.base import BaseSearchResults, FilterFieldError
from modelsearch.query import And, Phrase, PlainText

from cms.search.compiler import QueryCompiler
from cms.search.errors import IndexMissingError, IndexUnusableError
from cms.search.highlighting import Highlighter, words_in
from cms.search.indexes.index import SearchIndex, logger
from cms.search.indexes.reading import Found, Hit, Reading
from cms.search.keys import among
from cms.search.options import Synonyms
from cms.search.queries.compiling import folded_words
from cms.search.queries.instead import sought_instead
from cms.search.queries.spelling import words_beginning
from cms.search.queries.suggesting import suggestions
from cms.search.queries.terms import Scope

if TYPE_CHECKING:
    from cms.search.backend import SearchBackend

Answer = TypeVar("Answer")

# More than a page is asked for, in case the database holds some of it back.
_SPARE = 20


class SearchResults(BaseSearchResults):
    """The index finds and ranks; the database filters, so that nothing is shown that a filter
    holds back, however far behind the index is.

    `problem` says why nothing could be found; a page may show it to those who can do something.
    """

    supports_facet = True

    backend: "SearchBackend"
    query_compiler: QueryCompiler
    start: int
    stop: int | None

    problem: str = ""

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """Return how many of all results have each value of a field, the most frequent first."""
        if self.query_compiler.filter_field(field_name) is None:
            name = self.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f'index.FilterField("{field_name}") to {name}.search_fields.',
                field_name=field_name,
            )
        counted = self._matching().order_by().values(field_name)
        counted = counted.annotate(_count=Count("pk", distinct=True)).order_by("-_count")
        return OrderedDict((row[field_name], row["_count"]) for row in counted)

    def highlighter(self) -> Highlighter:
        """Return what marks the words of this search in texts."""
        query = self.query_compiler.query
        return Highlighter(
            words=list(words_in(query)),
            instead=frozenset(
                self._ask_scopes(
                    lambda scopes: [
                        word for scope in scopes for word in sought_instead(query, scope)
                    ]
                )
            ),
            starts=self.query_compiler.completes,
            synonyms=self._synonyms,
        )

    def did_you_mean(self) -> str | None:
        """Return what may have been meant by a search for words, or None.

        What is returned finds something in the same queryset, and each word that was not typed
        stands there as it is, so that it tells of no text that is held back from whom this is for.
        """
        query = self.query_compiler.query
        if not isinstance(query, PlainText):
            return None
        typed = folded_words(query.query_string)
        for text in self._ask_scopes(lambda scopes: list(suggestions(query.query_string, scopes))):
            new = [Phrase(word) for word in folded_words(text) if word not in typed]
            sought = And([PlainText(text, operator=query.operator), *new])
            found = self.backend.search(sought, self._queryset, fields=self.query_compiler.fields)
            if len(found[:1]):
                return text
        return None

    def completions(self) -> list[str]:
        """Return words of the index that begin like the last word of a search for words.

        They may stand in texts that not everyone may see: they are to be searched for, not shown.
        """
        query = self.query_compiler.query
        typed = folded_words(query.query_string) if isinstance(query, PlainText) else []
        if not typed:
            return []
        return self._ask_scopes(
            lambda scopes: [
                word
                for scope in scopes
                for word in words_beginning(typed[-1], scope.language.code, scope.reading)
            ]
        )

    def _do_count(self) -> int:
        count = self._matching().order_by().values("pk").distinct().count() - self.start
        if self.stop is not None:
            count = min(count, self.stop - self.start)
        return max(count, 0)

    def _do_search(self) -> list[models.Model]:
        if self.query_compiler.order_by_relevance:
            return list(self._by_relevance())
        return list(self._by_fields())

    def _by_relevance(self) -> Iterator[models.Model]:
        hits = self._visible_hits()[self.start : self.stop]
        found = {str(thing.pk): thing for thing in among(self._queryset, [hit.key for hit in hits])}
        for hit in hits:
            if (thing := found.get(hit.key)) is not None:
                yield self._scored(thing, hit.score)

    def _visible_hits(self) -> list[Hit]:
        """Return the hits up to the end of the slice that the database does not hold back."""
        limit = self.stop + _SPARE if self.stop is not None else 0
        hits = self._best(limit)
        visible = self._visible(hits)
        if limit and len(hits) == limit and len(visible) < limit - _SPARE:
            visible = self._visible(self._best(0))
        return visible

    def _visible(self, hits: Sequence[Hit]) -> list[Hit]:
        keys = among(self._queryset.order_by(), [hit.key for hit in hits])
        known = {str(key) for key in keys.values_list("pk", flat=True)}
        return [hit for hit in hits if hit.key in known]

    def _by_fields(self) -> Iterator[models.Model]:
        queryset = self._matching()
        if not queryset.ordered:
            queryset = queryset.order_by("-pk")
        scores = dict(self._best(0)) if self._score_field else {}
        for thing in queryset[self.start : self.stop]:
            yield self._scored(thing, scores.get(str(thing.pk), 0.0))

    def _scored(self, thing: models.Model, score: float) -> models.Model:
        if self._score_field:
            setattr(thing, self._score_field, score)
        return thing

    @property
    def _queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.query_compiler.queryset
        return found

    def _matching(self) -> QuerySet[Any]:
        return among(self._queryset, self._all_keys)

    @cached_property
    def _all_keys(self) -> Sequence[str]:
        return self._found.keys()

    def _best(self, limit: int) -> list[Hit]:
        return self._found.best(limit)

    @cached_property
    def _found(self) -> Found:
        """What the index finds, before the database filters; nothing, if it cannot be searched."""
        compiler, root, synonyms = self.query_compiler, self._index.root, self._synonyms
        found = self._read(
            lambda reading: [reading.find(compiler.compile(root, reading, synonyms))]
        )
        return found[0] if found else Found([])

    @cached_property
    def _index(self) -> SearchIndex:
        return self.backend.get_index_for_model(self.query_compiler.model)

    def _ask_scopes(self, question: Callable[[list[Scope]], list[Answer]]) -> list[Answer]:
        compiler, synonyms = self.query_compiler, self._synonyms
        return self._read(lambda reading: question(list(compiler.scopes(reading, synonyms))))

    def _read(self, question: Callable[[Reading], list[Answer]]) -> list[Answer]:
        try:
            with self._index.shelf.readers.reading() as reading:
                return question(reading)
        except IndexMissingError as error:
            self.problem = str(error)
            logger.warning("%s", error)
        except IndexUnusableError as error:
            self.problem = str(error)
            logger.exception("A search found nothing.")
        return []

    # Always asked for before the index is open: they may come from the database.
    @cached_property
    def _synonyms(self) -> dict[str, Synonyms]:
        options = self.backend.options
        return {code: options.synonyms_for(code) for code in options.languages}
