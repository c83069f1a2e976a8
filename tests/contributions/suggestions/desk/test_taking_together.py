"""The combined review: several suggestions, one text, one decision."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.suggestions.blockmerge import diff_blocks
from contributions.suggestions.desk.refusals import UnsettledError
from contributions.suggestions.models import ACCEPTING, Action, Decision, State, Suggestion
from contributions.suggestions.outcomes import what_changed
from contributions.suggestions.services.deciding import ask_contributor, decline_suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import ticks_in
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph

SOONER = paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
LATER = paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost.")
OTHER = paragraph("Iedere winkel vertelt <b>eerlijk</b> wat iets kost.")
TOGETHER = "Elke winkel vertelt **eerlijk** wat alles kost."
MINE = "Wie verkoopt, vertelt wat alles kost."


def propose(article: Article, proposed: BlockText, hour: int, **fields: Any) -> Suggestion:
    at = timezone.now() - dt.timedelta(days=1) + dt.timedelta(hours=hour)
    who = make_contributor(f"Lezer {hour}")
    return make_suggestion(article, who, proposed=proposed, confirmed_at=at, **fields)


@pytest.fixture
def both(article: Article) -> list[Suggestion]:
    return [propose(article, SOONER, 1), propose(article, LATER, 2)]


@pytest.fixture
def colliding(article: Article) -> list[Suggestion]:
    return [propose(article, SOONER, 1), propose(article, OTHER, 2)]


def url_of(suggestion: Suggestion) -> str:
    return f"/admin/suggestions/page/{suggestion.page_id}/together/"


def look(client: Client, suggestions: Sequence[Suggestion]) -> HttpResponse:
    response: Any = client.get(
        url_of(suggestions[0]), {"suggestion": [one.pk for one in suggestions]}, follow=True
    )
    return response


def fields_in(response: HttpResponse) -> dict[str, list[str]]:
    """Return the fields of the form as a browser would send them."""
    form = BeautifulSoup(response.content, "html.parser").select_one("main form.desk")
    assert form is not None
    fields: dict[str, list[str]] = {}
    for field in form.select("input:not([type=checkbox]), input:checked"):
        fields.setdefault(str(field["name"]), []).append(str(field.get("value") or ""))
    for area in form.select("textarea"):
        fields.setdefault(str(area["name"]), []).append(area.text.removeprefix("\n"))
    return fields


def send(
    client: Client, suggestion: Suggestion, form: dict[str, list[str]], action: str = "accept"
) -> HttpResponse:
    response: Any = client.post(url_of(suggestion), {**form, "action": action}, follow=True)
    return response


def accept(client: Client, suggestions: Sequence[Suggestion], **typed: str) -> HttpResponse:
    """Open the combined review, type, and press the button."""
    form = fields_in(look(client, suggestions))
    form["reason"] = ["Allebei goed."]
    form |= {name: [text] for name, text in typed.items()}
    return send(client, suggestions[0], form)


def text_field(suggestion: Suggestion) -> str:
    return f"text-{suggestion.block_id}-text"


def first_block(suggestion: Suggestion) -> str:
    return str(Article.objects.get(pk=suggestion.page_id).body[0].value)


def states(suggestions: Sequence[Suggestion]) -> list[str]:
    return [Suggestion.objects.get(pk=one.pk).state for one in suggestions]


def test_the_text_that_they_make_together_is_shown(desk: Client, both: list[Suggestion]):
    fields = fields_in(look(desk, both))
    assert fields[text_field(both[0])][0].strip() == TOGETHER


def test_accepting_publishes_it_and_credits_each(desk: Client, both: list[Suggestion]):
    response = accept(desk, both)
    assert first_block(both[0]) == "<p>Elke winkel vertelt <b>eerlijk</b> wat alles kost.</p>"
    assert "2 suggestions accepted together" in response.content.decode()
    assert "Lezer 1 and Lezer 2" in response.content.decode()
    assert [one.reason for one in Decision.objects.all()] == ["Allebei goed."] * 2


def test_afterwards_the_rest_of_the_page_is_shown(
    desk: Client, both: list[Suggestion], article: Article
):
    rest = propose(article, SOONER, 3)
    response = accept(desk, both)
    [place] = response.context["places"]  # type: ignore[attr-defined]
    assert [one.suggestion for one in place.waiting] == [rest]


def test_words_of_the_editor_are_published(desk: Client, both: list[Suggestion]):
    accept(desk, both, **{text_field(both[0]): MINE})
    assert first_block(both[0]) == f"<p>{MINE}</p>"
    assert {one.action for one in Decision.objects.all()} == {Action.ACCEPT_CHANGED}


def test_words_that_collide_are_shown_with_both_sides(desk: Client, colliding: list[Suggestion]):
    page = BeautifulSoup(look(desk, colliding).content, "html.parser")
    [clash] = page.select(".desk-clashes > li")
    assert [mark.text for mark in clash.select("ins")] == ["Elke", "Iedere"]
    assert "With the ones above" in clash.text
    assert page.select_one("details.desk-words[open]") is not None


def test_words_that_collide_are_settled_by_the_editor(desk: Client, colliding: list[Suggestion]):
    accept(desk, colliding, **{text_field(colliding[0]): MINE})
    assert first_block(colliding[0]) == f"<p>{MINE}</p>"


def test_words_that_collide_are_not_settled_by_silence(desk: Client, colliding: list[Suggestion]):
    response: Any = accept(desk, colliding)
    assert isinstance(response.context["error"], UnsettledError)
    assert states(colliding) == [State.OPEN, State.OPEN]


def test_words_that_collide_can_be_found_right_as_they_stand(
    desk: Client, colliding: list[Suggestion]
):
    accept(desk, colliding, **{f"settled-{colliding[0].block_id}": "on"})
    assert states(colliding) == [State.ACCEPTED, State.ACCEPTED]


def test_each_of_several_is_told_what_they_did_together(desk: Client, colliding: list[Suggestion]):
    before = first_block(colliding[0])
    accept(desk, colliding, **{text_field(colliding[0]): MINE})
    wanted = diff_blocks(
        BlockText("paragraph", {"text": before}), BlockText("paragraph", {"text": f"<p>{MINE}</p>"})
    )
    accepted = Decision.objects.filter(suggestion__in=colliding, action__in=ACCEPTING)
    assert [what_changed(one) for one in accepted] == [wanted, wanted]


def test_words_that_collide_with_the_page_are_called_so(
    desk: Client, both: list[Suggestion], article: Article
):
    edit_block(article, 0, OTHER)
    page = BeautifulSoup(look(desk, both).content, "html.parser")
    assert "On the page now" in page.select(".desk-clashes > li")[0].text


def test_none_ticked_says_so(desk: Client, article: Article):
    response: Any = desk.get(f"/admin/suggestions/page/{article.pk}/together/", follow=True)
    assert "Tick at least one suggestion" in response.content.decode()


def test_one_alone_is_reviewed_by_itself(desk: Client, both: list[Suggestion]):
    response: Any = look(desk, both[:1])
    assert response.redirect_chain == [(f"/admin/suggestions/{both[0].pk}/", 302)]


def test_removal_and_change_are_told_apart_and_stay_ticked(desk: Client, article: Article):
    removal = propose(article, SOONER, 1, operation=Operation.REMOVE.value)
    change = propose(article, LATER, 2)
    response = look(desk, [removal, change])
    assert "they cannot go together" in response.content.decode()
    assert ticks_in(response.content, "suggestion") == [str(removal.pk), str(change.pk)]


def test_added_blocks_are_published_in_their_order(desk: Client, article: Article):
    texts = [paragraph("Nummer één."), paragraph("Nummer twee.")]
    added = [
        propose(article, text, hour, operation=Operation.INSERT_AFTER.value)
        for hour, text in enumerate(texts)
    ]
    accept(desk, added)
    body = Article.objects.get(pk=article.pk).body
    assert [read_block(child) for child in body][1:3] == texts


def test_words_for_an_added_block_are_published(desk: Client, article: Article):
    added = [
        propose(article, paragraph(f"Nummer {hour}."), hour, operation=Operation.INSERT_AFTER.value)
        for hour in (1, 2)
    ]
    accept(desk, added, **{f"text-add-{added[1].pk}-text": MINE})
    body = Article.objects.get(pk=article.pk).body
    assert [str(child.value) for child in body][1:3] == ["<p>Nummer 1.</p>", f"<p>{MINE}</p>"]


def test_without_a_reason_nothing_is_decided_and_words_stay(desk: Client, both: list[Suggestion]):
    response = accept(desk, both, reason=" ", **{text_field(both[0]): MINE})
    assert "Write a reason" in response.content.decode()
    assert states(both) == [State.OPEN, State.OPEN]
    assert fields_in(response)[text_field(both[0])][0].strip() == MINE


def test_words_with_mistakes_come_back(desk: Client, both: list[Suggestion]):
    bad = "Zie [hier](javascript:alert(1))"
    response = accept(desk, both, **{text_field(both[0]): bad})
    assert "The text has mistakes" in response.content.decode()
    fields = fields_in(response)
    assert fields[text_field(both[0])][0].strip() == bad
    assert fields["reason"][0].strip() == "Allebei goed."


def test_typed_words_are_shown_against_the_text_of_today(desk: Client, both: list[Suggestion]):
    form = fields_in(look(desk, both)) | {text_field(both[0]): [MINE]}
    response = send(desk, both[0], form, action="show")
    assert "Your text against the text of today" in response.content.decode()
    assert states(both) == [State.OPEN, State.OPEN]


def test_one_that_somebody_decided_meanwhile_is_named_and_words_stay(
    desk: Client, both: list[Suggestion], other_editor: User
):
    form = fields_in(look(desk, both)) | {text_field(both[0]): [MINE], "reason": ["Goed."]}
    decline_suggestion(suggestion=both[1], editor=other_editor, reason="Nee.")
    response = send(desk, both[0], form)
    body = response.content.decode()
    assert ("Lezer 2" in body, "Other-Editor declined" in body) == (True, True)
    assert states(both) == [State.OPEN, State.DECLINED]
    fields = fields_in(response)
    assert fields[text_field(both[0])][0].strip() == MINE
    assert fields["reason"][0].strip() == "Goed."


def test_all_that_somebody_decided_meanwhile_is_told(
    desk: Client, both: list[Suggestion], other_editor: User
):
    form = fields_in(look(desk, both)) | {text_field(both[0]): [MINE], "reason": ["Goed."]}
    for one in both:
        decline_suggestion(suggestion=one, editor=other_editor, reason="Nee.")
    body = send(desk, both[0], form).content.decode()
    assert ("Other-Editor declined" in body, MINE in body) == (True, True)


def test_the_others_can_be_accepted_after_that(
    desk: Client, both: list[Suggestion], other_editor: User
):
    form = fields_in(look(desk, both)) | {"reason": ["Goed."]}
    decline_suggestion(suggestion=both[1], editor=other_editor, reason="Nee.")
    again = fields_in(send(desk, both[0], form))
    send(desk, both[0], again)
    assert states(both) == [State.ACCEPTED, State.DECLINED]
    assert first_block(both[0]) == SOONER.fields["text"]


def test_question_meanwhile_stops_it_once(desk: Client, both: list[Suggestion], other_editor: User):
    form = fields_in(look(desk, both)) | {"reason": ["Goed."]}
    ask_contributor(suggestion=both[0], editor=other_editor, reason="Waar dan?")
    response = send(desk, both[0], form)
    assert states(both) == [State.ASKED, State.OPEN]
    send(desk, both[0], fields_in(response))
    assert states(both) == [State.ACCEPTED, State.ACCEPTED]


def test_page_that_changed_in_the_same_words_is_shown_again(
    desk: Client, both: list[Suggestion], article: Article
):
    form = fields_in(look(desk, both)) | {"reason": ["Goed."]}
    edit_block(article, 0, OTHER)
    response = send(desk, both[0], form)
    assert "The text of the page changed in the same place" in response.content.decode()
    assert "On the page now" in response.content.decode()
    send(desk, both[0], fields_in(response) | {text_field(both[0]): [MINE]})
    assert first_block(both[0]) == f"<p>{MINE}</p>"


def test_text_that_nobody_touched_follows_the_page(
    desk: Client, both: list[Suggestion], article: Article
):
    form = fields_in(look(desk, both)) | {"reason": ["Goed."]}
    edit_block(article, 0, paragraph("Geen winkel vertelt <b>altijd</b> wat iets kost."))
    fields = fields_in(send(desk, both[0], form))
    assert (
        fields[text_field(both[0])][0].strip() == "Elke winkel vertelt **altijd** wat alles kost."
    )


def test_words_for_a_block_that_is_gone_are_shown(
    desk: Client, both: list[Suggestion], article: Article
):
    form = fields_in(look(desk, both)) | {text_field(both[0]): [MINE], "reason": ["Goed."]}
    edit_block(article, 0, None)
    response = send(desk, both[0], form)
    body = response.content.decode()
    assert "no longer on the page" in body
    assert MINE in body


def test_someone_who_may_only_edit_looks_and_does_not_decide(
    client_of: Callable[[User], Client], moderator: User, both: list[Suggestion]
):
    client = client_of(moderator)
    response = look(client, both)
    assert 'value="accept"' not in response.content.decode()
    refused = send(client, both[0], {**fields_in(response), "reason": ["Want."]})
    assert "You may not publish this page" in refused.content.decode()
    assert states(both) == [State.OPEN, State.OPEN]


def test_numbers_that_are_none_are_left_out(desk: Client, both: list[Suggestion]):
    response: Any = desk.get(
        url_of(both[0]), {"suggestion": ["x", "²", "9" * 40, *(str(one.pk) for one in both)]}
    )
    assert response.status_code == 200


def test_time_that_is_none_is_asked_about(desk: Client, both: list[Suggestion]):
    response = accept(desk, both, **{f"seen-{both[0].pk}": "yesterday"})
    assert "Open this page again" in response.content.decode()
    assert states(both) == [State.OPEN, State.OPEN]
