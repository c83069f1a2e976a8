from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from tqdm import tqdm

from contributions.provenance.services import (
    HistoryIncompleteError,
    followed_pages,
    rebuild_page,
)


class Command(BaseCommand):
    help = "Find out once more who wrote each word of every page, from all that was published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--page", type=int, help="the id of the only page to look at")

    @no_translations
    def handle(self, *, verbosity: int, page: int | None, **_options: Any) -> None:
        pages = followed_pages()
        if page is not None:
            pages = pages.filter(id=page)
            if not pages:
                raise CommandError(f"There is no published page {page}. Nothing was changed.")
        changed, kept = 0, []
        for one in tqdm(pages, desc="Following words", unit="page", disable=verbosity == 0):
            try:
                changed += rebuild_page(page=one)
            except HistoryIncompleteError as error:
                kept.append(str(error))
        for message in kept:
            self.stderr.write(message)
        if verbosity:
            self.stdout.write(f"{changed} of {len(pages)} pages were not as they should be.")
