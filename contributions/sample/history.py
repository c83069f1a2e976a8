"""What the history of a page holds of sample suggestions, and forgetting it.

Where nobody else has worked on a page since, the page goes back to the revision that it had: its
history, its dates and what `load_guide` knows of it are as if the sample data had never been there.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime
from wagtail.models import PageLogEntry, Revision

from cms.pages.blocktext import read_block
from cms.pages.models import TextPage
from contributions.sample.undoing import Body, Step
from contributions.suggestions.models import ACCEPTING, Decision, Suggestion


def body_of(page: TextPage) -> Body:
    return {str(child.id): read_block(child) for child in page.body}


def steps_on(page: TextPage, suggestions: Iterable[Suggestion]) -> list[Step]:
    """Return what accepting these suggestions did to the page, the latest first."""
    decisions = Decision.objects.filter(
        suggestion__in=suggestions,
        suggestion__page=page,
        action__in=ACCEPTING,
        revision__isnull=False,
    )
    latest_first = decisions.order_by("-revision_id").select_related("revision")
    return [
        Step(before=body_of(before.as_object()), after=body_of(decision.revision.as_object()))
        for decision in latest_first
        if decision.revision and (before := _live_before(decision.revision))
    ]


def forget(page: TextPage, editor: User) -> None:
    """Drop what the sample editor did to a page, when that is all that happened since and the page
    says what it said before. The lines of its decisions go in any case.
    """
    own_entries = PageLogEntry.objects.filter(page_id=page.pk, user_id=editor.pk)
    own_entries.filter(action__startswith="suggestions.").delete()
    own = page.revisions.filter(user=editor).order_by("pk")
    first = own.first()
    start = _live_before(first) if first else None
    if first is None or start is None or not _is_back_at(page, start, first, editor):
        return
    _rewind(page, start, first.content)
    own_entries.delete()
    own.delete()


def _live_before(revision: Revision) -> Revision | None:
    """Return the revision that was live when this one was made, unless it has been deleted."""
    found: Revision | None = Revision.objects.filter(pk=revision.content["live_revision"]).first()
    return found


def _is_back_at(page: TextPage, start: Revision, first: Revision, editor: User) -> bool:
    later = page.revisions.filter(pk__gt=start.pk)
    return (
        first.content["latest_revision"] == start.pk
        and not later.exclude(user=editor).exists()
        and list(body_of(page).items()) == list(body_of(start.as_object()).items())
    )


def _rewind(page: TextPage, start: Revision, content: dict[str, Any]) -> None:
    """Point the page at an earlier revision; `content` is the page as the next one found it."""
    TextPage.objects.filter(pk=page.pk).update(
        body=start.as_object().body,
        live_revision=start,
        latest_revision=start,
        latest_revision_created_at=start.created_at,
        last_published_at=parse_datetime(content["last_published_at"]),
        has_unpublished_changes=content["has_unpublished_changes"],
    )
