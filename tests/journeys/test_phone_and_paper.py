"""The same pages on a small screen and on paper."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from tests.factories.comments import make_comment
from tests.factories.credits import make_credit
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey


@pytest.fixture
def article(article: Article) -> Article:
    """Return an article that somebody improved and somebody commented on."""
    make_credit(article)
    make_comment(article, parent=make_comment(article, parent=make_comment(article)))
    return article


def test_nothing_is_wider_than_a_small_phone(
    live_server: LiveServer, article: Article, new_page: NewPage
):
    page = new_page(viewport={"width": 360, "height": 740})
    improve = reverse("suggestions:improve", args=[article.pk, article.body[0].id])
    addresses = [
        "/nl/",
        "/nl/marketing/",
        article.get_absolute_url(),
        reverse("credits:colophon"),
        improve,
        f"{improve}?kind=figure",
        reverse("comments:new", args=[article.pk]),
    ]
    widths = {}
    for address in addresses:
        page.goto(live_server.url + address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(addresses, 360)


def test_paper_has_the_text_and_its_writers_and_nothing_to_press(
    live_server: LiveServer, article: Article, page: Page
):
    page.goto(live_server.url + article.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".block-text").first).to_be_visible()
    expect(page.locator(".written-along")).to_be_visible()
    for pressed in page.locator("main button, .site-nav a, .block-margin a, .comments a").all():
        expect(pressed).to_be_hidden()
