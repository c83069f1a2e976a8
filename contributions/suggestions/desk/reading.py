"""What an editor gets to see: the queue that is theirs, and the dossier of one suggestion."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.people.models import Contributor
from contributions.people.policies import EDIT_PAGES
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.blockparts import BlockPart, block_parts
from contributions.suggestions.models import (
    Decision,
    Fit,
    State,
    Suggestion,
    SuggestionQuerySet,
    standing_acceptance,
)
from contributions.suggestions.outcomes import what_changed
from contributions.suggestions.rebasing import Rebased, rebase
from contributions.suggestions.services.deciding import may_decide

FieldDiffs = tuple[FieldDiff, ...]


def suggestions_for(user: User | AnonymousUser) -> SuggestionQuerySet:
    """Return the suggestions for pages that the user may edit or publish, oldest first."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, EDIT_PAGES)
    return Suggestion.objects.for_desk().filter(page_id__in=pages.order_by().values("pk"))


def find_suggestion(request: HttpRequest, pk: int) -> Suggestion:
    """Return a suggestion that the user may see.

    Raises Http404 for one that is not there or not confirmed, PermissionDenied for one of a page
    that the user may not edit.
    """
    found = suggestions_for(request.user).filter(pk=pk).first()
    if found is not None:
        return found
    if Suggestion.objects.for_desk().filter(pk=pk).exists():
        raise PermissionDenied
    raise Http404


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a contributor's other suggestions."""

    accepted: int
    declined: int
    open: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """How many other undecided suggestions there are for the same page and the same block."""

    on_page: int
    on_block: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """One suggestion with all that is needed to decide about it.

    `parts` are its changes one by one, where it can be taken in part.
    """

    suggestion: Suggestion
    page: TextPage
    rebased: Rebased
    change: FieldDiffs
    proposed: FieldDiffs
    block_above: FieldDiffs
    block_below: FieldDiffs
    parts: tuple[BlockPart, ...]
    beside: Beside
    record: Record
    decisions: tuple[Decision, ...]
    can_decide: bool

    @property
    def offered(self) -> BlockText | None:
        """The text that an editor may work on: what accepting would publish, else what is there."""
        return self.rebased.after or self.rebased.before

    @property
    def is_removal(self) -> bool:
        return self.suggestion.operation == Operation.REMOVE

    @property
    def needs_words(self) -> bool:
        """Only the editor's own words can solve it: both sides changed the same ones."""
        return self.rebased.fit is Fit.CONFLICT and not self.is_removal

    @property
    def can_be_accepted(self) -> bool:
        return self.rebased.fit is not Fit.GONE

    @property
    def is_only_an_idea(self) -> bool:
        """There are no words of the contributor to publish."""
        return self.rebased.fit in {Fit.ALREADY_THERE, Fit.NO_TEXT}

    @property
    def accepted_text(self) -> FieldDiffs:
        """What the accepted suggestion put into the text, while it is accepted."""
        accepted = standing_acceptance(self.decisions)
        return what_changed(accepted) if accepted and accepted.block else ()


def open_dossier(suggestion: Suggestion, user: User | AnonymousUser) -> Dossier:
    """Return the dossier against the text as it is published now."""
    page = suggestion.page.specific
    rebased = rebase(suggestion, page)
    above, below = _neighbours(page, suggestion)
    proposed = diff_blocks(suggestion.replaced_block, suggestion.proposed_block)
    return Dossier(
        suggestion=suggestion,
        page=page,
        rebased=rebased,
        # Of a removal whose text is gone already, what it wanted to remove.
        change=diff_blocks(rebased.before, rebased.after) or proposed,
        proposed=proposed,
        block_above=above,
        block_below=below,
        parts=_parts(suggestion, rebased),
        beside=_beside(suggestion),
        record=_record(suggestion),
        decisions=tuple(suggestion.decisions.select_related("actor", "suggestion__contributor")),
        can_decide=may_decide(user, page),
    )


def _parts(suggestion: Suggestion, rebased: Rebased) -> tuple[BlockPart, ...]:
    """Return the parts of a change that fits; nothing where there are not at least two."""
    before, after = rebased.before, rebased.after
    fits = rebased.fit in {Fit.FITS, Fit.MERGED} and suggestion.operation == Operation.REPLACE
    parts = block_parts(before, after) if fits and before and after else ()
    return parts if len(parts) > 1 else ()


def _beside(suggestion: Suggestion) -> Beside:
    others = Suggestion.objects.undecided().filter(page_id=suggestion.page_id, joined_to=None)
    counts = others.exclude(pk=suggestion.pk).aggregate(
        on_page=Count("pk"), on_block=Count("pk", filter=Q(block_id=suggestion.block_id))
    )
    return Beside(**counts)


def _record(suggestion: Suggestion) -> Record:
    contributor = _contributor(suggestion)
    others = contributor.suggestions.filter(joined_to=None).exclude(pk=suggestion.pk)
    counts = others.aggregate(
        accepted=Count("pk", filter=Q(state=State.ACCEPTED)),
        declined=Count("pk", filter=Q(state=State.DECLINED)),
        open=Count("pk", filter=Q(state__in=(State.OPEN, State.ASKED))),
    )
    return Record(since=contributor.joined_at, **counts)


def _contributor(suggestion: Suggestion) -> Contributor:
    if suggestion.contributor is None:
        message = "a suggestion on the desk has a contributor"
        raise ValueError(message)
    return suggestion.contributor


def _neighbours(page: TextPage, suggestion: Suggestion) -> tuple[FieldDiffs, FieldDiffs]:
    """Return the blocks that stand above and below the place of the change."""
    blocks = [(child.id, read_block(child)) for child in page.body]
    ids = [block_id for block_id, _ in blocks]
    if suggestion.block_id not in ids:
        return (), ()
    at = ids.index(suggestion.block_id)
    above = at if suggestion.operation == Operation.INSERT_AFTER else at - 1
    below = at + 1
    return (
        _unmarked(blocks[above][1]) if above >= 0 else (),
        _unmarked(blocks[below][1]) if below < len(blocks) else (),
    )


def _unmarked(block: BlockText) -> FieldDiffs:
    return diff_blocks(block, block)
