from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from contributions.sample.errors import SampleError
from contributions.sample.loading import Event, load_sample


class Command(BaseCommand):
    help = "Add sample comments and suggestions, marked as such. remove_sample takes them away."

    @no_translations
    def handle(self, *, verbosity: int, **_options: Any) -> None:
        def progress(events: Sequence[Event]) -> Iterable[Event]:
            return tqdm(events, desc="Adding sample data", unit="event", disable=verbosity == 0)

        try:
            # Where mail is really sent, nobody waits for samples of it.
            report = load_sample(progress=progress, with_mail=settings.DEBUG)
        except SampleError as error:
            raise CommandError(str(error)) from error
        if report is None:
            self.stdout.write("Sample data is there already, so nothing was added.")
            return
        for skipped in report.skipped:
            self.stderr.write(f"Left out, as the text of the guide has changed: {skipped}")
        if verbosity:
            self.stdout.write(
                f"Added {report.suggestions} suggestions and {report.comments} comments. "
                "Run remove_sample to remove them all."
            )
