from pathlib import Path

import pytest
from django.conf import settings as project
from pytest_django import Settings

from contributions.badges.credentials.checks import check_keys


def ids() -> list[str | None]:
    return [message.id for message in check_keys(None)]


def test_without_a_folder_the_operator_hears_that_nothing_is_offered(settings: Settings):
    settings.BADGE_KEYS_DIR = None
    (message,) = check_keys(None)
    assert message.id == "credentials.I001"
    assert "not offered" in message.msg


def test_a_folder_with_a_key_is_fine(keys: Path):
    assert ids() == []


def test_a_folder_without_a_key_is_told(keys: Path):
    (file,) = keys.iterdir()
    file.unlink()
    assert ids() == ["credentials.W002"]


def test_a_key_that_others_may_read_is_an_error(keys: Path):
    (file,) = keys.iterdir()
    file.chmod(0o644)
    assert ids() == ["credentials.E001"]


@pytest.mark.parametrize("content", [b"", b"hello"])
def test_a_file_that_holds_no_key_is_an_error(keys: Path, content: bytes):
    (file,) = keys.iterdir()
    file.write_bytes(content)
    assert ids() == ["credentials.E001"]


def test_a_key_that_leads_nowhere_is_an_error(keys: Path):
    (file,) = keys.iterdir()
    file.rename(keys / "elsewhere")
    file.symlink_to(keys / "gone")
    assert ids() == ["credentials.E001"]


def test_a_folder_that_is_missing_is_told(settings: Settings, tmp_path: Path):
    settings.BASE_URL = "https://guide.example"
    settings.BADGE_KEYS_DIR = tmp_path / "missing"
    assert ids() == ["credentials.W002"]


def test_a_folder_among_the_code_is_told(keys: Path, settings: Settings):
    settings.BADGE_KEYS_DIR = project.ROOT / "var" / "keys"
    assert "credentials.W001" in ids()


def test_an_address_without_https_is_told(keys: Path, settings: Settings):
    settings.BASE_URL = "http://guide.example"
    assert ids() == ["credentials.W003"]
