from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from contributions.sample.errors import SampleError
from contributions.sample.removing import remove_sample


class Command(BaseCommand):
    help = "Remove all sample data, from the texts of the guide too. What people wrote stays."

    @no_translations
    def handle(self, *, verbosity: int, **_options: Any) -> None:
        try:
            report = remove_sample()
        except SampleError as error:
            raise CommandError(str(error)) from error
        for place in report.left:
            self.stderr.write(f"Left as it is, since somebody changed it: {place}")
        if report.is_empty:
            self.stdout.write("There is no sample data to remove.")
        elif verbosity:
            self.stdout.write(
                f"Removed {report.contributors} contributors, {report.suggestions} suggestions "
                f"and {report.comments} comments."
            )
