"""What the margin of an article says about suggestions."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from wagtail.blocks.stream_block import StreamValue

from cms.pages.models import TextPage
from contributions.suggestions.models import Suggestion

register = template.Library()

_COUNTS = "_open_suggestions"


@dataclass(frozen=True, slots=True)
class MarginNotes:
    """What stands beside one block: where to improve it, and how many proposals are open."""

    improve_url: str
    open_count: int


@register.simple_tag
def margin_notes(page: TextPage, block: StreamValue.StreamChild) -> MarginNotes | None:
    """Return the notes of a block; None where nothing can be improved, as in a preview.

    The counts of all blocks are read once for each page object, and stay with it.
    """
    if not page.pk or not page.live or not block.id:
        return None
    kept: dict[str, Any] = page.__dict__
    if _COUNTS not in kept:
        kept[_COUNTS] = Suggestion.objects.count_by_block(page)
    counts: dict[str, int] = kept[_COUNTS]
    return MarginNotes(improve_url(page, block), counts.get(block.id, 0))


@register.simple_tag
def improve_url(page: TextPage, block: StreamValue.StreamChild, kind: str = "") -> str:
    """Return the address of the form for a block, with a kind chosen already or not."""
    address = reverse("suggestions:improve", args=[page.pk, block.id])
    return f"{address}?kind={kind}" if kind else address
