"""Who wrote along with which block of a page, for the margin beside it."""

from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.credits.mentions import Person, public_person
from contributions.provenance.keys import suggestion_id_of
from contributions.provenance.reading import layout_of
from contributions.suggestions.models import Suggestion, standing_acceptance


def writers_by_block(page: TextPage) -> dict[str, list[Person]]:
    """Return who wrote along with each block that is still there, by block id. Three queries.

    Those are the people with words in it, wherever these were written, and the people who were
    credited for it and have no words on the page.
    """
    places = _places_of_words(page)
    there = {child.id for child in page.body}
    writers: dict[str, list[Person]] = {}
    for suggestion in _given_to(page, places):
        if suggestion.contributor is None:
            continue
        person = public_person(suggestion.contributor)
        for block_id in places.get(suggestion.pk) or [_block_of(suggestion)]:
            if block_id in there and person not in writers.setdefault(block_id, []):
                writers[block_id].append(person)
    return writers


def _places_of_words(page: TextPage) -> dict[int, list[str]]:
    """Return the blocks in which each suggestion has words, by its id."""
    places: dict[int, list[str]] = {}
    layout = layout_of(page)
    for text in layout.texts if layout else ():
        for key in set(text.owners):
            suggestion_id = suggestion_id_of(key)
            if suggestion_id is not None:
                places.setdefault(suggestion_id, []).append(text.block_id)
    return places


def _given_to(page: TextPage, with_words: Collection[int]) -> QuerySet[Suggestion]:
    """Return what was credited or has words, in the order in which it was given."""
    on_page: QuerySet[Suggestion] = Suggestion.objects.filter(page_id=page.pk)
    return (
        on_page.filter(Q(credit__isnull=False) | Q(pk__in=with_words))
        .select_related("contributor")
        .prefetch_related("decisions")
        .order_by(F("credit__given_at").asc(nulls_last=True), "pk")
    )


def _block_of(suggestion: Suggestion) -> str:
    """Return the block that was changed or added, or that an idea was about; "" for none."""
    accepted = standing_acceptance(suggestion.decisions.all())
    if accepted is None or accepted.block is None:
        return ""
    is_there_already = suggestion.operation == Operation.INSERT_AFTER and not accepted.block_id
    return "" if is_there_already else accepted.block_id or suggestion.block_id
