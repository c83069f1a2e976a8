from typing import Any

from django.core.management.base import BaseCommand

from cms.finding.counting import forget_searches


class Command(BaseCommand):
    help = "Delete the counts of searches of more than a year ago."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"search terms deleted: {forget_searches()}")
