from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from cms.pages.models import TextPage
from contributions.suggestions.services.anchoring import follow_text


def follow_published_text(*, instance: Any, revision: Revision, **_: Any) -> None:
    if isinstance(instance, TextPage):
        follow_text(page=instance, revision=revision)


def connect() -> None:
    page_published.connect(follow_published_text, dispatch_uid="suggestions.follow_published_text")
