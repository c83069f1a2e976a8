"""A new build takes the place of the one that is searched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.indexes.folder import Folder
from cms.search.indexes.index import Rebuilder, SearchIndex
from cms.search.indexes.notes import Note
from cms.search.indexes.reading import Readers
from tests.factories.pages import make_article, paragraph


class Swapped(Folder):
    """The folder of an index that is built anew just after somebody looked which is current."""

    swaps = 0

    def current(self) -> str:
        name = super().current()
        if self.swaps:
            self.swaps -= 1
            call_command("search_index", "rebuild", verbosity=0)
        return name


@pytest.fixture
def folder(pages: SearchIndex, module: Module) -> Swapped:
    return Swapped(pages.shelf.folder.path, patience=1, sync=False)


def documents(readers: Readers) -> int:
    with readers.reading() as reading:
        return int(reading.searcher.doc_count())


def test_a_build_that_goes_before_it_is_opened_is_no_damage(folder: Swapped, pages: SearchIndex):
    folder.swaps = 1
    assert documents(Readers(folder, pages.shelf.schema))


def test_a_build_that_goes_while_it_is_open_is_no_damage(folder: Swapped, pages: SearchIndex):
    readers = Readers(folder, pages.shelf.schema)
    documents(readers)
    folder.swaps = 1
    assert documents(readers)


@contextmanager
def no_other_current(folder: Path) -> Iterator[None]:
    """Keep this process from naming another build."""
    in_the_way = folder / f"current.{os.getpid()}.new"
    in_the_way.mkdir()
    yield
    in_the_way.rmdir()


def test_a_swap_that_fails_loses_no_note(search: SearchBackend, pages: SearchIndex, module: Module):
    article = make_article(module, paragraph("Bloemen."), title="Oud")
    pages.refresh()
    Article.objects.filter(pk=article.pk).update(title="Nieuw")
    rebuilder = Rebuilder(pages)
    rebuilder.start()
    pages.shelf.folder.notes.add([Note("pages.Article", str(article.pk))])
    with no_other_current(pages.shelf.folder.path), pytest.raises(OSError, match="current"):
        rebuilder.finish()
    pages.refresh()
    assert [found.title for found in search.search("nieuw", Article)] == ["Nieuw"]
