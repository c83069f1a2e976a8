"""The private keys of this site: files in a folder that nobody else may read."""

import os
import stat
from pathlib import Path

from django.conf import settings

from contributions.badges.credentials.errors import NoKeyError
from contributions.badges.credentials.models import SigningKey
from contributions.badges.openbadges.keys import PrivateKey

OWNER_ONLY = 0o600
_FOLDER_MODE = 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def folder() -> Path | None:
    """Return the folder of the keys, None where the operator set none."""
    return settings.BADGE_KEYS_DIR


def signing_key() -> PrivateKey:
    """Return the key that signs now. Raises NoKeyError."""
    newest = SigningKey.objects.first()
    if newest is None:
        raise NoKeyError("No key was made yet: manage.py make_badge_key")
    key = read(_folder() / f"{newest.name}.pem")
    if key.public != newest.public:
        raise NoKeyError(f"{newest.name}.pem holds another key than the one of that name.")
    return key


def is_offered() -> bool:
    """Tell whether credentials can be claimed on this site."""
    try:
        signing_key()
    except NoKeyError:
        return False
    return True


def read(path: Path) -> PrivateKey:
    """Return the key in a file.

    Raises NoKeyError for a file that cannot be read, that others than its owner may read or
    change, or that holds no Ed25519 key.
    """
    try:
        if path.stat().st_mode & _OTHERS:
            raise NoKeyError(f"Others than the owner may read {path}: chmod 600.")
        return PrivateKey.from_pem(path.read_bytes())
    except OSError as error:
        raise NoKeyError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise NoKeyError(f"{path} holds no Ed25519 key.") from error


def keep(key: PrivateKey) -> Path:
    """Write a key into the folder, which is made where it is missing, and return the file.

    Raises NoKeyError where no folder is set or it cannot be written to.
    """
    where = _folder()
    path = where / f"{key.public.name}.pem"
    try:
        where.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(file, "wb") as writing:
            writing.write(key.pem)
    except OSError as error:
        raise NoKeyError(f"The key could not be written to {path}: {error.strerror}.") from error
    return path


def _folder() -> Path:
    where = folder()
    if where is None:
        raise NoKeyError("Set SCHRIJFMEE_BADGE_KEYS to a folder for the private keys.")
    return where
