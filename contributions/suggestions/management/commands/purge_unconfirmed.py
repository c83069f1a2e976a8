from typing import Any

from django.core.management.base import BaseCommand

from contributions.people.services import purge_expired_agreements
from contributions.suggestions.services.proposing import purge_unconfirmed_suggestions


class Command(BaseCommand):
    help = (
        "Delete what was not confirmed within 7 days, with the names and mail addresses that came "
        "with it. Meant to run once a day."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        suggestions = purge_unconfirmed_suggestions()
        people = purge_expired_agreements()
        self.stdout.write(
            f"Deleted {suggestions} unconfirmed suggestions, personal data of {people} agreements."
        )
