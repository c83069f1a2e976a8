from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from cms.pages.models import TextPage
from contributions.provenance.services import take_in_revision


def follow_words(*, instance: Any, revision: Revision, **_: Any) -> None:
    if isinstance(instance, TextPage):
        take_in_revision(page=instance, revision=revision)


def connect() -> None:
    page_published.connect(follow_words, dispatch_uid="provenance.follow_words")
