"""Somebody chooses a button and takes it along, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from contributions.people.models import Contributor
from tests.factories.credits import make_credit
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey


@pytest.fixture
def person(live_server: LiveServer, settings: Settings, article: Article) -> str:
    """The address of the page of somebody with a button."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    someone = make_credit(article).contributor
    return f"{live_server.url}/en/contributors/{someone.handle}/"


def open_choice(page: Page, person: str) -> None:
    page.goto(person)
    page.get_by_role("link", name="Choose a button and copy it").click()


def assert_pictures_are_there(page: Page) -> None:
    """Wait for all pictures; fails when one is broken or has another size than it was given."""
    page.wait_for_load_state("networkidle")
    for picture in page.locator("main img").all():
        shown = picture.evaluate("one => [one.complete, one.naturalWidth > 0]")
        assert shown == [True, True], picture.get_attribute("src")


def test_choice_shows_at_once_and_is_copied_with_one_press(new_page: NewPage, person: str):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_choice(page, person)
    page.get_by_role("radio", name=re.compile("Flat")).check()
    page.get_by_role("radio", name="Dark").check()
    png = page.get_by_role("radio", name=re.compile("PNG"))
    png.check()
    html = page.get_by_label("HTML")
    expect(html).to_have_value(re.compile(r"/flat-dark\.en@2x\.png 2x"))
    expect(png).to_be_focused()
    assert_pictures_are_there(page)
    page.get_by_role("button", name="Copy HTML").click()
    expect(page.get_by_role("status").get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == html.input_value()
    assert copied.startswith(f'<a href="{person}"')
    page.reload()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_copied_html_is_a_button_that_leads_back(
    new_page: NewPage, person: str, live_server: LiveServer
):
    page = new_page(color_scheme="dark")
    open_choice(page, person)
    html = page.get_by_label("HTML").input_value()
    # A page of this site without a policy stands for a site of theirs.
    elsewhere = f"{live_server.url}/elsewhere/"
    page.route(elsewhere, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(elsewhere)
    picture = page.get_by_role("link").get_by_role("img", name=re.compile("wrote along"))
    assert_pictures_are_there(page)
    assert picture.evaluate("one => one.currentSrc").endswith("card-dark.en.svg")
    sizes = picture.evaluate("one => [one.width, one.height, one.naturalWidth, one.naturalHeight]")
    assert sizes[:2] == sizes[2:]
    picture.click()
    expect(page).to_have_url(person)


def test_without_leave_to_copy_the_text_is_selected(new_page: NewPage, person: str):
    page = new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    open_choice(page, person)
    page.get_by_role("button", name="Copy Markdown").click()
    expect(page.get_by_text("The text is selected")).to_be_visible()
    selected = "document.activeElement.value.slice(0, document.activeElement.selectionEnd)"
    assert page.evaluate(selected) == page.get_by_label("Markdown").input_value()


def test_choosing_works_without_scripts(page_without_scripts: Page, person: str):
    page = page_without_scripts
    open_choice(page, person)
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("radio", name="Nederlands").check()
    page.get_by_role("button", name="Show this one").click()
    expect(page.get_by_label("Markdown")).to_have_value(re.compile(r"card-dark\.nl\.svg"))
    expect(page.get_by_role("button", name=re.compile("Copy"))).to_have_count(0)
    assert_pictures_are_there(page)
    assert page.context.cookies() == []


def test_where_the_answer_does_not_come_the_plain_page_does(page: Page, person: str):
    page.add_init_script("window.fetch = () => Promise.reject(new Error())")
    open_choice(page, person)
    page.get_by_role("radio", name="Dark").check()
    expect(page).to_have_url(re.compile("theme=dark"))
    expect(page.get_by_label("Markdown")).to_have_value(re.compile(r"card-dark\.en\.svg"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(
    new_page: NewPage, person: str, scheme: str
):
    Contributor.objects.update(name="Wilhelmina-Alexandra Papadopoulou-Van der Heijden-Öztürk")
    page = new_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
    open_choice(page, person)
    page.get_by_role("radio", name=re.compile("PNG")).check()
    page.get_by_role("button", name=re.compile("Copy BBCode")).click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
