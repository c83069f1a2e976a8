import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from contributions.badges.credentials import keyring
from contributions.badges.credentials.errors import KeyThereError, NoKeyError
from contributions.badges.credentials.models import Credential, SigningKey
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.openbadges.keys import PrivateKey


def test_only_the_owner_may_read_a_key(keys: Path):
    (file,) = keys.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_the_database_knows_the_public_half_alone(keys: Path):
    (file,) = keys.iterdir()
    key = SigningKey.objects.get()
    private = PrivateKey.from_pem(file.read_bytes())
    assert (key.public, file.stem) == (private.public, key.name)
    assert "PRIVATE" not in key.multibase


def test_a_second_key_is_made_only_on_purpose(keys: Path):
    with pytest.raises(KeyThereError):
        make_key()
    assert len(list(keys.iterdir())) == 1


def test_the_newest_key_signs(keys: Path):
    path = make_key(rotate=True)
    assert keyring.signing_key().public.name == path.stem
    assert SigningKey.objects.count() == 2


def test_without_a_folder_nothing_is_offered(keys: Path, settings: Settings):
    settings.BADGE_KEYS_DIR = None
    assert not keyring.is_offered()


def test_without_a_key_nothing_is_offered(db: None, settings: Settings, tmp_path: Path):
    settings.BADGE_KEYS_DIR = tmp_path
    assert not keyring.is_offered()


def test_a_key_that_others_may_read_is_not_used(keys: Path):
    (file,) = keys.iterdir()
    file.chmod(0o640)
    with pytest.raises(NoKeyError) as error:
        keyring.signing_key()
    assert "chmod 600" in error.value.why


def test_a_key_under_the_name_of_another_is_not_used(keys: Path):
    (file,) = keys.iterdir()
    file.write_bytes(PrivateKey.generate().pem)
    with pytest.raises(NoKeyError):
        keyring.signing_key()


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN PRIVATE KEY-----\n"])
def test_a_file_that_holds_no_key_is_not_used(keys: Path, content: bytes):
    (file,) = keys.iterdir()
    file.write_bytes(content)
    with pytest.raises(NoKeyError):
        keyring.signing_key()


def test_a_key_that_is_gone_is_not_used(keys: Path):
    (file,) = keys.iterdir()
    file.unlink()
    with pytest.raises(NoKeyError) as error:
        keyring.signing_key()
    assert "cannot be read" in error.value.why


def test_a_key_that_cannot_be_read_is_not_used(keys: Path):
    (file,) = keys.iterdir()
    file.unlink()
    file.mkdir(mode=0o700)
    with pytest.raises(NoKeyError) as error:
        keyring.signing_key()
    assert "cannot be read" in error.value.why


def test_a_folder_that_is_gone_is_no_trouble(keys: Path, settings: Settings, tmp_path: Path):
    settings.BADGE_KEYS_DIR = tmp_path / "gone"
    assert not keyring.is_offered()


def test_a_folder_that_cannot_be_made_is_told(db: None, settings: Settings, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    settings.BADGE_KEYS_DIR = tmp_path / "file" / "keys"
    with pytest.raises(CommandError, match="could not be written"):
        call_command("make_badge_key")
    assert not SigningKey.objects.exists()


def test_a_key_does_not_show_itself():
    key = PrivateKey.generate()
    assert "Ed25519" not in repr(key)
    assert len(repr(key)) < 100


def test_the_command_says_where_the_key_is(db: None, settings: Settings, tmp_path: Path):
    settings.BADGE_KEYS_DIR = tmp_path / "new" / "keys"
    said = StringIO()
    call_command("make_badge_key", stdout=said)
    (file,) = settings.BADGE_KEYS_DIR.iterdir()
    assert str(file) in said.getvalue()


def test_the_command_without_a_folder_says_what_to_set(db: None):
    with pytest.raises(CommandError, match="SCHRIJFMEE_BADGE_KEYS"):
        call_command("make_badge_key")
    assert not SigningKey.objects.exists()


def test_the_command_tells_how_to_rotate(keys: Path):
    with pytest.raises(CommandError, match="--rotate"):
        call_command("make_badge_key")
    call_command("make_badge_key", "--rotate", stdout=StringIO())
    assert len(list(keys.iterdir())) == 2


def test_what_an_older_key_signed_stays_when_its_file_is_gone(badge: Credential, keys: Path):
    make_key(rotate=True)
    older = SigningKey.objects.last()
    (keys / f"{older.name}.pem").unlink()
    assert keyring.is_offered()
    assert older.name in badge.document
