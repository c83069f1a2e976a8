from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contributions.badges.credentials.addresses import issuer_did
from contributions.badges.credentials.errors import KeyThereError, NoKeyError
from contributions.badges.credentials.services.keys import make_key


class Command(BaseCommand):
    help = (
        "Make the key that signs badges from now on, in the folder that SCHRIJFMEE_BADGE_KEYS "
        "names. What older keys signed stays valid."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rotate", action="store_true", help="make a new one though there is one already"
        )

    def handle(self, *, rotate: bool, **_options: Any) -> None:
        try:
            path = make_key(rotate=rotate)
        except KeyThereError as error:
            raise CommandError(str(error)) from error
        except NoKeyError as error:
            raise CommandError(f"{error.why} No key was made.") from error
        self.stdout.write(f"{path} signs from now on, as {issuer_did()}.")
        self.stdout.write(
            "Keep a copy of it in a safe place. Whoever has it can sign in the name of this site."
        )
        if rotate:
            self.stdout.write("The files of older keys are not needed any more: delete them.")
