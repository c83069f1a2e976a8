"""Keeping the Dutch and the English text of a page in step.

Either language may change first: a merged suggestion in one marks the other as outdated until an
editor has looked at both and settles them.
"""

import hashlib
import json
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.pages.blocktext import read_block
from cms.pages.models import TextPage, TextVersion


def text_digest(page: TextPage) -> str:
    """Return the SHA-256 (hex) of all that a reader of the page reads: title, summary and body."""
    said = [page.title, page.summary, *(read_block(child).as_json() for child in page.body)]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def record_published_text(*, page: TextPage) -> TextVersion:
    """Note what a page says now. A page that is new here begins as settled. Commits one row."""
    digest = text_digest(page)
    version, is_new = TextVersion.objects.get_or_create(
        page_id=page.pk,
        defaults={
            "settled_digest": digest,
            "settled_revision": page.live_revision,
            "live_digest": digest,
        },
    )
    if not is_new and version.live_digest != digest:
        version.live_digest = digest
        version.save(update_fields=["live_digest"])
    return version


def outdated_translations() -> QuerySet[TextPage]:
    """Return the live pages whose translation in another language changed and is not settled."""
    changed = TextVersion.objects.changed().order_by()
    keys = list(changed.values_list("page__translation_key", "page_id"))
    return (
        TextPage.objects.live()
        .filter(translation_key__in=[key for key, _pk in keys])
        .exclude(pk__in=_without_changed_sibling(keys))
        .select_related("locale", "version")
        .order_by("translation_key", "locale__language_code")
    )


class ChangedMeanwhileError(Exception):
    """A text changed after the editor looked at it; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            _("One of the texts changed while you were reading. Nothing was settled: look again.")
        )


@transaction.atomic
def settle_translations(*, page: TextPage, seen: Collection[str] | None = None) -> None:
    """Declare that a page and its translations agree as they are now. Commits one row each.

    `seen` holds the live digests of the texts that somebody compared. Raises ChangedMeanwhileError
    when a text says something else now.
    """
    pages = TextPage.objects.filter(translation_key=page.translation_key)
    versions = TextVersion.objects.select_for_update().filter(page__in=pages)
    for version in versions.select_related("page"):
        if seen is not None and version.live_digest not in seen:
            raise ChangedMeanwhileError
        version.settled_digest = version.live_digest
        version.settled_revision = version.page.live_revision
        version.save()


def _without_changed_sibling(changed: Sequence[tuple[object, int]]) -> list[int]:
    """Return the changed pages that are the only changed one of their translations."""
    keys = [key for key, _pk in changed]
    return [pk for key, pk in changed if keys.count(key) == 1]
