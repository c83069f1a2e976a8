"""Doing what usually sends mail without sending any."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

_NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


@contextmanager
def without_mail() -> Iterator[None]:
    """Drop all mail that this process sends meanwhile, after commits inside included.

    For commands only: a setting is changed for the whole process.
    """
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = _NOWHERE
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend
