"""Keeping suggestions with their text: where it stands, and how they go with it today."""

import json
from collections.abc import Mapping

from django.db import transaction
from wagtail.models import Page, PageLogEntry, Revision

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import Operation, page_blocks
from contributions.suggestions.anchors import Anchors
from contributions.suggestions.models import UNDECIDED, Decision, State, Suggestion
from contributions.suggestions.rebasing import blocks_of, rebase_on


@transaction.atomic
def follow_text(*, page: TextPage, revision: Revision) -> None:
    """Bring the suggestions that wait on a page to where their text is in the revision that went
    live, and note how they go with it; those not confirmed yet as well.

    Commits `block_id` and `fit` of the suggestions for which they changed. When another revision
    went live meanwhile nothing is done: that one's turn comes after this.
    """
    lives = Page.objects.select_for_update().values_list("live_revision_id", flat=True)
    if lives.get(pk=page.pk) != revision.pk:
        return
    waiting = list(
        Suggestion.objects.select_for_update()
        .filter(page_id=page.pk, state__in=(State.UNCONFIRMED, *UNDECIDED))
        .order_by("pk")
    )
    if not waiting:
        return
    before, now = _said_before(page, revision), blocks_of(page)
    anchors = Anchors(before, now, rewritten=_rewritten_in(revision))
    changed = [
        one for one in waiting if not _is_untouched(one, before, now) and _place(one, now, anchors)
    ]
    # These fields only: nothing that a decision writes.
    Suggestion.objects.bulk_update(changed, ["block_id", "fit"])


def place(suggestion: Suggestion, page: TextPage) -> None:
    """Set where on the page the suggestion belongs and how it goes with the text. Saves nothing."""
    now = blocks_of(page)
    _place(suggestion, now, Anchors({}, now))


def _is_untouched(
    suggestion: Suggestion, before: Mapping[str, BlockText], now: Mapping[str, BlockText]
) -> bool:
    """Say whether the one block that a suggestion is about says what it said, as most do."""
    is_about_one = suggestion.fit and suggestion.operation != Operation.INSERT_AFTER
    today = now.get(suggestion.block_id)
    return bool(is_about_one and today and today == before.get(suggestion.block_id))


def _place(suggestion: Suggestion, now: Mapping[str, BlockText], anchors: Anchors) -> bool:
    """Set block and fit, and say whether that changed either.

    A text that is nowhere leaves its block, when that holds something else now: nobody should
    take that for its place. The id of a block that is gone stays, as it may come back.
    """
    before = suggestion.block_id, suggestion.fit
    find = anchors.find_end if suggestion.operation == Operation.INSERT_AFTER else anchors.find
    # One without a fit was never followed: nobody looked whether its text stood there.
    found = find(suggestion.block_id, suggestion.base_block, stood_there=bool(suggestion.fit))
    if found is not None:
        suggestion.block_id = found
    elif suggestion.block_id in now:
        suggestion.block_id = ""
    suggestion.fit = rebase_on(suggestion, now).fit
    return before != (suggestion.block_id, suggestion.fit)


def _said_before(page: TextPage, revision: Revision) -> Mapping[str, BlockText]:
    """Return the blocks of the revision that was live until now; none when it is not there."""
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.publish")
    others = entries.exclude(action="wagtail.publish.schedule").exclude(revision=None)
    last = others.exclude(revision=revision.pk).order_by("-timestamp", "-pk").values("revision_id")
    before = Revision.objects.filter(pk__in=last[:1]).first()
    return page_blocks(json.loads(before.content["body"]), page) if before else {}


def _rewritten_in(revision: Revision) -> set[str]:
    decisions = Decision.objects.filter(revision=revision, before__isnull=False)
    return set(decisions.values_list("block_id", flat=True))
