"""Comments in a real browser: in place with scripts, as plain pages without."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from contributions.comments.models import ArticleComment, Submission
from tests.conftest import PASSWORD
from tests.factories.comments import make_comment
from tests.journeys.accessibility import violations
from tests.journeys.conftest import Mails

pytestmark = pytest.mark.journey

WRITER = "joris@example.org"


@pytest.fixture
def address(live_server: LiveServer, article: Article, settings: Settings) -> str:
    settings.BASE_URL = live_server.url
    make_comment(article, "Hoe doen jullie dat?", user_email=WRITER)
    return f"{live_server.url}{article.get_absolute_url()}"


@pytest.fixture
def mails() -> Mails:
    return Mails()


def fill(page: Page, text: str) -> None:
    page.fill("textarea[name=comment]", text)
    page.fill("input[name=name]", "Joris Bakker")
    page.fill("input[name=email]", WRITER)
    page.check("input[name=agreed]")


def confirm(page: Page, mails: Mails) -> None:
    page.goto(mails.link_in_last_to(WRITER, "/comments/confirm/"))
    page.locator("main form button").click()


def test_reply_is_written_in_place_and_confirmed_from_the_mail(
    address: str, page: Page, mails: Mails
):
    page.goto(address)
    page.locator(".comment [data-comment-form]").click()
    page.locator("textarea[name=comment]").wait_for()
    assert page.evaluate("document.activeElement.name") == "comment"
    page.locator("form.form button.primary").click()
    page.locator(".notice.error").wait_for()
    assert violations(page) == []
    fill(page, "Met een lijst op maandag.")
    page.locator("form.form button.primary").click()
    page.locator("[data-sent]").wait_for()
    assert page.url == address
    confirm(page, mails)
    assert page.locator(".thread ol .comment-text").inner_text() == "Met een lijst op maandag."


def test_escape_closes_the_form_and_gives_the_focus_back(address: str, page: Page):
    page.goto(address)
    link = page.locator(".comment [data-comment-form]")
    link.click()
    page.locator("textarea[name=comment]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("textarea[name=comment]").count() == 0
    assert link.evaluate("link => link === document.activeElement")


def test_escape_asks_before_it_throws_typed_text_away(address: str, page: Page):
    page.goto(address)
    page.locator(".comment [data-comment-form]").click()
    page.fill("textarea[name=comment]", "Bijna klaar")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.keyboard.press("Escape")
    assert page.input_value("textarea[name=comment]") == "Bijna klaar"


@pytest.fixture
def form(address: str, page: Page) -> Locator:
    return opened(page, address)


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator("#comments > .actions a").click()
    form = page.locator("#comments form.form")
    form.wait_for()
    return form


def text_of(form: Locator) -> Locator:
    return form.locator("textarea[name=comment]")


def test_typed_comment_is_back_after_one_went_elsewhere(form: Locator, address: str, page: Page):
    fill(page, "Nog niet af & wel bewaard.")
    page.goto(f"{address}?elsewhere")
    opened(page, address)
    expect(text_of(form)).to_have_value("Nog niet af & wel bewaard.")
    expect(form.locator("[name=email]")).to_have_value(WRITER)
    expect(form.locator("[name=agreed]")).not_to_be_checked()


def test_typed_comment_that_came_back_is_not_thrown_away_unasked(
    form: Locator, address: str, page: Page
):
    text_of(form).fill("Nog niet af.")
    opened(page, address)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.keyboard.press("Escape")
    expect(text_of(form)).to_have_value("Nog niet af.")


def test_draft_of_a_comment_stays_out_of_the_form_of_a_reply(form: Locator, page: Page):
    text_of(form).fill("Nog niet af.")
    page.reload()
    page.locator(".comment [data-comment-form]").click()
    expect(text_of(form)).to_have_value("")


def test_comment_thrown_away_leaves_no_draft(form: Locator, page: Page):
    text_of(form).fill("Toch maar niet.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert page.evaluate("sessionStorage.length") == 0


def test_sent_comment_leaves_no_draft(form: Locator, page: Page):
    text_of(form).fill("Bijna.")
    form.locator("button.primary").click()
    page.locator(".notice.error").wait_for()
    assert page.evaluate("sessionStorage.length") == 1
    fill(page, "Klaar.")
    form.locator("button.primary").click()
    page.locator("[data-sent]").wait_for()
    assert page.evaluate("sessionStorage.length") == 0


def test_comment_sent_the_ordinary_way_leaves_no_draft(
    form: Locator, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("Failed to load resource")
    page.route(
        "**/comments/*/new/",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    fill(page, "Klaar.")
    form.locator("button.primary").click()
    page.wait_for_url("**/sent/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("sessionStorage.length") == 0


def test_comment_is_sent_where_storage_is_forbidden(address: str, page: Page):
    forbidden = "{ get() { throw new DOMException('No', 'SecurityError'); } }"
    page.add_init_script(f"Object.defineProperty(window, 'sessionStorage', {forbidden})")
    opened(page, address)
    fill(page, "Zonder geheugen.")
    page.locator("form.form button.primary").click()
    page.locator("[data-sent]").wait_for()
    assert page.url == address


def test_second_comment_can_be_written_after_the_first(address: str, page: Page):
    page.goto(address)
    write = page.locator("#comments > .actions a")
    write.click()
    fill(page, "De eerste.")
    page.locator("form.form button.primary").click()
    page.locator("[data-sent]").wait_for()
    write.click()
    page.locator("textarea[name=comment]").wait_for()
    assert page.locator("[data-sent]").count() == 0


def test_two_quick_presses_open_one_form(address: str, page: Page):
    page.goto(address)
    page.locator("#comments > .actions a").dblclick()
    page.locator("textarea[name=comment]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("textarea[name=comment]").count() == 1


def test_preview_that_fails_in_place_is_no_sending(
    address: str, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("Failed to load resource")
    page.route(
        "**/comments/*/new/",
        lambda route: (
            route.abort()
            if route.request.resource_type == "fetch" and route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.goto(address)
    page.locator("#comments > .actions a").click()
    fill(page, "Eerst even kijken.")
    page.locator("form.form button[name=preview]").click()
    page.locator("[data-preview]").wait_for()
    assert page.url.endswith("/new/")
    assert page.input_value("textarea[name=comment]") == "Eerst even kijken."
    assert not Submission.objects.exists()


def test_text_that_is_far_too_long_is_told_in_place_and_stays(
    address: str, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("413")
    page.goto(address)
    page.locator("#comments > .actions a").click()
    text = page.locator("textarea[name=comment]")
    text.evaluate("text => { text.value = 'x'.repeat(2_000_000); }")
    page.locator("form.form button.primary").click()
    expect(page.locator("form.form [role=alert]")).to_be_focused()
    assert len(text.input_value()) == 2_000_000


def test_without_scripts_the_same_happens_on_plain_pages(
    address: str, page_without_scripts: Page, mails: Mails
):
    page = page_without_scripts
    page.goto(address)
    page.locator("#comments > .actions a").click()
    fill(page, "Zonder scripts.")
    page.locator("form.form button.primary").click()
    assert "/sent/" in page.url
    confirm(page, mails)
    assert page.locator(".thread > li").last.locator(".comment-text").inner_text() == (
        "Zonder scripts."
    )


def test_moderator_marks_comments_as_spam_together(
    address: str, live_server: LiveServer, moderator: User, page: Page
):
    page.goto(f"{live_server.url}/admin/login/?next=/admin/comments/%3Fstate%3Dpublic")
    page.fill("input[name=username]", moderator.username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator("[data-bulk-action-checkbox]").first.check()
    assert violations(page) == []
    page.locator("[data-bulk-action-button][href*=spam]").click()
    page.locator("main button.button").click()
    page.locator(".messages .success").wait_for()
    assert ArticleComment.objects.get().is_spam
