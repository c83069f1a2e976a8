"""Reading back the mail that Django's file backend has written instead of sending it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.utils import timezone

# The line that the file backend writes after each message.
_SEPARATOR = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True, slots=True)
class Mail:
    """One message; `key` tells it from all others for as long as its file is there."""

    key: str
    sent_at: datetime
    sender: str
    recipients: str
    subject: str
    body: str
    headers: tuple[tuple[str, str], ...]


def read_mails(folder: Path) -> list[Mail]:
    """Return the messages in all files of a folder, newest first; none when it is not there."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
    mails = [mail for path in files for mail in _mails_in(path)]
    # Sorting keeps the order of writing within a second: dates of mail know no fractions.
    return sorted(mails, key=lambda mail: mail.sent_at)[::-1]


def _mails_in(path: Path) -> Iterator[Mail]:
    for number, raw in enumerate(path.read_bytes().split(_SEPARATOR)):
        if raw.strip():
            message = message_from_bytes(raw.lstrip(b"\n"), policy=policy.default)
            yield _mail(f"{path.stem}-{number}", message)


def _mail(key: str, message: EmailMessage) -> Mail:
    body = message.get_body(("plain", "html"))
    shown = ("List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To")
    return Mail(
        key=key,
        sent_at=_sent_at(message),
        sender=str(message["From"] or ""),
        recipients=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        body=str(body.get_content()) if body is not None else "",
        headers=tuple((name, str(message[name])) for name in shown if message[name]),
    )


def _sent_at(message: EmailMessage) -> datetime:
    date = parsedate_to_datetime(str(message["Date"])) if message["Date"] else timezone.now()
    return date if date.tzinfo else date.replace(tzinfo=UTC)
