"""What scripts add to "Improve this": nothing typed is lost, and the focus goes where one looks."""

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey
TYPED = "Een winkel vertelt wat iets vandaag kost."


@pytest.fixture
def address(live_server: LiveServer, article: Article) -> str:
    return f"{live_server.url}{article.get_absolute_url()}"


@pytest.fixture
def form(page: Page, address: str) -> Locator:
    """The form of the first paragraph, opened in place."""
    page.goto(address)
    return opened(page)


def opened(page: Page) -> Locator:
    page.locator("[data-improve-link]").first.click()
    form = page.locator(".block-form form")
    expect(form).to_be_visible()
    return form


def text_of(form: Locator) -> Locator:
    return form.locator("textarea[name='block-text']")


def fill_person(form: Locator) -> None:
    form.locator("[name=name]").fill("Ana Sousa")
    form.locator("[name=email]").fill("ana@example.org")
    form.locator("[name=licence]").check()
    form.locator("[name=privacy]").check()


def test_form_opens_with_the_focus_in_its_text(form: Locator, page: Page):
    expect(text_of(form)).to_be_focused()
    assert violations(page) == []


def test_pressing_twice_opens_one_form(page: Page, address: str):
    page.goto(address)
    page.locator("[data-improve-link]").first.dblclick()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".block-form")).to_have_count(1)


def test_form_works_where_storage_is_forbidden(new_page: NewPage, address: str):
    page = new_page()
    forbidden = "{ get() { throw new DOMException('No', 'SecurityError'); } }"
    for storage in ("localStorage", "sessionStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{storage}', {forbidden})")
    page.goto(address)
    form = opened(page)
    text_of(form).fill(TYPED)
    fill_person(form)
    form.locator("[data-send]").click()
    expect(page.get_by_role("status").filter(has_text="ana@example.org")).to_be_visible()


def test_escape_closes_and_gives_the_focus_back(form: Locator, page: Page):
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(page.locator("[data-improve-link]").first).to_be_focused()


def test_typed_text_is_thrown_away_only_when_one_says_so(form: Locator, page: Page):
    answers = [Dialog.accept, Dialog.dismiss]

    def answer(dialog: Dialog) -> None:
        answers.pop()(dialog)

    page.on("dialog", answer)
    text_of(form).fill(TYPED)
    page.keyboard.press("Escape")
    expect(text_of(form)).to_have_value(TYPED)
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert answers == []


def test_typed_text_survives_a_reload(form: Locator, page: Page):
    text_of(form).fill(TYPED)
    page.reload()
    expect(text_of(opened(page))).to_have_value(TYPED)


def test_typed_text_survives_a_look_at_another_kind(form: Locator, page: Page):
    text_of(form).fill(TYPED)
    form.locator("[name=name]").fill("Ana Sousa")
    form.locator("[data-switch*='kind=figure']").click()
    expect(page.locator("[name='block-claim']")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Ana Sousa")
    page.locator("[data-switch]").first.click()
    expect(text_of(page.locator(".block-form form"))).to_have_value(TYPED)


def test_changed_text_comes_along_to_another_reason_for_it(form: Locator, page: Page):
    text_of(form).fill(TYPED)
    form.locator("[data-switch*='kind=rebuttal']").click()
    expect(page.locator(".block-form [name=kind]")).to_have_value("rebuttal")
    expect(text_of(page.locator(".block-form form"))).to_have_value(TYPED)


def test_typed_text_comes_along_without_scripts(new_page: NewPage, address: str):
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.locator("[data-improve-link]").first.click()
    text_of(page.locator("form[data-improve]")).fill(TYPED)
    fill_person(page.locator("form[data-improve]"))
    page.locator("[data-switch*='kind=rebuttal']").first.click()
    form = page.locator("form[data-improve]")
    expect(form.locator("[name=switch][aria-current]").first).to_have_attribute(
        "value", "rebuttal/"
    )
    expect(text_of(form)).to_have_value(TYPED)
    expect(form.locator("[name=licence]")).to_be_checked()


def test_enter_sends_without_scripts(new_page: NewPage, address: str, allowed_errors: list[str]):
    allowed_errors.append("422")
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.locator("[data-improve-link]").first.click()
    page.locator("form[data-improve] [name=name]").press("Enter")
    expect(page.locator("form[data-improve] [role=alert]")).to_be_visible()


def test_preview_follows_while_one_types(form: Locator):
    text_of(form).press_sequentially(" Erbij.")
    expect(form.locator("[data-preview] ins")).to_contain_text("Erbij.")


def test_mistakes_are_shown_in_place_and_announced(
    form: Locator, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("422")
    text_of(form).fill(TYPED)
    form.locator("[data-send]").click()
    alert = page.locator(".block-form [role=alert]")
    expect(alert).to_be_focused()
    expect(text_of(form)).to_have_value(TYPED)
    assert violations(page) == []


def test_success_is_told_in_place_and_leaves_no_draft(form: Locator, page: Page):
    text_of(form).fill(TYPED)
    fill_person(form)
    form.locator("[data-send]").click()
    expect(page.locator(".block-form .notice.success")).to_be_focused()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_person_is_remembered_only_when_asked_to(form: Locator, page: Page):
    text_of(form).fill(TYPED)
    fill_person(form)
    form.get_by_label("apparaat").check()
    form.locator("[data-send]").click()
    expect(page.locator(".block-form .notice.success")).to_be_visible()
    page.reload()
    form = opened(page)
    expect(form.locator("[name=name]")).to_have_value("Ana Sousa")
    form.get_by_label("apparaat").uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_server_that_is_away_is_told_and_nothing_is_lost(
    form: Locator, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("ERR_FAILED|net::")
    text_of(form).fill(TYPED)
    page.route("**/improve/**", lambda route: route.abort())
    form.locator("[data-send]").click()
    expect(page.locator(".block-form [role=alert]")).to_be_focused()
    expect(text_of(form)).to_have_value(TYPED)


def test_buttons_write_the_markdown(form: Locator):
    text_of(form).fill("woord")
    text_of(form).select_text()
    form.locator("[data-edit=bold]").click()
    expect(text_of(form)).to_have_value("**woord**")
    expect(form.locator("[data-preview] ins b")).to_have_text("woord")


def test_without_scripts_the_caret_leads_to_a_page(new_page: NewPage, address: str):
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.locator("[data-improve-link]").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[name='block-text']")).to_be_visible()
    expect(page.locator("[data-remember]")).to_be_hidden()
