"""Words that changed on both sides, and how an editor decides about them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.pages.models import Article
from contributions.suggestions.models import Suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.contributions.suggestions.desk.pressing import (
    fields_in,
    filled_form,
    press,
    send,
    url_of,
)
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    """Collides with the page in one place, and changes another one besides."""
    proposed = paragraph("Elke winkel vertelt <b>eerlijk</b> wat alles kost.")
    made = make_suggestion(article, proposed=proposed)
    edit_block(article, 0, paragraph("Iedere winkel vertelt <b>eerlijk</b> wat iets kost."))
    return made


def text_in(html: bytes) -> str:
    return fields_in(html)["block-text"].strip()


def test_the_words_that_collide_are_shown_with_both_sides(desk: Client, suggestion: Suggestion):
    page = BeautifulSoup(desk.get(url_of(suggestion)).content, "html.parser")
    [clash] = page.select(".desk-clashes > li")
    assert [mark.text for mark in clash.select("mark")] == ["Een"]
    assert [mark.text for mark in clash.select("ins")] == ["Iedere", "Elke"]


def test_text_to_publish_starts_with_everything_merged(desk: Client, suggestion: Suggestion):
    assert text_in(desk.get(url_of(suggestion)).content) == (
        "Elke winkel vertelt **eerlijk** wat alles kost."
    )


def test_words_of_the_page_are_put_in_their_place(desk: Client, suggestion: Suggestion):
    response = press(desk, suggestion, "use_ours", reason="Nog bezig.")
    assert text_in(response.content) == "Iedere winkel vertelt **eerlijk** wat alles kost."
    assert fields_in(response.content)["reason"].strip() == "Nog bezig."
    assert suggestion.decisions.count() == 0


def test_words_of_the_contributor_are_put_back(desk: Client, suggestion: Suggestion):
    form = fields_in(press(desk, suggestion, "use_ours").content)
    response = send(desk, suggestion, "use_theirs", form)
    assert text_in(response.content) == "Elke winkel vertelt **eerlijk** wat alles kost."


def test_what_was_typed_elsewhere_stays(desk: Client, suggestion: Suggestion):
    typed = "Elke winkel vertelt **eerlijk** wat alles vandaag kost."
    response = press(desk, suggestion, "use_ours", **{"block-text": typed})
    assert text_in(response.content) == "Iedere winkel vertelt **eerlijk** wat alles vandaag kost."


def test_own_words_in_that_place_stay(desk: Client, suggestion: Suggestion):
    typed = "Geen winkel vertelt **eerlijk** wat alles kost."
    response = press(desk, suggestion, "use_ours", **{"block-text": typed})
    assert text_in(response.content) == typed
    assert "You wrote words of your own" in response.content.decode()


def test_words_of_the_page_are_accepted_with_the_rest(desk: Client, suggestion: Suggestion):
    form = fields_in(press(desk, suggestion, "use_ours", reason="Zo.").content)
    send(desk, suggestion, "accept_changed", form)
    text = str(Article.objects.get(pk=suggestion.page_id).body[0].value)
    assert text == "<p>Iedere winkel vertelt <b>eerlijk</b> wat alles kost.</p>"


def test_text_that_nobody_touched_follows_the_page(
    desk: Client, suggestion: Suggestion, article: Article
):
    form = {**filled_form(desk, suggestion), "reason": "Zo."}
    edit_block(article, 0, paragraph("Geen winkel vertelt <b>altijd</b> wat iets kost."))
    response = send(desk, suggestion, "accept_changed", form)
    assert "The text of the page changed in the same place" in response.content.decode()
    assert text_in(response.content) == "Elke winkel vertelt **altijd** wat alles kost."
