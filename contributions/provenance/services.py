"""Keeping the provenance of pages: on from each publish, or anew from the history."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import PageLogEntry, Revision

from cms.pages.models import TextPage
from cms.pages.publishing import hold_page
from contributions.provenance.counting import write_contributions
from contributions.provenance.models import Contribution, PageProvenance
from contributions.provenance.tracing import Trace
from contributions.suggestions.models import Decision


class HistoryIncompleteError(Exception):
    """Revisions that were once published have been deleted; `missing` are their ids."""

    def __init__(self, page: TextPage, missing: Iterable[int]) -> None:
        self.missing = sorted(missing)
        super().__init__(
            f"{page}: {len(self.missing)} of its published revisions were deleted, so its words "
            "cannot be followed through them. What is known of its words was kept."
        )


@transaction.atomic
def take_in_revision(*, page: TextPage, revision: Revision) -> PageProvenance:
    """Follow the words of a page into the revision that goes live.

    A page that is not followed yet is followed from its first published revision that is left.
    Commits one PageProvenance and the page's Contributions.
    """
    # As everywhere: the page before what belongs to it.
    hold_page(page.pk)
    kept = PageProvenance.objects.select_for_update().filter(page_id=page.pk).first()
    if kept is None:
        return _store(page, _trace_of([*_published(page), revision.pk]))
    trace = Trace.resume(kept)
    trace.follow(revision, _decisions_in(revision.pk))
    return _store(page, trace)


@transaction.atomic
def rebuild_page(*, page: TextPage) -> bool:
    """Follow the words of a page once more, through all revisions that ever went live: also one
    that was not followed, because the process ended between its publish and that.

    Return whether that changed anything. Commits what `take_in_revision` does. Raises
    HistoryIncompleteError, with nothing changed, when revisions have been deleted.
    """
    hold_page(page.pk)
    kept = PageProvenance.objects.filter(page_id=page.pk).first()
    order = _went_live(page, kept.revisions if kept else [])
    missing = set(order) - set(_still_there(order))
    if missing:
        raise HistoryIncompleteError(page, missing)
    if not order:
        return False
    before = _all_that_is_known(page)
    _store(page, _trace_of(order))
    return _all_that_is_known(page) != before


@transaction.atomic
def follow_anew(*, page: TextPage) -> None:
    """Follow the words of a page through what is left of its history, whatever was known of them.

    For when history itself was changed. Commits what `take_in_revision` does.
    """
    _store(page, _trace_of(_published(page)))


def followed_pages() -> QuerySet[TextPage]:
    """Return the pages that are published or have been."""
    pages: QuerySet[TextPage] = TextPage.objects.filter(first_published_at__isnull=False)
    return pages.order_by("path")


def _went_live(page: TextPage, followed: Sequence[int]) -> list[int]:
    """Return the revisions that went live and are still there or were followed, in that order."""
    logged = _logged(page)
    if not set(followed) <= set(logged):
        return list(followed)
    known = {*followed, *_still_there(logged)}
    return [pk for pk in logged if pk in known]


def _published(page: TextPage) -> list[int]:
    """Return the revisions that went live and are still there, in that order."""
    return _still_there(_logged(page))


def _logged(page: TextPage) -> list[int]:
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.publish")
    logged = entries.exclude(action="wagtail.publish.schedule").exclude(revision=None)
    return list(logged.order_by("timestamp", "pk").values_list("revision_id", flat=True))


def _still_there(order: Iterable[int]) -> list[int]:
    there = set(Revision.objects.filter(pk__in=order).values_list("pk", flat=True))
    return [pk for pk in order if pk in there]


def _trace_of(order: Iterable[int]) -> Trace:
    trace = Trace()
    for pk in order:
        trace.follow(Revision.objects.get(pk=pk), _decisions_in(pk))
    return trace


def _decisions_in(revision_id: int) -> QuerySet[Decision]:
    found = Decision.objects.filter(revision_id=revision_id).order_by("pk")
    return found.select_related("suggestion")


def _store(page: TextPage, trace: Trace) -> PageProvenance:
    layout = trace.layout
    kept = PageProvenance(
        page_id=page.pk, revisions=trace.revisions, words=layout.as_json(), state=trace.state
    )
    PageProvenance.objects.bulk_create(
        [kept],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["revisions", "words", "state"],
    )
    write_contributions(page, layout.counts)
    return kept


def _all_that_is_known(page: TextPage) -> object:
    kept = PageProvenance.objects.filter(page_id=page.pk).values("words", "state").first()
    counts = Contribution.objects.filter(page_id=page.pk).values_list("key", "words")
    return kept, sorted(counts)
