from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from pytest_django import Settings

from cms.pages.models import Guide
from schrijfmee.mailbox.reading import read_mails
from tests.schrijfmee import debug_urls

# Imported up here, where DEBUG is still off: the site's own addresses are read but once.
with_mailbox = pytest.mark.urls(debug_urls.__name__)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.DEBUG = True
    return tmp_path


def send(subject: str, body: str = "Dag", *, headers: dict[str, str] | None = None) -> None:
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend")
    mail = EmailMessage(subject, body, to=["anna@example.org"], headers=headers or {})
    backend.send_messages([mail])


def test_mail_is_read_as_it_was_sent(folder: Path):
    send("Bevestig je voorstel – één klik", "Dag Zoë,\n\nDrie euro is € 3.")
    (mail,) = read_mails(folder)
    assert (mail.subject, mail.recipients) == (
        "Bevestig je voorstel – één klik",
        "anna@example.org",
    )
    assert mail.body.strip() == "Dag Zoë,\n\nDrie euro is € 3."


def test_messages_of_one_connection_are_all_read(folder: Path):
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend")
    backend.send_messages([EmailMessage(str(n), "Dag", to=["a@example.org"]) for n in range(3)])
    assert {mail.subject for mail in read_mails(folder)} == {"0", "1", "2"}
    assert len({mail.key for mail in read_mails(folder)}) == 3


def test_newest_mail_comes_first(folder: Path):
    for number in (3, 1, 2):
        send(f"at {number}", headers={"Date": f"Sat, 21 Nov 2026 10:0{number}:00 +0100"})
    assert [mail.subject for mail in read_mails(folder)] == ["at 3", "at 2", "at 1"]


def test_line_of_dashes_in_a_mail_does_not_split_it(folder: Path):
    send("Lijn", "boven\n" + "-" * 40 + "\nonder")
    (mail,) = read_mails(folder)
    assert "onder" in mail.body


def test_no_folder_is_an_empty_mailbox(tmp_path: Path):
    assert read_mails(tmp_path / "none") == []


@with_mailbox
def test_list_leads_to_a_mail_with_its_links(folder: Path, guide: Guide, reader: Client):
    send("Bevestig", "Open https://example.org/nl/confirm/ab:c-d_e= om te bevestigen.")
    (mail,) = read_mails(folder)
    assert f"/mailbox/{mail.key}/" in reader.get("/mailbox/").content.decode()
    page = reader.get(f"/mailbox/{mail.key}/").content.decode()
    assert 'href="https://example.org/nl/confirm/ab:c-d_e="' in page


@with_mailbox
def test_markup_in_a_mail_is_shown_as_text(folder: Path, guide: Guide, reader: Client):
    send("<b>vet</b>", "<script>alert(1)</script>")
    (mail,) = read_mails(folder)
    page = reader.get(f"/mailbox/{mail.key}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>vet" not in page


@with_mailbox
def test_unknown_mail_is_not_found(folder: Path, guide: Guide, reader: Client):
    assert reader.get("/mailbox/none/", follow=True).status_code == 404


@with_mailbox
def test_mailbox_is_closed_without_debug(
    folder: Path, guide: Guide, reader: Client, settings: Settings
):
    settings.DEBUG = False
    assert reader.get("/mailbox/", follow=True).status_code == 404


def test_mailbox_has_no_address_in_production(guide: Guide, reader: Client):
    assert reader.get("/mailbox/", follow=True).status_code == 404
