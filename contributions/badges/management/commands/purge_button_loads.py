from typing import Any

from django.core.management.base import BaseCommand

from contributions.badges.counting.services import purge_loads


class Command(BaseCommand):
    help = "Delete what was counted of buttons more than 13 months ago. Meant to run once a day."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"Deleted {purge_loads()} counts of buttons.")
