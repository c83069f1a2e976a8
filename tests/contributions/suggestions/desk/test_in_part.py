"""Taking some of the changes of a suggestion and leaving the others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.suggestions.models import Action, State, Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import (
    fields_in,
    filled_form,
    press,
    ticks_in,
    url_of,
)
from tests.factories.contributions import make_suggestion
from tests.factories.pages import EVERY_BLOCK, paragraph

PROPOSED = paragraph("Elke winkel vertelt <b>eerlijk</b> wat alles kost.")
MINE = "Een winkel vertelt **eerlijk** en op tijd wat iets kost."


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    """Changes the second word and the one before the last."""
    return make_suggestion(article, proposed=PROPOSED)


def offered(client: Client, suggestion: Suggestion) -> list[str]:
    """Return the parts that are ticked when the page opens."""
    return ticks_in(client.get(url_of(suggestion)).content, "part")


def take(client: Client, suggestion: Suggestion, parts: list[str], **typed: str) -> HttpResponse:
    form = {**filled_form(client, suggestion), "reason": "Half.", **typed, "part": parts}
    response: Any = client.post(url_of(suggestion), {**form, "action": "accept_part"}, follow=True)
    return response


def first_block(suggestion: Suggestion) -> str:
    return str(Article.objects.get(pk=suggestion.page_id).body[0].value)


def is_open(suggestion: Suggestion) -> bool:
    return Suggestion.objects.get(pk=suggestion.pk).state == State.OPEN


def test_every_change_is_a_part_and_ticked(desk: Client, suggestion: Suggestion):
    response = desk.get(url_of(suggestion))
    parts = response.context["parts"]
    assert [(part.number, is_ticked) for part, is_ticked in parts] == [(1, True), (2, True)]
    assert "Change 2" in response.content.decode()


def test_only_the_ticked_changes_are_published(desk: Client, suggestion: Suggestion):
    take(desk, suggestion, offered(desk, suggestion)[1:])
    assert first_block(suggestion) == "<p>Een winkel vertelt <b>eerlijk</b> wat alles kost.</p>"
    assert suggestion.decisions.get().action == Action.ACCEPT_PART


def test_message_says_that_it_was_a_part(desk: Client, suggestion: Suggestion):
    response = take(desk, suggestion, offered(desk, suggestion)[:1])
    assert "Accepted in part" in response.content.decode()


def test_message_says_that_a_part_is_credited(desk: Client, suggestion: Suggestion):
    response = take(desk, suggestion, offered(desk, suggestion)[:1])
    assert "is credited and thanked by mail" in response.content.decode()


def test_all_ticked_is_a_plain_accept(desk: Client, suggestion: Suggestion):
    take(desk, suggestion, offered(desk, suggestion))
    assert suggestion.decisions.get().action == Action.ACCEPT
    assert first_block(suggestion) == PROPOSED.fields["text"]


def test_none_ticked_says_what_to_do(desk: Client, suggestion: Suggestion):
    response = take(desk, suggestion, [])
    assert "No change is ticked" in response.content.decode()
    assert is_open(suggestion)
    assert ticks_in(response.content, "part") == []
    assert fields_in(response.content)["reason"].strip() == "Half."


def test_words_typed_as_well_are_asked_about_and_kept(desk: Client, suggestion: Suggestion):
    one = offered(desk, suggestion)[:1]
    response = take(desk, suggestion, one, **{"block-text": MINE})
    assert "You changed the text and pressed" in response.content.decode()
    assert is_open(suggestion)
    assert fields_in(response.content)["block-text"].strip() == MINE
    assert ticks_in(response.content, "part") == one


def test_ticks_stay_when_the_reason_is_missing(desk: Client, suggestion: Suggestion):
    one = offered(desk, suggestion)[:1]
    response = take(desk, suggestion, one, reason=" ")
    assert "Write a reason" in response.content.decode()
    assert ticks_in(response.content, "part") == one


def test_change_elsewhere_in_the_block_meanwhile_is_kept(
    desk: Client, suggestion: Suggestion, article: Article
):
    one = offered(desk, suggestion)[:1]
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    take(desk, suggestion, one)
    assert "Elke winkel vertelt <b>eerlijk</b> en altijd wat iets kost." in first_block(suggestion)


def test_parts_need_no_revision_that_is_still_there(desk: Client, suggestion: Suggestion):
    take(desk, suggestion, offered(desk, suggestion)[:1], seen_revision="0")
    assert suggestion.decisions.get().action == Action.ACCEPT_PART


def test_part_that_is_not_there_any_more_stops_the_decision(
    desk: Client, suggestion: Suggestion, article: Article
):
    form = {**filled_form(desk, suggestion), "reason": "Half."}
    one = offered(desk, suggestion)[:1]
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    response = desk.post(url_of(suggestion), {**form, "part": one, "action": "accept_part"})
    assert "tick again" in response.content.decode()
    assert is_open(suggestion)


def test_single_change_is_not_offered_in_parts(desk: Client, article: Article):
    one = make_suggestion(
        article, proposed=paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
    )
    assert 'value="accept_part"' not in desk.get(url_of(one)).content.decode()


@pytest.mark.parametrize("operation", [Operation.INSERT_AFTER, Operation.REMOVE])
def test_new_and_removed_blocks_are_taken_whole(
    desk: Client, article: Article, operation: Operation
):
    whole = make_suggestion(article, proposed=PROPOSED, operation=operation.value)
    assert offered(desk, whole) == []


def test_conflict_is_not_offered_in_parts(desk: Client, suggestion: Suggestion, article: Article):
    edit_block(article, 0, paragraph("Iedere winkel vertelt <b>eerlijk</b> wat iets kost."))
    assert offered(desk, suggestion) == []


def test_date_is_taken_without_the_words(desk: Client, article: Article):
    place = next(at for at, block in enumerate(EVERY_BLOCK) if block.kind == "figure")
    proposed = EVERY_BLOCK[place].with_field("value", "71").with_field("date", "2026-02")
    figure = make_suggestion(article, block_id=article.body[place].id, proposed=proposed)
    take(desk, figure, offered(desk, figure)[1:])
    value = Article.objects.get(pk=article.pk).body[place].value
    assert (value["value"], value["date"]) == ("70,19", "2026-02")


def test_someone_who_may_only_edit_gets_no_boxes(
    client_of: Callable[[User], Client], moderator: User, suggestion: Suggestion
):
    assert offered(client_of(moderator), suggestion) == []


def test_plain_accept_takes_all_whatever_is_ticked(desk: Client, suggestion: Suggestion):
    press(desk, suggestion, "accept", reason="Klopt.", part="")
    assert first_block(suggestion) == PROPOSED.fields["text"]
