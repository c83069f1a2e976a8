"""The undecided suggestions for one page, in the order of its text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from contributions.people.policies import EDIT_PAGES
from contributions.suggestions.blockmerge import diff_blocks
from contributions.suggestions.combining import in_turn
from contributions.suggestions.desk.excerpts import excerpt_of
from contributions.suggestions.desk.reading import FieldDiffs, suggestions_for
from contributions.suggestions.models import Fit, Suggestion
from contributions.suggestions.rebasing import Rebased, blocks_of, rebase_on


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggestion against the text of today; one whose block is gone as it was proposed."""

    suggestion: Suggestion
    rebased: Rebased
    change: FieldDiffs

    @property
    def has_place(self) -> bool:
        return self.rebased.fit is not Fit.GONE


@dataclass(frozen=True, slots=True)
class Place:
    """A block with what waits there; `block_id` is empty for what has no block any more."""

    block_id: str
    heading: str
    waiting: tuple[Waiting, ...]


def find_page(user: User | AnonymousUser, page_id: int) -> TextPage:
    """Return a page of the guide that the user may edit. Raises Http404 or PermissionDenied."""
    found = TextPage.objects.filter(pk=page_id).first()
    if found is None:
        raise Http404
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_any_permission_for(user, EDIT_PAGES)
    if not pages.filter(pk=page_id).exists():
        raise PermissionDenied
    page: TextPage = found.specific
    return page


def open_places(page: TextPage, user: User | AnonymousUser) -> tuple[Place, ...]:
    """Return the blocks of the page for which something waits; what lost its block comes last."""
    blocks = blocks_of(page)
    waiting = [
        _against(suggestion, rebase_on(suggestion, blocks))
        for suggestion in sorted(
            suggestions_for(user).filter(page_id=page.pk).undecided(), key=in_turn
        )
    ]
    labels = {child.id: str(child.block.label) for child in page.body}
    places = [
        Place(block_id, heading_of(labels[block_id], block), tuple(_waiting_for(block_id, waiting)))
        for block_id, block in blocks.items()
    ]
    # A removal of a block that is not there is in the text already, but has no place in it.
    lost = [one for one in waiting if not one.has_place or one.suggestion.block_id not in blocks]
    nowhere = Place("", _("No longer on the page"), tuple(lost))
    return tuple(place for place in (*places, nowhere) if place.waiting)


def heading_of(label: str, block: BlockText) -> str:
    """Return how an editor recognises a block: its kind and its first words."""
    words = excerpt_of(block)
    return _("%(kind)s: %(words)s") % {"kind": label, "words": words} if words else label


def _waiting_for(block_id: str, waiting: Iterable[Waiting]) -> Iterator[Waiting]:
    return (one for one in waiting if one.suggestion.block_id == block_id and one.has_place)


def _against(suggestion: Suggestion, rebased: Rebased) -> Waiting:
    if rebased.fit is Fit.GONE:
        change = diff_blocks(suggestion.replaced_block, suggestion.proposed_block)
    else:
        change = diff_blocks(rebased.before, rebased.after)
    return Waiting(suggestion, rebased, change)
