"""Two hundred suggestions through fifty real edits of their page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.suggestions.anchors import Anchors
from contributions.suggestions.models import Fit, Suggestion
from tests.contributions.prose.cases import needs_cases
from tests.contributions.suggestions.real_edits import (
    SUGGESTIONS,
    places,
    proposals,
    read_revisions,
    with_ids,
)
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph

pytestmark = needs_cases

KEPT, LOST = 0.0, 0.2
Place = tuple[int, str | None]


def judge(found: Iterable[Place], last: Mapping[str, BlockText]) -> Counter[str]:
    """Count the suggestions by what became of them: each is the number of the paragraph that it was
    made for, and the id of the block that it is attached to now.
    """
    numbers = {block_id: number for number, block_id in enumerate(last)}
    outcomes: Counter[str] = Counter()
    for made_for, block_id in found:
        right = places()[made_for]
        if block_id is None:
            outcomes["lost" if right else "gone"] += 1
        else:
            outcomes["attached" if numbers[block_id] in right else "wrong"] += 1
    return outcomes


def follow(lost: float) -> Counter[str]:
    bodies = list(with_ids(read_revisions(), lost=lost))
    first = list(bodies[0].items())
    wanted = proposals([block for _, block in first])
    at = [first[number][0] for number, _ in wanted]
    for old, new in pairwise(bodies):
        anchors = Anchors(old, new)
        for index, (number, operation) in enumerate(wanted):
            find = anchors.find_end if operation is Operation.INSERT_AFTER else anchors.find
            found = find(at[index], first[number][1])
            at[index] = found or ("" if at[index] in new else at[index])
    last = bodies[-1]
    return judge(
        (
            (number, one if one in last else None)
            for (number, _), one in zip(wanted, at, strict=True)
        ),
        last,
    )


def test_the_page_has_fifty_edits():
    assert len(read_revisions()) == 51


@pytest.mark.parametrize("lost", [KEPT, LOST], ids=["ids kept", "a fifth of the ids lost"])
def test_95_of_100_suggestions_stay_attached_and_none_in_the_wrong_place(lost: float):
    outcomes = follow(lost)
    assert outcomes.total() == SUGGESTIONS
    assert outcomes["wrong"] == 0
    assert outcomes["attached"] >= 0.95 * (SUGGESTIONS - outcomes["gone"])
    assert outcomes["gone"] == 7  # of paragraphs that were removed, or replaced by another sentence


@pytest.mark.django_db
def test_the_same_holds_when_the_page_is_published_fifty_times(article: Article):
    first, *edits = with_ids(read_revisions(), lost=LOST)
    publish(article, first)
    person, ids = make_contributor(), list(first)
    made_for = {}
    page = Article.objects.get(pk=article.pk)
    for number, operation in proposals(list(first.values())):
        suggestion = make_suggestion(
            page,
            person,
            block_id=ids[number],
            proposed=paragraph(f"Een voorstel voor alinea {number}."),
            operation=operation.value,
        )
        made_for[suggestion.pk] = number
    for body in edits:
        publish(article, body)
    rows = Suggestion.objects.filter(pk__in=made_for)
    found = [(made_for[row.pk], None if row.fit == Fit.GONE else row.block_id) for row in rows]
    outcomes = judge(found, body)
    assert outcomes.total() == SUGGESTIONS
    assert outcomes["wrong"] == 0
    assert outcomes["attached"] >= 0.95 * (SUGGESTIONS - outcomes["gone"])
    assert all(row.base for row in rows)


def publish(article: Article, body: Mapping[str, BlockText]) -> None:
    page = Article.objects.get(pk=article.pk)
    raw = [write_block(block, block_id=block_id) for block_id, block in body.items()]
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(clean=False).publish()
