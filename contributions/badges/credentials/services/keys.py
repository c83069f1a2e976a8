"""Making keys. The private half never passes through the database."""

from pathlib import Path

from django.db import transaction

from contributions.badges.credentials import keyring
from contributions.badges.credentials.errors import KeyThereError
from contributions.badges.credentials.models import SigningKey
from contributions.badges.credentials.services.lists import sign_due_lists
from contributions.badges.openbadges.keys import PrivateKey, PublicKey


def make_key(*, rotate: bool = False) -> Path:
    """Make the key that signs from now on, and return its file. Commits one row.

    Lists that waited for a key are signed. Raises KeyThereError where there is a key and it is not
    to be rotated, and NoKeyError where no file can be written.
    """
    if SigningKey.objects.exists() and not rotate:
        raise KeyThereError
    key = PrivateKey.generate()
    path = keyring.keep(key)
    try:
        _announce(key.public)
    except BaseException:
        path.unlink()
        raise
    return path


@transaction.atomic
def _announce(key: PublicKey) -> None:
    SigningKey.objects.create(name=key.name, multibase=key.multibase)
    sign_due_lists()
