from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contributions.badges.credentials.addresses import credential_key
from contributions.badges.credentials.models import LONGEST_REASON, Credential, Revoker
from contributions.badges.credentials.services.revoking import revoke_credential


class Command(BaseCommand):
    help = "Revoke a badge for good. Whoever checks it is told since when, and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("badge", help="its address, or the identifier at the end of it")
        parser.add_argument("--reason", required=True, help="shown to whoever checks the badge")

    def handle(self, *, badge: str, reason: str, **_options: Any) -> None:
        key = credential_key(badge)
        credential = Credential.objects.filter(pk=key).first() if key else None
        if credential is None:
            raise CommandError("There is no badge of that address. Nothing was revoked.")
        if credential.is_revoked:
            self.stdout.write("It is revoked already.")
            return
        if len(reason) > LONGEST_REASON:
            raise CommandError(f"The reason has more than {LONGEST_REASON} characters. Shorten it.")
        revoke_credential(credential=credential, by=Revoker.EDITOR, reason=reason)
        self.stdout.write(f"{credential} is revoked.")
