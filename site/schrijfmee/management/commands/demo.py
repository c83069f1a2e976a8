import os
import secrets
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

EDITOR = "editor"


class Command(BaseCommand):
    help = "Prepare the guide with sample data, and serve it on this machine."
    # The checks include one of the database, which the first run has yet to make.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare and print only")

    def handle(self, *, port: int, no_serve: bool, verbosity: int, **_options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is for your own machine, with the development settings.")
        if not no_serve:
            _require_free(port)
        if "SCHRIJFMEE_BASE_URL" not in os.environ:
            settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = f"http://localhost:{port}"
        self._prepare(verbosity)
        self._print_addresses(_new_password())
        if not no_serve:
            # It is one: what Django warns of is no news here.
            os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
            call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def _prepare(self, verbosity: int) -> None:
        self._say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_guide", verbosity=verbosity)
        call_command("set_address")
        # The editor's account is made last of all: without it, no first run was completed. Sample
        # data that somebody has removed since does not come back.
        if not User.objects.filter(username=EDITOR).exists():
            call_command("load_sample", verbosity=verbosity)
        call_command("update_index", verbosity=0)

    def _print_addresses(self, password: str) -> None:
        base = settings.BASE_URL
        lines = {
            "The guide in Dutch": f"{base}/nl/",
            "The guide in English": f"{base}/en/",
            "The editor’s desk": f"{base}/admin/",
            "Mail that was sent": f"{base}/mailbox/",
            "Editor’s name": EDITOR,
            "Editor’s password": f"{password} (new at every start)",
        }
        for label, value in lines.items():
            self._say(f"{label:<22}{value}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        # Without a terminal, lines would wait in a buffer for as long as the server runs.
        self.stdout.flush()


def _require_free(port: int) -> None:
    """Raise CommandError when something else answers on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            advice = f"Stop what uses it, or choose another: make demo PORT={port + 1}"
            raise CommandError(f"Port {port} is taken on this machine. {advice}") from error


def _new_password() -> str:
    """Give the demo's editor, who may do everything, a fresh password and return it."""
    password = secrets.token_urlsafe(9)
    editor, _is_new = User.objects.get_or_create(
        username=EDITOR, defaults={"first_name": "Eva", "last_name": "Editor"}
    )
    editor.email = "editor@localhost"
    editor.is_staff = editor.is_superuser = editor.is_active = True
    editor.set_password(password)
    editor.save()
    return password
