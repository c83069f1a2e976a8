"""The whole story: a reader improves a text, an editor takes it up, the text is better."""

import io
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from cms.pages.models import Article
from tests.conftest import PASSWORD
from tests.journeys.accessibility import violations
from tests.journeys.conftest import Mails, NewPage

pytestmark = pytest.mark.journey

MAIL = "fatima@example.org"
NAME = "Fatima El Idrissi"
SHOP = "https://garen.example.org/"


@dataclass(frozen=True)
class Story:
    """The same story in one language: what is read, written and made of it."""

    language: str
    article: str
    old: str
    new: str
    edited: str
    locale: str


STORIES = [
    Story(
        "nl",
        "/nl/marketing/van-voor-prijzen/",
        "Laat dat veld nog even leeg.",
        "Vul daar nog niets in.",
        "Vul daar nog even niets in.",
        "nl-NL",
    ),
    Story(
        "en",
        "/en/marketing/was-prices/",
        "Leave that field empty for a moment.",
        "Do not fill it in yet.",
        "Do not fill it in just yet.",
        "en-GB",
    ),
]


def article_of(story: Story) -> Article:
    return Article.objects.get(name="marketing/was-prices", locale__language_code=story.language)


def first_block(page: Page) -> Locator:
    return page.locator(".block").first


def open_form(page: Page) -> Locator:
    """Press the caret of the first paragraph and return the form, wherever it opens."""
    first_block(page).locator("[data-improve-link]").click()
    return page.locator("form[data-improve]")


def fill_in(form: Locator, story: Story) -> None:
    text = form.locator("textarea[name='block-text']")
    typed = text.input_value()
    assert story.old in typed
    text.fill(typed.replace(story.old, story.new))
    form.locator("[name=reason]").fill("Zo is het duidelijker.")
    form.locator("[name=name]").fill(NAME)
    form.locator("[name=email]").fill(MAIL)
    form.locator("[name=url]").fill(SHOP)
    form.locator("[name=licence]").check()
    form.locator("[name=privacy]").check()


def confirm(page: Page, mails: Mails) -> None:
    page.goto(mails.link_in_last_to(MAIL, "/confirm/"))
    page.locator("main form button").click()
    expect(page.locator("main ins").first).to_be_visible()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{site}/admin/")


def accept_with_a_change(page: Page, site: str, story: Story) -> None:
    """Decide as an editor, from the menu to the decision."""
    sign_in(page, site)
    page.goto(f"{site}/admin/suggestions/")
    page.locator("main a[href*='/admin/suggestions/']", has_text=NAME).or_(
        page.locator("main td a[href*='/admin/suggestions/']")
    ).first.click()
    expect(page.locator("ins").first).to_be_visible()
    assert violations(page) == []
    page.locator("details#words > summary").click()
    text = page.locator("#words textarea").first
    text.fill(text.input_value().replace(story.new, story.edited))
    page.locator("[name=reason]").fill("Dank, met een woord erbij.")
    page.locator("button[value=accept_changed]").click()
    expect(page.locator(".messages")).to_be_visible()


def button_of(page: Page) -> Locator:
    return page.locator("main img[src*='/buttons/']").first


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_reader_improves_a_text_and_is_credited(
    live_site: str, new_page: NewPage, mails: Mails, editor: User, story: Story, *, scripts: bool
):
    reader = new_page(java_script_enabled=scripts, locale=story.locale)
    reader.goto(live_site + story.article)
    form = open_form(reader)
    fill_in(form, story)
    if scripts:
        expect(form.locator("[data-preview] ins").first).to_be_visible()
    else:
        form.locator("[data-preview-button]").click()
        expect(reader.locator("[data-preview] ins").first).to_be_visible()
    reader.locator("[data-send]").click()
    expect(reader.locator(".notice.success")).to_be_visible()

    confirm(reader, mails)
    desk = new_page(locale=story.locale)
    accept_with_a_change(desk, live_site, story)

    reader.goto(live_site + story.article)
    expect(first_block(reader)).to_contain_text(story.edited)
    credit = reader.locator("#written-along-by, .written-along")
    expect(credit.first).to_contain_text(NAME)
    assert SHOP not in reader.content()

    reader.goto(mails.link_in_last_to(MAIL, "/mine/"))
    expect(reader.locator("main")).to_contain_text("Dank, met een woord erbij.")
    address = button_of(reader).get_attribute("src")
    assert address
    svg = reader.request.get(address if address.startswith("http") else live_site + address)
    png = reader.request.get(svg.url.replace("auto", "light").replace(".svg", ".png"))
    assert "<svg" in svg.text()
    assert Image.open(io.BytesIO(png.body())).format == "PNG"


def test_editor_opens_a_suggestion_from_the_home_page_of_the_admin(
    live_site: str, page: Page, mails: Mails, editor: User
):
    page.goto(live_site + STORIES[0].article)
    fill_in(open_form(page), STORIES[0])
    page.locator("[data-send]").click()
    expect(page.locator(".notice.success")).to_be_visible()
    confirm(page, mails)
    sign_in(page, live_site)
    assert violations(page) == []
    page.locator("main a[href*='/admin/suggestions/']").first.click()
    expect(page.locator("main")).to_contain_text(NAME)
