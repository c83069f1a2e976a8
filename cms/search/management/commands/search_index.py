"""Looks after the search index.

manage.py search_index status               whether it can be searched, and what to do if not
manage.py search_index status --thoroughly  the same, having read all of it
manage.py search_index rebuild              build it anew beside the one that is searched
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import models
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models
from tqdm import tqdm

from cms.search.backend import SearchBackend
from cms.search.errors import SearchIndexError
from cms.search.indexes.index import Rebuilder, SearchIndex
from cms.search.indexes.state import State
from cms.search.indexes.texts import indexed_objects

_CHUNK = 500
_KEPT = "The index that is searched is as it was."


class Command(BaseCommand):
    help = "Looks after the search index."
    # They tell of the indexes too.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what",
            choices=["status", "rebuild"],
            help="whether it can be searched, and what to do if not; or build it anew beside "
            "the one that is searched",
        )
        parser.add_argument("--backend", help="one entry of the search backends; all by default")
        parser.add_argument("--thoroughly", action="store_true", help="read all of the index")

    def handle(self, *_args: Any, **options: Any) -> None:
        backends = list(_backends(options["backend"]))
        if not backends:
            raise CommandError("No search backend of this site, or of this name, is cms.search.")
        for name, backend in backends:
            if options["what"] == "status":
                self._report(name, backend, thoroughly=options["thoroughly"])
            else:
                self._rebuild(backend, quiet=not options["verbosity"])

    def _report(self, name: str, backend: SearchBackend, *, thoroughly: bool) -> None:
        ready = True
        for index in backend.all_indexes():
            condition = index.condition(thoroughly=thoroughly)
            ready = ready and condition.state is State.READY
            documents = f"{condition.documents:,} documents"
            self.stdout.write(f"{name} {index}: {condition.state}, {documents}")
            if condition.state is not State.READY:
                self.stderr.write(condition.message)
        if not ready:
            raise CommandError("Not everything can be found. Nothing was changed.")

    def _rebuild(self, backend: SearchBackend, *, quiet: bool) -> None:
        for index in backend.all_indexes():
            try:
                _rebuild(index, quiet=quiet)
            except SearchIndexError as error:
                raise CommandError(f"{error} {_KEPT}") from error
            except OSError as error:
                raise CommandError(f"{error}. {_KEPT}") from error


def _backends(name: str | None) -> Iterator[tuple[str, SearchBackend]]:
    for one, backend in get_search_backends_with_name():
        if isinstance(backend, SearchBackend) and name in {None, one}:
            yield one, backend


def _rebuild(index: SearchIndex, *, quiet: bool) -> None:
    rebuilder = Rebuilder(index)
    building = rebuilder.start()
    found = [
        (model, indexed_objects(model).order_by("pk"))
        for model in get_indexed_models()
        if issubclass(model, index.root)
    ]
    total = sum(objects.count() for _model, objects in found)
    with tqdm(total=total, desc=str(index), unit="", disable=quiet or not total) as bar:
        for model, objects in found:
            for chunk in _chunks(objects):
                building.add_items(model, chunk)
                bar.update(len(chunk))
    rebuilder.finish()


def _chunks(objects: models.QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield objects by their keys, so that none is skipped when others come or go meanwhile."""
    last = None
    while chunk := list((objects if last is None else objects.filter(pk__gt=last))[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk
