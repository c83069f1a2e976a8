"""A contributor sees where their button is seen, and switches counting off."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from contributions.badges.counting.services import write_loads
from contributions.badges.counting.tally import ButtonDay
from contributions.badges.models import ButtonLoads
from contributions.suggestions.addresses import status_path
from tests.factories.credits import make_credit
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey

LONG = f"{'een-lange-naam-van-een-winkel-' * 2}in-garen.example"


@pytest.fixture
def private_page(live_server: LiveServer, settings: Settings, article: Article) -> str:
    """The private page of somebody whose button was loaded from two sites."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    credit = make_credit(article)
    button = ButtonDay(credit.contributor.pk, "card", "nl", timezone.localdate())
    write_loads(batch={(button, LONG): 12_345, (button, ""): 1})
    path: str = status_path(credit.suggestion).replace("/nl/", "/en/", 1)
    return f"{live_server.url}{path}"


def test_loads_are_seen_and_switched_off_on_a_phone(new_page: NewPage, private_page: str):
    phone = {"width": 360, "height": 800}
    for scheme in ("light", "dark"):
        page = new_page(viewport=phone, color_scheme=scheme)
        page.goto(private_page)
        page.locator("section[aria-labelledby=loads] a").click()
        expect(page.get_by_text("Loaded 12,346 times")).to_be_visible()
        expect(page.get_by_role("row", name=LONG)).to_contain_text("12,345")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert not violations(page)
    page.get_by_role("button", name="Switch counting off").click()
    expect(page.get_by_role("status")).to_contain_text("what was counted is deleted")
    assert not violations(page)
    assert not ButtonLoads.objects.exists()
    page.get_by_role("button", name="Switch counting on").click()
    expect(page.get_by_role("status")).to_contain_text("counted from now on")
