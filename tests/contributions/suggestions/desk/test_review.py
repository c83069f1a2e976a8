from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Decision, Reply, State, Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import (
    fields_in,
    press,
    send,
    url_of,
)
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

MINE = "Een winkel vertelt **eerlijk** en op tijd wat iets kost."


def state_of(suggestion: Suggestion) -> str:
    return Suggestion.objects.get(pk=suggestion.pk).state


def first_block(suggestion: Suggestion) -> str:
    return str(Article.objects.get(pk=suggestion.page_id).body[0].value)


def test_page_shows_words_reason_and_source(desk: Client, suggestion: Suggestion):
    suggestion.source_url = "https://example.org/bron"
    suggestion.save()
    body = desk.get(url_of(suggestion)).content.decode()
    assert '<ins class="mark-ins">' in body
    assert "Zo is het duidelijker." in body
    assert 'rel="ugc nofollow noopener noreferrer"' in body


def test_page_shows_the_blocks_around_the_change(desk: Client, article: Article):
    middle = make_suggestion(article, block_id=article.body[1].id, proposed=paragraph("Kop."))
    dossier = desk.get(url_of(middle)).context["dossier"]
    assert "eerlijk" in dossier.block_above[0].html
    assert "winkelwagens" in dossier.block_below[0].html


def test_page_shows_what_became_of_other_suggestions(
    desk: Client, suggestion: Suggestion, article: Article
):
    for state in (State.ACCEPTED, State.ACCEPTED, State.DECLINED, State.OPEN):
        make_suggestion(article, suggestion.contributor, state=state)
    record = desk.get(url_of(suggestion)).context["dossier"].record
    assert (record.accepted, record.declined, record.open) == (2, 1, 1)


def test_accepting_publishes_and_goes_back_to_the_queue(desk: Client, suggestion: Suggestion):
    response = press(desk, suggestion, "accept", reason="Klopt.")
    assert vars(response)["redirect_chain"] == [("/admin/suggestions/", 302)]
    assert "is credited and thanked" in response.content.decode()
    assert "en vooraf" in first_block(suggestion)


def test_accepting_with_changes_publishes_the_words_of_the_editor(
    desk: Client, suggestion: Suggestion, editor: User
):
    press(desk, suggestion, "accept_changed", reason="Bijna.", **{"block-text": MINE})
    assert (
        first_block(suggestion)
        == "<p>Een winkel vertelt <b>eerlijk</b> en op tijd wat iets kost.</p>"
    )
    decision = suggestion.decisions.get()
    assert (decision.action, decision.actor) == (Action.ACCEPT_CHANGED, editor)


def test_accepting_with_changes_that_are_none_is_accepting(desk: Client, suggestion: Suggestion):
    press(desk, suggestion, "accept_changed", reason="Klopt.")
    assert suggestion.decisions.get().action == Action.ACCEPT


def test_accepting_past_own_changes_is_asked_about(desk: Client, suggestion: Suggestion):
    response = press(desk, suggestion, "accept", reason="Klopt.", **{"block-text": MINE})
    assert state_of(suggestion) == State.OPEN
    assert fields_in(response.content)["block-text"].strip() == MINE


def test_asking_and_declining(desk: Client, suggestion: Suggestion):
    press(desk, suggestion, "ask", reason="Waar staat dat?")
    assert state_of(suggestion) == State.ASKED
    press(desk, suggestion, "decline", reason="Geen bron.")
    assert state_of(suggestion) == State.DECLINED
    assert [step.reason for step in suggestion.decisions.all()] == [
        "Waar staat dat?",
        "Geen bron.",
    ]


@pytest.mark.parametrize("action", ["accept", "accept_changed", "ask", "decline"])
def test_without_a_reason_nothing_is_decided(desk: Client, suggestion: Suggestion, action: str):
    response = press(desk, suggestion, action, reason="  ")
    assert state_of(suggestion) == State.OPEN
    assert "Write a reason" in response.content.decode()


def test_text_with_mistakes_comes_back_as_typed(desk: Client, suggestion: Suggestion):
    bad = "Zie [hier](javascript:alert(1))"
    response = press(desk, suggestion, "accept_changed", reason="Want.", **{"block-text": bad})
    assert state_of(suggestion) == State.OPEN
    fields = fields_in(response.content)
    assert (fields["block-text"].strip(), fields["reason"].strip()) == (bad, "Want.")


def test_conflict_offers_both_sides_and_no_plain_accept(
    desk: Client, suggestion: Suggestion, article: Article
):
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    response = desk.get(url_of(suggestion))
    body = response.content.decode()
    assert ("What changed on the page" in body, "What the contributor changes" in body) == (
        True,
        True,
    )
    assert 'value="accept"' not in body
    assert "en vooraf" in fields_in(response.content)["block-text"]


