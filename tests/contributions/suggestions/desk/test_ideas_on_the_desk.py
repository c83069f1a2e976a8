import pytest
from django.test import Client

from cms.pages.models import Article
from cms.pages.publishing import live_block
from contributions.suggestions.models import Action, State, Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import fields_in, press, url_of
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

MINE = "Wie verkoopt, noemt de prijs."


@pytest.fixture
def argument(article: Article) -> Suggestion:
    return make_suggestion(article, proposed=live_block(article, article.body[0].id))


def first_block(suggestion: Suggestion) -> str:
    return str(Article.objects.get(pk=suggestion.page_id).body[0].value)


def test_idea_is_taken_with_the_words_of_the_editor(desk: Client, suggestion: Suggestion):
    response = press(desk, suggestion, "accept_idea", reason="Goed.", **{"block-text": MINE})
    assert first_block(suggestion) == f"<p>{MINE}</p>"
    assert suggestion.decisions.get().action == Action.ACCEPT_IDEA
    assert "credited with the idea" in response.content.decode()


def test_idea_is_taken_without_words(desk: Client, suggestion: Suggestion):
    before = first_block(suggestion)
    response = press(desk, suggestion, "accept_idea", reason="Staat er nu.")
    assert (first_block(suggestion), suggestion.decisions.get().revision) == (before, None)
    assert "The text of the page stays as it is" in response.content.decode()


def test_idea_of_a_conflict_is_taken_without_words(
    desk: Client, suggestion: Suggestion, article: Article
):
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    press(desk, suggestion, "accept_idea", reason="Staat er nu.")
    assert "en altijd" in first_block(suggestion)
    assert suggestion.decisions.get().action == Action.ACCEPT_IDEA


def test_idea_for_a_block_that_is_gone(desk: Client, suggestion: Suggestion, article: Article):
    edit_block(article, 0, None)
    press(desk, suggestion, "accept_idea", reason="De tekst is herschreven.")
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED


def test_argument_is_only_offered_as_an_idea(desk: Client, argument: Suggestion):
    body = desk.get(url_of(argument)).content.decode()
    assert 'value="accept_idea"' in body
    assert ('value="accept"' in body, 'value="accept_changed"' in body) == (False, False)
    assert "credited with it, not with words" in body


def test_text_that_is_there_already_is_only_offered_as_an_idea(
    desk: Client, suggestion: Suggestion, article: Article
):
    edit_block(article, 0, suggestion.proposed_block)
    body = desk.get(url_of(suggestion)).content.decode()
    assert ('value="accept_idea"' in body, 'value="accept"' in body) == (True, False)
    assert "credits the contributor with it, not with words" in body


def test_words_with_mistakes_come_back(desk: Client, suggestion: Suggestion):
    bad = "Zie [hier](javascript:alert(1))"
    response = press(desk, suggestion, "accept_idea", reason="Goed.", **{"block-text": bad})
    assert fields_in(response.content)["block-text"].strip() == bad
    assert suggestion.decisions.count() == 0


def test_unpublished_page_gives_no_ideas_away(desk: Client, suggestion: Suggestion):
    Article.objects.get(pk=suggestion.page_id).unpublish()
    assert 'value="accept_idea"' not in desk.get(url_of(suggestion)).content.decode()
