"""Who wrote along with which block of a page, for the margin beside it."""

from collections.abc import Iterator

from django.db.models import Prefetch

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.credits.mentions import Person, public_person
from contributions.credits.models import Credit
from contributions.suggestions.models import ACCEPTING, Decision


def writers_by_block(page: TextPage) -> dict[str, list[Person]]:
    """Return the people credited for each block that is still there, by block id. Two queries.

    An added block is known by its text: once it has been changed, the names of those who changed it
    stand beside it, and all names stay under the article.
    """
    accepting = Decision.objects.filter(action__in=ACCEPTING)
    decisions = Prefetch("suggestion__decisions", accepting)
    given = Credit.objects.on_page(page).select_related("suggestion").prefetch_related(decisions)
    said = {child.id: read_block(child) for child in page.body}
    writers: dict[str, list[Person]] = {}
    for credit in given:
        person = public_person(credit.contributor)
        for block_id in _blocks_of(credit, said):
            if person not in writers.setdefault(block_id, []):
                writers[block_id].append(person)
    return writers


def _blocks_of(credit: Credit, said: dict[str, BlockText]) -> Iterator[str]:
    suggestion = credit.suggestion
    if suggestion.operation == Operation.REPLACE and suggestion.block_id in said:
        yield suggestion.block_id
    elif suggestion.operation == Operation.INSERT_AFTER:
        added = [decision.block for decision in suggestion.decisions.all()]
        yield from (block_id for block_id, block in said.items() if block.as_json() in added)
