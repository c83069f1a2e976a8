"""What the contributor reads on the private page after an editor undid an acceptance."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.contributions.suggestions.test_improving import said
from tests.factories.contributions import make_suggestion
from tests.factories.pages import EVERY_BLOCK, paragraph

pytestmark = pytest.mark.usefixtures("in_english")


def undone(suggestion: Suggestion, editor: User) -> Suggestion:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=suggestion.page.live_revision_id,
    )
    page = Article.objects.get(pk=suggestion.page_id)
    undo_decision(
        suggestion=suggestion,
        editor=editor,
        reason="Toch te stellig.",
        seen_revision_id=page.live_revision_id,
    )
    return suggestion


@pytest.fixture
def suggestion(article: Article, contributor: Contributor, editor: User) -> Suggestion:
    proposed = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
    return undone(make_suggestion(article, contributor, proposed=proposed), editor)


def test_page_says_that_it_was_undone_and_waits_again(suggestion: Suggestion, reader: Client):
    page = said(reader.get(status_path(suggestion)))
    assert "It was accepted, and an editor undid that" in page
    assert "It is with the editors again" in page


def test_history_tells_why(suggestion: Suggestion, reader: Client):
    page = said(reader.get(status_path(suggestion)))
    assert "undone, and taken out of the text again, by an editor" in page
    assert "Toch te stellig." in page


def test_history_of_an_idea_says_that_the_text_stayed(
    article: Article, contributor: Contributor, editor: User, reader: Client
):
    idea = undone(make_suggestion(article, contributor, proposed=EVERY_BLOCK[0]), editor)
    assert "undone, without a change to the text" in said(reader.get(status_path(idea)))


def test_contributor_can_change_it_again(suggestion: Suggestion, reader: Client):
    page = said(reader.get(status_path(suggestion)))
    assert "Keep the change" in page
    assert "Withdraw it" in page


def test_no_button_is_offered_without_a_credit(suggestion: Suggestion, reader: Client):
    assert "/buttons/" not in said(reader.get(status_path(suggestion)))


def test_declined_after_the_undo_shows_what_was_proposed(
    suggestion: Suggestion, article: Article, editor: User, reader: Client
):
    suggestion.decisions.filter(action="accept").update(block=paragraph("Iets anders.").as_json())
    decline_suggestion(suggestion=suggestion, editor=editor, reason="Nee.")
    page = said(reader.get(status_path(suggestion)))
    assert "en vooraf" in page
    assert "Iets anders" not in page
