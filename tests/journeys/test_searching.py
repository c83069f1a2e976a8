"""A reader looks for something, with scripts and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from cms.finding.models import Sought
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey


@pytest.fixture
def searched_site(live_site: str, index_all: Callable[[], object]) -> str:
    """The whole guide, with an index of it."""
    index_all()
    return live_site


def test_results_come_while_one_types(searched_site: str, page: Page):
    page.goto(f"{searched_site}/nl/search/")
    page.get_by_role("searchbox").press_sequentially("zijdeur", delay=20)
    expect(page.locator("mark").first).to_have_text("zijdeur")
    expect(page).to_have_url(f"{searched_site}/nl/search/?q=zijdeur")
    page.locator(".results a").first.click()
    block = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(block).to_contain_text("zijdeur")
    expect(block).to_be_in_viewport()


def test_what_is_found_is_said_and_neither_focus_nor_words_are_lost(searched_site: str, page: Page):
    page.goto(f"{searched_site}/nl/")
    page.goto(f"{searched_site}/nl/search/")
    field = page.get_by_role("searchbox")
    field.press_sequentially("“van de klant”", delay=20)
    expect(page).to_have_title(re.compile('"van de klant"'))
    expect(page.get_by_role("status")).to_have_text(page.locator(".search-count").inner_text())
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".search-choices [aria-current]")).to_be_visible()
    page.go_back()
    page.reload()
    expect(field).to_have_value("“van de klant”")
    page.go_back()
    expect(page).to_have_url(f"{searched_site}/nl/")


def test_an_answer_that_is_late_or_does_not_come_takes_nothing_away(
    searched_site: str, page: Page, allowed_errors: list[str]
):
    late: list[Route] = []

    def keep_waiting(route: Route) -> None:
        late.append(route)

    page.route("**/search/?q=pri&part=results", keep_waiting)
    page.route("**/search/?q=xyzzy*part=results", lambda route: route.abort())
    allowed_errors.append("ERR_FAILED")
    page.goto(f"{searched_site}/nl/search/")
    field = page.get_by_role("searchbox")
    with page.expect_request("**/search/?q=pri&part=results"):
        field.fill("pri")
    field.fill("prijs")
    expect(page).to_have_url(f"{searched_site}/nl/search/?q=prijs")
    titles = page.locator(".results h2").all_text_contents()
    late[0].continue_()
    field.fill("xyzzy")
    expect(page.get_by_role("status")).to_be_in_viewport()
    assert page.locator(".results h2").all_text_contents() == titles
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator(".search-empty")).to_contain_text("xyzzy")


def test_a_question_is_counted_when_it_is_left_for_an_answer(searched_site: str, page: Page):
    page.goto(f"{searched_site}/nl/search/")
    page.get_by_role("searchbox").press_sequentially("bezorgkosten", delay=20)
    expect(page).to_have_url(f"{searched_site}/nl/search/?q=bezorgkosten")
    page.locator(".results a").first.click()
    # The request outlives its page, out of the sight of Playwright.
    for _try in range(100):
        if Sought.objects.exists():
            break
        page.wait_for_timeout(100)
    assert list(Sought.objects.values_list("words", "times")) == [("bezorgkosten", 1)]


def test_a_reader_without_scripts_is_led_from_a_slip_to_the_text(
    searched_site: str, page_without_scripts: Page
):
    page = page_without_scripts
    page.goto(f"{searched_site}/nl/")
    page.get_by_role("searchbox").fill("verzendoos")
    page.get_by_role("searchbox").press("Enter")
    page.locator(".search-meant a").click()
    expect(page.locator("mark").first).to_have_text("verzenddoos")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_answers(searched_site: str, new_page: NewPage, colours: str):
    page = new_page(color_scheme=colours, viewport={"width": 360, "height": 800})
    for query in ("prijs", "xyzzy", "herroeppingsrecht", '"klant van"', "withdrawal", "??"):
        page.goto(f"{searched_site}/nl/search/?q={query}")
        assert violations(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, query
