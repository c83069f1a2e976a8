"""What several suggestions make together, worked out without a decision."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.suggestions.combining import Combination, combine
from contributions.suggestions.errors import BlockGoneTogetherError, RemovedTogetherError
from contributions.suggestions.models import Fit, Suggestion
from contributions.suggestions.rebasing import blocks_of
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

SOONER = paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
LATER = paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost.")
OTHER = paragraph("Iedere winkel vertelt <b>eerlijk</b> wat iets kost.")
TOGETHER = paragraph("Elke winkel vertelt <b>eerlijk</b> wat alles kost.")


def confirmed(article: Article, proposed: BlockText, hour: int, **fields: Any) -> Suggestion:
    at = timezone.now() - dt.timedelta(days=1) + dt.timedelta(hours=hour)
    return make_suggestion(article, proposed=proposed, confirmed_at=at, **fields)


def combined(article: Article, *suggestions: Suggestion) -> tuple[Combination, ...]:
    return combine(suggestions, blocks_of(article))


def test_changes_of_other_words_are_all_in_the_result(article: Article):
    [one] = combined(article, confirmed(article, SOONER, 1), confirmed(article, LATER, 2))
    assert (one.after, one.needs_words) == (TOGETHER, False)


def test_the_one_confirmed_first_comes_first(article: Article):
    later, sooner = confirmed(article, LATER, 2), confirmed(article, SOONER, 1)
    [one] = combined(article, later, sooner)
    assert [step.suggestion for step in one.steps] == [sooner, later]


def test_each_one_starts_from_what_the_one_before_left(article: Article):
    [one] = combined(article, confirmed(article, SOONER, 1), confirmed(article, LATER, 2))
    assert one.steps[1].rebased.before == SOONER == one.steps[0].rebased.after


def test_two_changes_of_the_same_words_need_the_words_of_the_editor(article: Article):
    [one] = combined(article, confirmed(article, SOONER, 1), confirmed(article, OTHER, 2))
    assert (one.needs_words, one.after) == (True, OTHER)
    [clash] = one.steps[1].rebased.conflicts[0].clashes
    assert ("Elke" in clash.ours, "Iedere" in clash.theirs) == (True, True)


def test_two_who_propose_the_same_agree(article: Article):
    [one] = combined(article, confirmed(article, SOONER, 1), confirmed(article, SOONER, 2))
    assert (one.after, one.steps[1].rebased.fit) == (SOONER, Fit.ALREADY_THERE)


def test_places_come_in_the_order_of_the_text(article: Article):
    heading = confirmed(
        article, BlockText("heading", {"text": "Kop"}), 1, block_id=article.body[1].id
    )
    added = confirmed(article, SOONER, 3, operation=Operation.INSERT_AFTER.value)
    first = confirmed(article, LATER, 2)
    assert [one.steps[0].suggestion for one in combined(article, heading, added, first)] == [
        first,
        added,
        heading,
    ]


def test_added_blocks_each_stand_by_themselves(article: Article):
    added = [
        confirmed(article, text, hour, operation=Operation.INSERT_AFTER.value)
        for hour, text in enumerate((SOONER, LATER))
    ]
    one, two = combined(article, *added)
    assert (one.after, two.after) == (SOONER, LATER)
    assert one.key != two.key


def test_the_same_block_is_added_once(article: Article):
    added = [
        confirmed(article, SOONER, hour, operation=Operation.INSERT_AFTER.value) for hour in (1, 2)
    ]
    _one, two = combined(article, *added)
    assert two.steps[0].rebased.fit is Fit.ALREADY_THERE


def test_removal_and_change_of_a_block_cannot_go_together(article: Article):
    removal = confirmed(article, SOONER, 1, operation=Operation.REMOVE.value)
    with pytest.raises(RemovedTogetherError):
        combined(article, removal, confirmed(article, LATER, 2))


def test_removal_and_an_added_block_below_it_can(article: Article):
    removal = confirmed(article, SOONER, 1, operation=Operation.REMOVE.value)
    added = confirmed(article, LATER, 2, operation=Operation.INSERT_AFTER.value)
    one, two = combined(article, removal, added)
    assert (one.after, two.after) == (None, LATER)


def test_block_that_is_gone_is_named(article: Article):
    lost = confirmed(article, SOONER, 1)
    Suggestion.objects.filter(pk=lost.pk).update(block_id="elsewhere")
    lost.refresh_from_db()
    with pytest.raises(BlockGoneTogetherError, match="Fatima"):
        combined(article, lost, confirmed(article, LATER, 2))
