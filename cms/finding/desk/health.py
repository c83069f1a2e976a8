"""Tells on the front page of the admin when the search cannot answer."""

from collections.abc import Iterator
from typing import Any

from modelsearch.backends import get_search_backends
from wagtail.admin.ui.components import Component

from cms.search.backend import SearchBackend
from cms.search.indexes.state import State


class SearchPanel(Component):
    order = 50
    template_name = "finding/desk/health.html"

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        del parent_context
        return {"problems": self.problems}


def problems() -> Iterator[str]:
    """Yield what is the matter with indexes on this machine, and what to do.

    A search server is not asked: while it is away, everyone would wait for it.
    """
    for backend in get_search_backends():
        if isinstance(backend, SearchBackend):
            for index in backend.all_indexes():
                condition = index.condition()
                if condition.state is not State.READY:
                    yield condition.message
