"""Somebody else was faster: another editor, another change of the page, the contributor."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.suggestions.models import State, Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import (
    fields_in,
    filled_form,
    press,
    send,
)
from tests.factories.pages import paragraph

MINE = "Een winkel vertelt **eerlijk** en op tijd wat iets kost."


def state_of(suggestion: Suggestion) -> str:
    return Suggestion.objects.get(pk=suggestion.pk).state


def first_block(suggestion: Suggestion) -> str:
    return str(Article.objects.get(pk=suggestion.page_id).body[0].value)


def change_by_contributor(suggestion: Suggestion) -> None:
    suggestion.proposed = paragraph("Koop bij mij.").as_json()
    suggestion.changed_at = timezone.now() + dt.timedelta(seconds=1)
    suggestion.save()


def test_second_editor_is_told_and_keeps_what_was_typed(
    desk: Client, client_of: Callable[[User], Client], other_editor: User, suggestion: Suggestion
):
    mine = filled_form(desk, suggestion) | {"reason": "Mijn reden.", "block-text": MINE}
    press(client_of(other_editor), suggestion, "decline", reason="Nee.")
    response = send(desk, suggestion, "accept_changed", mine)
    body = response.content.decode()
    assert "Other-Editor declined this suggestion" in body
    assert "Mijn reden." in body
    assert MINE in body
    assert suggestion.decisions.count() == 1


@pytest.mark.parametrize("action", ["accept", "accept_part", "accept_idea"])
def test_who_presses_too_late_is_told_by_whom_it_was_accepted(
    desk: Client,
    client_of: Callable[[User], Client],
    other_editor: User,
    suggestion: Suggestion,
    action: str,
):
    mine = filled_form(desk, suggestion) | {"reason": "Mijn reden."}
    press(client_of(other_editor), suggestion, "accept", reason="Klopt.")
    body = send(desk, suggestion, action, mine).content.decode()
    assert "Other-Editor accepted this suggestion" in body
    assert "You changed the text" not in body
    assert "Mijn reden." in body


def test_page_that_changed_elsewhere_meanwhile_keeps_both(
    desk: Client, suggestion: Suggestion, article: Article
):
    form = filled_form(desk, suggestion) | {"reason": "Want.", "block-text": MINE}
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    send(desk, suggestion, "accept_changed", form)
    assert first_block(suggestion).startswith("<p>Elke winkel vertelt <b>eerlijk</b> en op tijd")


def test_page_that_changed_in_the_same_words_comes_back_with_both(
    desk: Client, suggestion: Suggestion, article: Article
):
    form = filled_form(desk, suggestion) | {"reason": "Want.", "block-text": MINE}
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    response = send(desk, suggestion, "accept_changed", form)
    body = response.content.decode()
    assert "changed in the same place" in body
    assert "altijd" in body
    assert fields_in(response.content)["block-text"].strip() == MINE
    send(desk, suggestion, "accept_changed", fields_in(response.content))
    assert "op tijd" in first_block(suggestion)


def test_mistake_in_between_does_not_hide_that_the_page_changed(
    desk: Client, suggestion: Suggestion, article: Article
):
    form = filled_form(desk, suggestion) | {"block-text": MINE}
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    again = fields_in(send(desk, suggestion, "accept_changed", form).content)
    response = send(desk, suggestion, "accept_changed", again | {"reason": "Want."})
    assert "changed in the same place" in response.content.decode()
    assert "altijd" in first_block(suggestion)


def test_suggestion_that_was_changed_meanwhile_is_looked_at_again(
    desk: Client, suggestion: Suggestion
):
    form = filled_form(desk, suggestion) | {"reason": "Klopt."}
    change_by_contributor(suggestion)
    response = send(desk, suggestion, "accept", form)
    assert "Look at what is new" in response.content.decode()
    assert state_of(suggestion) == State.OPEN
    send(desk, suggestion, "accept", fields_in(response.content))
    assert first_block(suggestion) == "<p>Koop bij mij.</p>"


def test_address_that_changed_meanwhile_is_not_approved(desk: Client, suggestion: Suggestion):
    Contributor.objects.update(url="https://example.org/winkel")
    form = filled_form(desk, suggestion)
    Contributor.objects.update(url="https://example.org/anders")
    send(desk, suggestion, "approve_address", form)
    assert not Contributor.objects.get().url_approved


def test_mistake_in_between_does_not_hide_that_the_suggestion_changed(
    desk: Client, suggestion: Suggestion
):
    form = filled_form(desk, suggestion)
    change_by_contributor(suggestion)
    again = fields_in(send(desk, suggestion, "accept", form).content)
    response = send(desk, suggestion, "accept", again | {"reason": "Klopt."})
    assert "Look at what is new" in response.content.decode()
    assert state_of(suggestion) == State.OPEN


def test_unreadable_version_is_not_decided_upon(desk: Client, suggestion: Suggestion):
    response = press(desk, suggestion, "accept", reason="Klopt.", seen_changed="yesterday")
    assert "Open this page again" in response.content.decode()
    assert state_of(suggestion) == State.OPEN
