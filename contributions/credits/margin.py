"""Who wrote along with which block of a page, for the margin beside it."""

from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.credits.mentions import Person, public_person
from contributions.credits.models import Credit
from contributions.suggestions.models import standing_acceptance


def writers_by_block(page: TextPage) -> dict[str, list[Person]]:
    """Return the people credited for each block that is still there, by block id. Two queries."""
    given = Credit.objects.on_page(page).select_related("suggestion")
    there = {child.id for child in page.body}
    writers: dict[str, list[Person]] = {}
    for credit in given.prefetch_related("suggestion__decisions"):
        person, block_id = public_person(credit.contributor), _block_of(credit)
        if block_id in there and person not in writers.setdefault(block_id, []):
            writers[block_id].append(person)
    return writers


def _block_of(credit: Credit) -> str:
    """Return the block that was changed or added, or that an idea was about; "" for none."""
    suggestion = credit.suggestion
    accepted = standing_acceptance(suggestion.decisions.all())
    if accepted is None or accepted.block is None:
        return ""
    is_there_already = suggestion.operation == Operation.INSERT_AFTER and not accepted.block_id
    return "" if is_there_already else accepted.block_id or suggestion.block_id
