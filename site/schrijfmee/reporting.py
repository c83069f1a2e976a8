from types import TracebackType

from django.http import HttpRequest
from django.views.debug import ExceptionReporter


class AnonymousReporter(ExceptionReporter):
    """Mails those in ADMINS what broke and where, but not who visited or what they typed."""

    def __init__(
        self,
        request: HttpRequest | None,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
        is_email: bool = False,  # noqa: FBT001, FBT002  # the signature is Django's
    ) -> None:
        del request
        super().__init__(None, exc_type, exc_value, tb, is_email)
