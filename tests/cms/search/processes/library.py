"""Books to be written and sought by several processes."""

import logging
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from cms.search.indexes.index import SearchIndex


def set_up(books: int) -> None:
    """Make the database, with so many books, and their index."""
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command  # noqa: PLC0415  # needs the set-up
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    Book.objects.bulk_create(
        Book(title=f"first{number}", publication_date=date(2026, 1, 1), number_of_pages=1)
        for number in range(books)
    )
    call_command("search_index", "rebuild", verbosity=0)


def let_go() -> None:
    """Close what a fork must not share."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def found(word: str) -> list[int]:
    """Return the keys of the books that a word finds; raises when the index cannot be searched."""
    from modelsearch.backends import get_search_backend  # noqa: PLC0415
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    results = get_search_backend().search(word, Book)
    keys = [book.pk for book in results]
    if results.problem:
        raise RuntimeError(results.problem)
    return keys


def index() -> "SearchIndex":
    """Return the index of books."""
    from modelsearch.backends import get_search_backend  # noqa: PLC0415
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    found: SearchIndex = get_search_backend().get_index_for_model(Book)
    return found


def folder() -> Path:
    """Return where the index of books is."""
    return Path(os.environ["SEARCH_FOLDER"]) / "search" / "searchtests.book"


def rename_unseen(key: int, word: str) -> None:
    """Rename a book and leave a note of it for the next writer."""
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    from cms.search.indexes.notes import Note  # noqa: PLC0415

    Book.objects.filter(pk=key).update(title=word)
    index().shelf.folder.notes.add([Note("searchtests.Book", str(key))])


def rename(key: int, word: str) -> None:
    from modelsearch.test.testapp.models import Book  # noqa: PLC0415

    book = Book.objects.get(pk=key)
    book.title = word
    book.save()
