"""A reader looks for something, with scripts and without."""

from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey


@pytest.fixture
def searched_site(live_site: str, settings: Settings, tmp_path: Path) -> str:
    """The whole guide, with an index of it."""
    ours = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**ours, "PATH": tmp_path / "search"}}
    call_command("update_index", verbosity=0)
    return live_site


def test_results_come_while_one_types(searched_site: str, page: Page):
    page.goto(f"{searched_site}/nl/search/")
    page.get_by_role("searchbox").press_sequentially("bezorgkosten", delay=20)
    expect(page.locator("mark").first).to_have_text("bezorgkosten")
    expect(page).to_have_url(f"{searched_site}/nl/search/?q=bezorgkosten")
    page.locator(".results a").first.click()
    block = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(block).to_contain_text("bezorgkosten")
    expect(block).to_be_in_viewport()


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
    for query in ("prijs", "xyzzy", "herroeppingsrecht"):
        page.goto(f"{searched_site}/nl/search/?q={query}")
        assert violations(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, query
