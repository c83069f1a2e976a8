"""The section of the review page that undoes what was accepted."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.models import Action, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import url_of
from tests.factories.contributions import make_suggestion
from tests.factories.pages import EVERY_BLOCK, paragraph

REASON = "undo-reason"
WORDS = "undo-block-text"


@pytest.fixture
def accepted(suggestion: Suggestion, editor: User) -> Suggestion:
    return accept(suggestion, editor)


def accept(suggestion: Suggestion, editor: User) -> Suggestion:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=page_of(suggestion).live_revision_id,
    )
    suggestion.refresh_from_db()
    return suggestion


def page_of(suggestion: Suggestion) -> Article:
    return Article.objects.get(pk=suggestion.page_id)


def text_of(suggestion: Suggestion) -> BlockText | None:
    return live_block(page_of(suggestion), suggestion.block_id)


def undo_url(suggestion: Suggestion) -> str:
    return reverse("suggestions_desk:undo", args=[suggestion.pk])


def section(html: bytes) -> Any:
    """Return the form of the section, or None where there is none."""
    return BeautifulSoup(html, "html.parser").select_one('form[action$="/undo/"]')


def filled(form: Any) -> dict[str, str]:
    fields = {str(one["name"]): str(one.get("value") or "") for one in form.select("input")}
    areas = {str(one["name"]): one.text.removeprefix("\n") for one in form.select("textarea")}
    return {**fields, **areas}


def opened(client: Client, suggestion: Suggestion) -> dict[str, str]:
    form = section(client.get(url_of(suggestion)).content)
    assert form is not None
    return filled(form)


def send(
    client: Client, suggestion: Suggestion, form: dict[str, str], action: str = "undo"
) -> HttpResponse:
    response: Any = client.post(undo_url(suggestion), {**form, "action": action}, follow=True)
    return response


def press(
    client: Client, suggestion: Suggestion, action: str = "undo", **typed: str
) -> HttpResponse:
    form = opened(client, suggestion) | {REASON: "Toch niet.", **typed}
    return send(client, suggestion, form, action)


def test_page_of_an_accepted_suggestion_shows_what_undoing_does(desk: Client, accepted: Suggestion):
    form = section(desk.get(url_of(accepted)).content)
    assert form.select_one(".mark-del").text.strip() == "en vooraf"
    assert [button["value"] for button in form.select("button[name=action]")] == ["undo"]


def test_undecided_suggestion_has_nothing_to_undo(desk: Client, suggestion: Suggestion):
    assert section(desk.get(url_of(suggestion)).content) is None


def test_who_may_not_publish_is_not_offered_the_undo(
    client_of: Any, moderator: User, accepted: Suggestion
):
    assert section(client_of(moderator).get(url_of(accepted)).content) is None


def test_button_undoes(desk: Client, accepted: Suggestion):
    response = press(desk, accepted)
    assert text_of(accepted) == EVERY_BLOCK[0]
    assert "Undone and published" in response.content.decode()
    accepted.refresh_from_db()
    assert accepted.state == State.OPEN


def test_page_of_an_undone_suggestion_can_decide_again(desk: Client, accepted: Suggestion):
    page = press(desk, accepted).content.decode()
    assert 'value="accept"' in page
    assert "Toch niet." in page


def test_undo_without_a_reason_keeps_the_words(desk: Client, accepted: Suggestion):
    mine = "Een winkel vertelt eerlijk en op tijd wat iets kost."
    response = press(desk, accepted, **{REASON: "", WORDS: mine})
    assert "Write a reason" in response.content.decode()
    assert filled(section(response.content))[WORDS] == mine
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_words_of_the_editor_are_published(desk: Client, accepted: Suggestion):
    press(desk, accepted, **{WORDS: "Een winkel vertelt op tijd wat iets kost."})
    assert text_of(accepted) == paragraph("Een winkel vertelt op tijd wat iets kost.")


@pytest.fixture
def clashing(accepted: Suggestion, article: Article) -> Suggestion:
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    return accepted


def test_words_that_changed_since_are_shown_from_both_sides(desk: Client, clashing: Suggestion):
    form = section(desk.get(url_of(clashing)).content)
    sides = [side.text for side in form.select(".desk-sides section")]
    assert len(sides) == 3
    assert any("altijd" in side for side in sides)
    assert [button["value"] for button in form.select("button[name=action]")] == ["text"]


def test_words_that_changed_since_start_from_the_text_before(desk: Client, clashing: Suggestion):
    press(desk, clashing, "text")
    assert text_of(clashing) == EVERY_BLOCK[0]


def test_page_changed_while_the_editor_wrote_keeps_words_and_reason(
    desk: Client, accepted: Suggestion, article: Article
):
    mine = "Een winkel vertelt **eerlijk** en op tijd wat iets kost."
    form = opened(desk, accepted) | {REASON: "Te stellig.", WORDS: mine}
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    response = send(desk, accepted, form)
    again = filled(section(response.content))
    assert (again[REASON], again[WORDS]) == ("Te stellig.", mine)
    assert "The text of the page changed in the same place" in response.content.decode()
    send(desk, accepted, again, "text")
    assert text_of(accepted) == paragraph(
        "Een winkel vertelt <b>eerlijk</b> en op tijd wat iets kost."
    )


def test_undone_by_another_editor_meanwhile_keeps_what_was_typed(
    desk: Client, accepted: Suggestion, other_editor: User
):
    form = opened(desk, accepted) | {REASON: "Te stellig.", WORDS: "Iets eigens."}
    undo_decision(
        suggestion=accepted,
        editor=other_editor,
        reason="Nee.",
        seen_revision_id=page_of(accepted).live_revision_id,
    )
    page = send(desk, accepted, form).content.decode()
    assert "Other-Editor undid this suggestion" in page
    assert "Te stellig." in page
    assert "Iets eigens." in page


@pytest.fixture
def added(article: Article, editor: User) -> Suggestion:
    """Its block was added and has been changed since."""
    new = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    accept(new, editor)
    edit_block(article, 1, paragraph("Een winkel zegt altijd wat iets kost."))
    return new


def test_added_block_that_changed_can_be_removed(desk: Client, added: Suggestion):
    press(desk, added, "remove")
    assert len(page_of(added).body) == len(EVERY_BLOCK)


def test_added_block_that_changed_can_be_shortened(desk: Client, added: Suggestion):
    press(desk, added, "text", **{WORDS: "Een winkel zegt altijd."})
    assert str(page_of(added).body[1].value) == "<p>Een winkel zegt altijd.</p>"


def test_removing_a_block_that_the_editor_rewrote_asks_first(desk: Client, added: Suggestion):
    response = press(desk, added, "remove", **{WORDS: "Een winkel zegt altijd."})
    assert "You changed the text and asked to remove the block" in response.content.decode()
    assert len(page_of(added).body) == len(EVERY_BLOCK) + 1


def test_idea_offers_to_take_the_credit_back(desk: Client, article: Article, editor: User):
    idea = accept(make_suggestion(article, proposed=EVERY_BLOCK[0]), editor)
    form = section(desk.get(url_of(idea)).content)
    assert "Take the credit back" in form.text
    assert "The credit is taken back" in press(desk, idea).content.decode()


def test_undo_of_an_idea_says_that_the_text_stays(desk: Client, article: Article, editor: User):
    idea = make_suggestion(article)
    accept_suggestion(
        suggestion=idea,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=article.live_revision_id,
        how=Action.ACCEPT_IDEA,
    )
    body = desk.get(undo_url(idea)).content.decode()
    assert "The credit for the idea is taken back" in body
    assert "What this suggestion put into the text goes" not in body


def test_declined_after_an_undo_is_not_shown_as_published(desk: Client, accepted: Suggestion):
    press(desk, accepted)
    Suggestion.objects.filter(pk=accepted.pk).update(state=State.DECLINED)
    assert "As it was published" not in desk.get(url_of(accepted)).content.decode()


def test_page_of_the_undo_stands_alone_too(desk: Client, accepted: Suggestion):
    assert section(desk.get(undo_url(accepted)).content) is not None


def test_stranger_cannot_undo(client_of: Any, stranger: User, accepted: Suggestion):
    client_of(stranger).post(undo_url(accepted), {REASON: "Nee."})
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_who_may_only_edit_cannot_undo(client_of: Any, moderator: User, accepted: Suggestion):
    client_of(moderator).post(undo_url(accepted), {REASON: "Nee."})
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED
