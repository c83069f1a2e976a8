"""What modelsearch asks of a query: checked against the model, and compiled when it is run."""

from collections.abc import Iterator, Mapping

from django.db import models
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.index import FilterField

from cms.search.indexes.reading import Reading
from cms.search.indexes.schema import MODEL, start_field, text_field, with_unknown
from cms.search.indexes.texts import TextField, label_of, texts_below
from cms.search.languages.language import language
from cms.search.options import Synonyms
from cms.search.queries.compiling import Compiler
from cms.search.queries.expressions import Expression, Term, all_of
from cms.search.queries.terms import Scope


class QueryCompiler(BaseSearchQueryCompiler):
    """Searches whole words, in all their forms.

    Filters and orderings are the database's: it has them all, and is never behind.
    """

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    completes = False

    @property
    def model(self) -> type[models.Model]:
        found: type[models.Model] = self.queryset.model
        return found

    def filter_field(self, name: str) -> FilterField | None:
        field: FilterField | None = self._get_filterable_field(name)
        return field

    def compile(
        self, root: type[models.Model], reading: Reading, synonyms: Mapping[str, Synonyms]
    ) -> Expression:
        """Return what to look for in the index of a root model.

        `synonyms` has an entry for each language of the texts.
        """
        compiler = Compiler(list(self.scopes(reading, synonyms)))
        found = (
            compiler.compile_completion(self.query)
            if self.completes
            else compiler.compile(self.query)
        )
        if self.model is not root:
            found = all_of([found, Term(MODEL, label_of(self.model))])
        return found

    def scopes(self, reading: Reading, synonyms: Mapping[str, Synonyms]) -> Iterator[Scope]:
        """Yield where to look, for each language of the texts and for those in no known one."""
        boosts = {text.path: text.boost for text in self._texts()}
        field_of = start_field if self.completes else text_field
        for code in with_unknown(synonyms):
            there = {
                path: boost for path, boost in boosts.items() if reading.holds(field_of(code, path))
            }
            if there:
                yield Scope(there, language(code), reading, synonyms.get(code, {}))

    def _texts(self) -> Iterator[TextField]:
        for text in texts_below(self.model):
            if text.completes is self.completes and (
                self.fields is None or text.path in self.fields
            ):
                yield text


class CompletionCompiler(QueryCompiler):
    """Searches words by how they begin."""

    completes = True
