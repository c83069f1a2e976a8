"""What the operator hears of the keys, with the deployment checks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from contributions.badges.credentials import keyring
from contributions.badges.credentials.errors import NoKeyError

_MAKE = "Make one: manage.py make_badge_key"


def register() -> None:
    checks.register(check_keys, deploy=True)


def check_keys(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  # Django gives it to every check
    **_: Any,
) -> list[checks.CheckMessage]:
    """Return what is to be said of the folder of the keys; the database is not asked."""
    folder = keyring.folder()
    if folder is None:
        text = "Badges that anyone can verify are not offered: there is no folder for their keys."
        hint = "Set SCHRIJFMEE_BADGE_KEYS to offer them; the site runs as well without."
        return [checks.Info(text, hint=hint, id="credentials.I001")]
    return list(_found(folder))


def _found(folder: Path) -> Iterator[checks.CheckMessage]:
    if folder.is_relative_to(settings.ROOT):
        text = f"The private keys in {folder} lie among the code."
        hint = "Choose a folder outside the checkout."
        yield checks.Warning(text, hint=hint, id="credentials.W001")
    keys = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    if not keys:
        text = f"Badges that anyone can verify are not offered: there is no key in {folder}."
        yield checks.Warning(text, hint=_MAKE, id="credentials.W002")
    for path in keys:
        try:
            keyring.read(path)
        except NoKeyError as error:
            text = f"A key cannot be used. {error.why}"
            hint = "What it signed stays valid; nothing new is signed with it."
            yield checks.Error(text, hint=hint, id="credentials.E001")
    if not settings.BASE_URL.startswith("https://"):
        text = "Others verify badges by asking this site with https, and its address has none."
        hint = "Set SCHRIJFMEE_BASE_URL to the address that begins with https://."
        yield checks.Warning(text, hint=hint, id="credentials.W003")
