"""The production settings, each time in a process of their own: settings are read but once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
COMPLETE = {
    "SCHRIJFMEE_SECRET_KEY": "k" * 25 + "0123456789-abcdefghijklmnopqrstuvw",
    "SCHRIJFMEE_HOSTS": "guide.example",
    "SCHRIJFMEE_MAIL_FROM": "guide@guide.example",
}


def manage(
    *arguments: str, data: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    ours = ("SCHRIJFMEE_", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    clean |= {"DJANGO_SETTINGS_MODULE": "schrijfmee.settings.production"}
    clean |= {"SCHRIJFMEE_DATA_DIR": str(data), **environment}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_site_refuses_to_start_without(missing: str, tmp_path: Path):
    rest = {name: value for name, value in COMPLETE.items() if name != missing}
    result = manage("check", data=tmp_path, environment=rest)
    assert result.returncode != 0
    assert f"Set the environment variable {missing}" in result.stderr


def test_deployment_check_says_no_more_than_what_is_not_there_yet(tmp_path: Path):
    result = manage(
        "check", "--deploy", "--fail-level=WARNING", data=tmp_path, environment=COMPLETE
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("credentials.I001") == 1
    assert result.stderr.count("search.MISSING") == 3  # of pages, images and documents
    assert "4 issues (0 silenced)" in result.stderr


def test_unreadable_value_is_named(tmp_path: Path):
    wrong = {**COMPLETE, "SCHRIJFMEE_SSL_REDIRECT": "perhaps"}
    result = manage("check", data=tmp_path, environment=wrong)
    assert result.returncode != 0
    assert "SCHRIJFMEE_SSL_REDIRECT='perhaps'" in result.stderr


def test_mailbox_is_not_installed_in_production(tmp_path: Path):
    show = (
        "from django.conf import settings; print('schrijfmee.mailbox' in settings.INSTALLED_APPS)"
    )
    result = manage("shell", "--command", show, data=tmp_path, environment=COMPLETE)
    assert "False" in result.stdout, result.stderr


REPORT = """
import logging
from django.conf import settings
from django.core import mail
from django.test import RequestFactory
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
typed = {"email": "joris@example.org"}
request = RequestFactory().post("/nl/improve/mine/key/", typed, REMOTE_ADDR="203.0.113.7")
logger = logging.getLogger("django.request")
logger.warning("Unprocessable Entity: %s", request.path, extra={"request": request})
try:
    raise RuntimeError("It broke")
except RuntimeError:
    logger.exception("Internal Server Error", extra={"request": request})
print(mail.outbox[0].body)
"""


def test_report_of_an_error_says_nothing_of_the_visitor(tmp_path: Path):
    environment = {**COMPLETE, "SCHRIJFMEE_ADMINS": "admin@guide.example"}
    result = manage("shell", "--command", REPORT, data=tmp_path, environment=environment)
    assert "It broke" in result.stdout, result.stderr
    for personal in ("joris@example.org", "203.0.113.7"):
        assert personal not in result.stdout + result.stderr


def test_address_of_a_private_page_stays_out_of_the_log(tmp_path: Path):
    environment = {**COMPLETE, "SCHRIJFMEE_ADMINS": "admin@guide.example"}
    result = manage("shell", "--command", REPORT, data=tmp_path, environment=environment)
    assert "Internal Server Error" in result.stderr
    assert "/nl/improve/mine/key/" not in result.stderr
