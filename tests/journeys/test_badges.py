"""Somebody gets their badge, and a stranger checks the file, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.keys import make_key
from contributions.suggestions.addresses import status_url
from tests.contributions.badges.openbadges.documents import make_document
from tests.factories.credits import make_credit
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey


@pytest.fixture
def private_page(
    live_server: LiveServer, settings: Settings, tmp_path: Path, article: Article
) -> str:
    """The private page of somebody whose suggestion was accepted, on a site with a key."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.BADGE_KEYS_DIR = tmp_path / "keys"
    make_key()
    return status_url(make_credit(article).suggestion)


def claim(page: Page, private_page: str) -> None:
    """Open the page of the badge from the private page, and press its button."""
    page.goto(private_page)
    page.locator("a[href*='credentials/mine']").click()
    page.locator("button:has-text('badge'), form button.primary").first.click()


def save(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator(f"a[href$='.{name}']").first.click()
    path = folder / f"badge.{name}"
    download.value.save_as(path)
    return path


def check(page: Page, site: str, file: Path) -> None:
    page.goto(f"{site}/en/verify/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Check").click()


def test_a_badge_goes_from_hand_to_hand_without_scripts(
    page_without_scripts: Page, new_page: NewPage, private_page: str, tmp_path: Path
):
    page = page_without_scripts
    claim(page, private_page)
    files = [save(page, name, tmp_path) for name in ("png", "svg", "proof.png", "proof.svg")]
    site = "/".join(private_page.split("/")[:3])
    stranger = new_page(java_script_enabled=False)
    for file in files:
        check(stranger, site, file)
        assert stranger.get_by_role("heading", name="This badge is valid").is_visible()
    assert stranger.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    new_page: NewPage,
    private_page: str,
    tmp_path: Path,
    scheme: str,
    allowed_errors: list[str],
):
    allowed_errors.append("422")
    page = new_page(color_scheme=scheme)
    site = "/".join(private_page.split("/")[:3])
    page.goto(private_page)
    page.locator("a[href*='credentials/mine']").click()
    found = violations(page)
    claim(page, private_page)
    found += violations(page)
    file = save(page, "png", tmp_path)
    page.goto(f"{site}/nl/credentials/achievement/")
    found += violations(page)
    check(page, site, file)
    found += violations(page)
    forged = tmp_path / "forged.json"
    for document in (make_document(), Credential.objects.get().document.replace("nl", "xx")):
        forged.write_text(str(document), encoding="utf-8")
        check(page, site, forged)
        found += violations(page)
    assert found == []
