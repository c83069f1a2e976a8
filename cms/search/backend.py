"""The backend: what modelsearch and Wagtail see."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.db import models
from modelsearch.backends.base import BaseSearchBackend

from cms.search.compiler import CompletionCompiler, QueryCompiler
from cms.search.indexes.index import Rebuilder, SearchIndex, Shelf
from cms.search.indexes.texts import root_of
from cms.search.options import Options, read_options
from cms.search.results import SearchResults

_shelves: dict[tuple[type[models.Model], Options], Shelf] = {}
_lock = Lock()


class SearchBackend(BaseSearchBackend):
    """Searches an index of Whoosh in the folder PATH; see `cms.search.options`."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = CompletionCompiler
    index_class = SearchIndex
    results_class = SearchResults
    rebuilder_class = Rebuilder
    # What was saved stays saved, whatever is the matter with the index.
    catch_indexing_errors = True

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.options = read_options(params)

    def get_index_for_model(self, model: type[models.Model]) -> SearchIndex:
        """Return the index of a model: one for all that inherit from the same root."""
        root = root_of(model)
        key = (root, self.options)
        with _lock:
            # A backend is made for every search; what costs time is kept.
            if key not in _shelves:
                _shelves[key] = Shelf(root, self.options)
        return SearchIndex(self, root, _shelves[key])
