"""The mailbox of the demo: mail that would have been sent. There only while DEBUG is on."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schrijfmee.mailbox.reading import Mail, read_mails


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    return render(request, "mailbox/list.html", {"mails": _mails()})


@require_safe
def mail_detail(request: HttpRequest, key: str) -> HttpResponse:
    mail = next((mail for mail in _mails() if mail.key == key), None)
    if mail is None:
        raise Http404
    return render(request, "mailbox/mail.html", {"mail": mail})


def _mails() -> list[Mail]:
    if not settings.DEBUG:
        raise Http404
    return read_mails(Path(settings.EMAIL_FILE_PATH))
