from typing import Any

from wagtail.signals import page_published

from cms.pages.models import TextPage
from cms.pages.translations import record_published_text


def note_published_text(instance: Any, **_: Any) -> None:
    if isinstance(instance, TextPage):
        record_published_text(page=instance)


def connect() -> None:
    page_published.connect(note_published_text, dispatch_uid="cms.pages.note_published_text")
