from typing import Any

from django.core.management.base import BaseCommand

from contributions.comments.services.writing import purge_submissions


class Command(BaseCommand):
    help = "Delete comments that were not confirmed within 7 days, with name and mail address."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"Deleted: {purge_submissions()}")
