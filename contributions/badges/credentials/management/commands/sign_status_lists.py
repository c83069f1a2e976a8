from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contributions.badges.credentials.errors import NoKeyError
from contributions.badges.credentials.services.lists import sign_due_lists


class Command(BaseCommand):
    help = "Sign the lists of revoked badges that could not be signed when a badge was revoked."

    def handle(self, **_options: Any) -> None:
        try:
            count = sign_due_lists()
        except NoKeyError as error:
            raise CommandError(f"{error.why} The lists wait.") from error
        self.stdout.write(f"{count} lists signed")
