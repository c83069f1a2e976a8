"""An editor takes an accepted suggestion out of the text again, and its contributor reads of it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from cms.pages.models import Article
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.pages import paragraph
from tests.journeys.accessibility import violations
from tests.journeys.conftest import Mails, NewPage
from tests.journeys.test_deciding_together import (
    FORMS,
    SCRIPTS,
    desk_of,
    first_words,
    propose,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def article(live_site: str) -> Article:
    return Article.objects.get(name="marketing/was-prices", locale__language_code="en")


def accept(suggestion: Suggestion, editor: User) -> None:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Right.",
        seen_revision_id=suggestion.page.live_revision_id,
    )


@pytest.fixture
def accepted(article: Article, editor: User) -> Suggestion:
    suggestion = propose(article, "Ada", ("Thursday", "Friday"))
    accept(suggestion, editor)
    return suggestion


@SCRIPTS
def test_editor_undoes_and_the_contributor_hears_why(
    live_site: str,
    new_page: NewPage,
    mails: Mails,
    article: Article,
    accepted: Suggestion,
    *,
    scripts: bool,
):
    page = desk_of(new_page, live_site, scripts=scripts)
    page.goto(f"{live_site}/admin/suggestions/{accepted.pk}/")
    page.locator("[name=undo-reason]").fill("It was Thursday after all.")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Undone and published")
    assert "Thursday" in first_words(article)

    page.goto(mails.link_in_last_to("ada@example.org"))
    expect(page.locator(".lead")).to_contain_text("It was accepted, and an editor undid that")
    expect(page.locator("#history + ol")).to_contain_text("It was Thursday after all.")


@FORMS
def test_pages_of_an_undo_are_for_everyone(
    live_site: str,
    new_page: NewPage,
    article: Article,
    accepted: Suggestion,
    editor: User,
    *,
    width: int,
    scheme: str,
):
    words = first_words(article).removeprefix("<p>").removesuffix("</p>")
    edit_block(article, 0, paragraph(words.replace("Friday", "Saturday")))
    page = desk_of(new_page, live_site, width=width, scheme=scheme)
    page.goto(f"{live_site}/admin/suggestions/{accepted.pk}/")
    expect(page.locator("form[action$='/undo/'] .desk-sides section")).to_have_count(3)
    assert violations(page) == []

    page.get_by_role("button", name="Undo with this text").click()
    expect(page.locator(".messages")).to_contain_text("Write a reason")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.locator("[name=undo-reason]").fill("It was Thursday after all.")
    page.get_by_role("button", name="Undo with this text").click()
    expect(page.locator(".messages")).to_contain_text("Undone and published")
    with translation.override("en"):
        handle = accepted.contributor.handle
        page.goto(live_site + reverse("credits:contributor", args=[handle]))
    expect(page.locator("h1")).to_have_text("Nothing is recorded here now")
    assert violations(page) == []
