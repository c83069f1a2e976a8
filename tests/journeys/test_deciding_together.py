"""An editor takes part of a suggestion, and several suggestions at once."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import Article
from contributions.suggestions.models import Decision, Suggestion
from tests.conftest import PASSWORD
from tests.factories.contributions import make_contributor, make_suggestion
from tests.journeys.accessibility import violations
from tests.journeys.conftest import Mails, NewPage

pytestmark = pytest.mark.journey

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
FORMS = pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (360, "dark")], ids=["wide and light", "narrow and dark"]
)


LINES_OF_WORDS = """selector => {
  const lines = {};
  for (const shown of document.querySelectorAll(selector)) {
    const text = shown.firstChild, range = document.createRange();
    for (const word of text.data.matchAll(/\\S+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      lines[word[0]] = range.getClientRects().length;
    }
  }
  return lines;
}"""


@pytest.fixture
def article(live_site: str) -> Article:
    return Article.objects.get(name="marketing/was-prices", locale__language_code="en")


def propose(article: Article, name: str, *changes: tuple[str, str]) -> Suggestion:
    """Return a suggestion that puts other words into the first paragraph."""
    text = read_block(article.body[0]).fields["text"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    who = make_contributor(name, email=f"{name.lower()}@example.org", language="en")
    at = timezone.now() - dt.timedelta(days=2)
    proposed = BlockText("paragraph", {"text": text})
    return make_suggestion(article, who, proposed=proposed, confirmed_at=at)


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{site}/admin/")


def desk_of(
    new_page: NewPage, site: str, *, scripts: bool = True, width: int = 1280, scheme: str = "light"
) -> Page:
    page = new_page(
        java_script_enabled=scripts,
        locale="en-GB",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    sign_in(page, site)
    return page


def first_words(article: Article) -> str:
    return read_block(Article.objects.get(pk=article.pk).body[0]).fields["text"]


@SCRIPTS
def test_editor_takes_one_of_two_changes(
    live_site: str,
    new_page: NewPage,
    mails: Mails,
    editor: User,
    article: Article,
    *,
    scripts: bool,
):
    one = propose(article, "Ada", ("Thursday", "Friday"), ("your own records", "your own books"))
    page = desk_of(new_page, live_site, scripts=scripts)
    page.goto(f"{live_site}/admin/suggestions/{one.pk}/")
    page.locator(".desk-parts li", has_text="your own").get_by_role("checkbox").uncheck()
    page.locator("[name=reason]").fill("The day is right.")
    page.locator("button[value=accept_part]").click()
    expect(page.locator(".messages")).to_contain_text("Accepted in part")

    assert "Friday" in first_words(article)
    assert "your own records" in first_words(article)
    body = str(mails.last_to("ada@example.org").body)
    assert ("[+Friday+]" in body, "books" in body) == (True, False)


@SCRIPTS
def test_editor_takes_three_together_of_which_two_collide(
    live_site: str,
    new_page: NewPage,
    mails: Mails,
    editor: User,
    article: Article,
    *,
    scripts: bool,
):
    propose(article, "Ada", ("Thursday", "Friday"))
    propose(article, "Ben", ("Thursday", "Monday"))
    propose(article, "Cas", ("your own records", "your own books"))
    page = desk_of(new_page, live_site, scripts=scripts)
    page.goto(f"{live_site}/admin/suggestions/")
    page.locator("a", has_text="3 on this page").first.click()
    for name in ("Ada", "Ben", "Cas"):
        page.locator(".desk-take", has_text=name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Take together").click()

    clash = page.locator(".desk-clashes > li")
    expect(clash).to_have_count(1)
    expect(clash.locator("ins")).to_have_text(["Friday", "Monday"])
    text = page.locator("details.desk-words textarea")
    assert "Monday" in text.input_value()
    assert "your own books" in text.input_value()
    text.fill(text.input_value().replace("Monday", "Friday or Monday"))
    page.get_by_role("button", name="Accept all of these").click()
    expect(page.locator("main")).to_contain_text("Write a reason")
    assert "Friday or Monday" in text.input_value()
    page.locator("[name=reason]").fill("You are all right.")
    page.get_by_role("button", name="Accept all of these").click()
    expect(page.locator(".messages")).to_contain_text("3 suggestions accepted together")

    assert "It is Friday or Monday evening" in first_words(article)
    assert Decision.objects.values("revision").distinct().count() == 1
    for name in ("ada", "ben", "cas"):
        assert "You are all right." in str(mails.last_to(f"{name}@example.org").body)


@FORMS
def test_pages_of_the_desk_are_for_everybody(
    live_site: str, new_page: NewPage, editor: User, article: Article, width: int, scheme: str
):
    one = propose(article, "Ada", ("Thursday", "Friday"), ("your own records", "your own books"))
    two = propose(article, "Ben", ("Thursday", "Monday"))
    page = desk_of(new_page, live_site, width=width, scheme=scheme)
    desk = f"{live_site}/admin/suggestions"
    ticked = f"suggestion={one.pk}&suggestion={two.pk}"
    for address in (
        f"{desk}/",
        f"{desk}/{one.pk}/",
        f"{desk}/page/{article.pk}/",
        f"{desk}/page/{article.pk}/together/?{ticked}",
    ):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(article.title)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_of_titles_are_not_broken_on_a_phone(
    live_site: str, new_page: NewPage, editor: User, article: Article
):
    propose(article, "Ada", ("Thursday", "Friday"))
    article.title = "Toegankelijkheid"
    article.save_revision().publish()
    page = desk_of(new_page, live_site, width=360)
    page.goto(f"{live_site}/admin/suggestions/")
    lines = page.evaluate(LINES_OF_WORDS, ".listing .title a")
    assert {"Toegankelijkheid": 1}.items() <= lines.items()
    assert set(lines.values()) == {1}


def test_editor_ticks_and_decides_with_the_keyboard(
    live_site: str, new_page: NewPage, editor: User, article: Article
):
    propose(article, "Ada", ("Thursday", "Friday"))
    propose(article, "Ben", ("your own records", "your own books"))
    page = desk_of(new_page, live_site)
    page.goto(f"{live_site}/admin/suggestions/page/{article.pk}/")
    for name in ("Ada", "Ben"):
        page.locator(".desk-take", has_text=name).get_by_role("checkbox").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Take together").focus()
    page.keyboard.press("Enter")
    page.locator("[name=reason]").focus()
    page.keyboard.type("Both right.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("2 suggestions accepted together")
