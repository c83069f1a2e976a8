"""Reading the guide: every kind of public page, as anyone finds it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey

PAGES = {
    "home": "/nl/",
    "module": "/nl/marketing/",
    "article": "/nl/marketing/van-voor-prijzen/",
    "English article": "/en/marketing/was-prices/",
    "search": "/nl/search/",
}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_public_pages(live_site: str, new_page: NewPage, colours: str):
    page = new_page(color_scheme=colours)
    found = {}
    for name, path in PAGES.items():
        response = page.goto(live_site + path)
        assert response is not None
        assert response.ok, f"{path}: {response.status}"
        found[name] = violations(page)
    assert {name: f for name, f in found.items() if f} == {}


def test_reader_finds_an_article_from_the_root_without_scripts(
    live_site: str, page_without_scripts: Page
):
    page = page_without_scripts
    page.goto(f"{live_site}/")
    expect(page).to_have_url(f"{live_site}/nl/")
    page.get_by_role("link", name="Marketing").first.click()
    page.get_by_role("link", name="van-voor-prijzen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kortingen en van-voor-prijzen")