def test_conflict_is_solved_by_leaving_the_words_of_the_contributor(
    desk: Client, suggestion: Suggestion, article: Article
):
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    press(desk, suggestion, "accept_changed", reason="Beter zo.")
    assert "en vooraf" in first_block(suggestion)


def test_block_that_is_gone_can_be_asked_about_but_not_accepted(
    desk: Client, suggestion: Suggestion, article: Article
):
    edit_block(article, 0, None)
    body = desk.get(url_of(suggestion)).content.decode()
    assert "no longer on the page" in body
    assert 'value="accept"' not in body
    press(desk, suggestion, "ask", reason="Waar moet dit heen?")
    assert state_of(suggestion) == State.ASKED


def test_publishing_that_is_refused_keeps_what_was_typed(
    desk: Client, suggestion: Suggestion, article: Article, other_editor: User
):
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=other_editor)
    response = press(desk, suggestion, "accept", reason="Klopt.")
    assert "This page is locked" in response.content.decode()
    assert fields_in(response.content)["reason"].strip() == "Klopt."


def test_reply_is_put_under_what_was_typed(desk: Client, suggestion: Suggestion):
    reply = Reply.objects.create(title="Bron", language="nl", action="ask", text="Waar staat dat?")
    response = press(desk, suggestion, "reply", reason="Dank je.", reply=str(reply.pk))
    assert fields_in(response.content)["reason"].strip() == "Dank je.\n\nWaar staat dat?"
    assert state_of(suggestion) == State.OPEN


def test_replies_are_in_the_language_of_the_contributor(desk: Client, suggestion: Suggestion):
    Reply.objects.create(title="Source?", language="en", action="ask", text="Where?")
    assert "Source?" not in desk.get(url_of(suggestion)).content.decode()


@pytest.mark.parametrize(
    ("action", "shown"), [("approve_address", True), ("refuse_address", False)]
)
def test_address_is_judged_without_losing_the_reason(
    desk: Client,
    suggestion: Suggestion,
    action: str,
    shown: bool,  # noqa: FBT001
):
    Contributor.objects.update(url="https://example.org/winkel")
    response = press(desk, suggestion, action, reason="Nog bezig.")
    assert bool(Contributor.objects.get().public_url) is shown
    assert fields_in(response.content)["reason"].strip() == "Nog bezig."


def test_someone_who_may_only_edit_sees_why_there_are_no_buttons(
    client_of: Callable[[User], Client], moderator: User, suggestion: Suggestion
):
    client = client_of(moderator)
    body = client.get(url_of(suggestion)).content.decode()
    assert "the decision is for someone who may" in body
    assert 'value="decline"' not in body
    response = send(client, suggestion, "decline", {"reason": "Nee."})
    assert "You may not publish this page" in response.content.decode()
    assert state_of(suggestion) == State.OPEN


def test_someone_who_may_only_edit_does_not_judge_addresses(
    client_of: Callable[[User], Client], moderator: User, suggestion: Suggestion
):
    Contributor.objects.update(url="https://example.org/winkel")
    send(
        client_of(moderator),
        suggestion,
        "approve_address",
        {"seen_url": "https://example.org/winkel"},
    )
    assert not Contributor.objects.get().url_approved


def test_unconfirmed_suggestion_is_not_there(desk: Client, article: Article):
    hidden = make_suggestion(article, state=State.UNCONFIRMED)
    assert desk.get(url_of(hidden), follow=True).status_code == 404


def test_decided_suggestion_shows_what_was_published(desk: Client, suggestion: Suggestion):
    press(desk, suggestion, "accept", reason="Klopt.")
    body = desk.get(url_of(suggestion)).content.decode()
    assert "As it was published" in body
    assert "Klopt." in body
    assert 'value="decline"' not in body


def test_added_block_takes_nothing_away_once_it_is_published(desk: Client, article: Article):
    added = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    press(desk, added, "accept", reason="Klopt.")
    [text] = desk.get(url_of(added)).context["dossier"].accepted_text
    assert ("mark-ins" in text.html, "mark-del" in text.html) == (True, False)


def test_history_names_the_one_who_decided(desk: Client, suggestion: Suggestion, editor: User):
    Decision.objects.create(
        suggestion=suggestion, action=Action.ASK, actor=editor, reason="Waar dan?"
    )
    body = desk.get(url_of(suggestion)).content.decode()
    assert "by Editor" in body
    assert "Waar dan?" in body
