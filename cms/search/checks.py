"""What `manage.py check` says of the indexes."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Info, Tags
from django.core.checks import register as register_check
from modelsearch.backends import get_search_backends

from cms.search.indexes.state import State


def register() -> None:
    register_check(check_indexes, Tags.files)


def check_indexes(app_configs: Sequence[Any] | None, **_options: object) -> list[CheckMessage]:
    """Tell of every index that cannot be searched as it should.

    No more than tell: a deployment checks first and builds its indexes later.
    """
    return list(_notices()) if app_configs is None else []


def _notices() -> Iterator[CheckMessage]:
    from cms.search.backend import SearchBackend  # noqa: PLC0415  # needs the models

    for backend in get_search_backends():
        if isinstance(backend, SearchBackend):
            for index in backend.all_indexes():
                condition = index.condition()
                if condition.state is not State.READY:
                    yield Info(condition.message, id=f"search.{condition.state.name}")
