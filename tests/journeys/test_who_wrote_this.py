"""Who wrote this: the words tinted where they stand, and on a page of its own."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from tests.contributions.credits.accepting import accept
from tests.factories.contributions import make_contributor
from tests.factories.pages import paragraph
from tests.journeys.accessibility import violations
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey

WORDS = "en vooraf"
SCRIPTS = re.compile(r"\.js$")
TOP_OF_HEADING = "document.querySelector('.kind-heading').getBoundingClientRect().top"


@pytest.fixture
def article(article: Article, editor: User) -> Article:
    """Return an article with words of nine contributors, those of the first in its first block."""
    for number in range(9):
        accept(
            article,
            editor,
            make_contributor(f"Schrijver {number}"),
            block_id=article.body[0].id,
            proposed=paragraph(
                f"Een winkel vertelt <b>eerlijk</b> {WORDS} "
                + " ".join(f"woord{one}" for one in range(number))
                + " wat iets kost."
            ),
        )
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def article_en(article_en: Article, editor: User) -> Article:
    accept(article_en, editor, proposed=paragraph("Een winkel vertelt eerlijk wat iets kost, ja."))
    return Article.objects.get(pk=article_en.pk)


def who(article: Article) -> str:
    with translation.override(article.locale.language_code):
        return reverse("credits:who", args=[article.pk])


def switch(page: Page) -> Locator:
    return page.locator("button[aria-pressed]")


def tint(page: Page) -> None:
    switch(page).click()
    expect(page.locator(".by").first).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_both_languages(
    live_server: LiveServer,
    article: Article,
    article_en: Article,
    new_page: NewPage,
    colours: str,
):
    page = new_page(color_scheme=colours)
    for one in (article, article_en):
        page.goto(live_server.url + who(one))
        assert violations(page) == []
        page.goto(live_server.url + one.get_absolute_url())
        tint(page)
        assert violations(page) == []


def test_without_scripts_a_link_leads_to_the_page(
    live_server: LiveServer, article: Article, article_en: Article, page_without_scripts: Page
):
    page = page_without_scripts
    for one, words in ((article, WORDS), (article_en, "ja")):
        page.goto(live_server.url + one.get_absolute_url())
        expect(switch(page)).to_be_hidden()
        page.locator("[data-who]").click()
        expect(page).to_have_url(live_server.url + who(one))
        expect(page.locator(".by").first).to_contain_text(words)


def test_axe_finds_nothing_where_no_script_comes_in(
    live_server: LiveServer, article: Article, article_en: Article, page: Page
):
    # axe is a script: where scripts are off, it could not run.
    page.route(SCRIPTS, lambda route: route.fulfill(content_type="text/javascript", body=""))
    for one in (article, article_en):
        for address in (one.get_absolute_url(), who(one)):
            page.goto(live_server.url + address)
            expect(switch(page)).to_be_hidden()
            assert violations(page) == []


def test_the_way_from_a_word_to_the_decision(
    live_server: LiveServer, article: Article, page_without_scripts: Page
):
    page = page_without_scripts
    page.goto(live_server.url + who(article))
    first = page.locator(".body .block-who").first.get_by_role("listitem").first
    name = first.locator(".person").inner_text()
    first.locator("a", has=page.locator("time")).click()
    expect(page.locator(".lead .person")).to_have_text(name)
    expect(page.locator("ins").first).to_contain_text(WORDS)


def test_a_press_tints_the_words_in_place_and_the_next_takes_the_tints_away(
    live_server: LiveServer, article: Article, page: Page
):
    page.goto(live_server.url + article.get_absolute_url())
    text = page.locator(".body")
    before = text.inner_html()
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    tint(page)
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".by").first).to_have_text(WORDS)
    expect(page.locator(".who-legend")).to_be_visible()
    expect(page.locator(".block-who").first).to_be_visible()
    expect(page.locator(".block .writers").first).to_be_hidden()
    switch(page).click()
    expect(page.locator(".by")).to_have_count(0)
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    assert _without_comments(text.inner_html()) == before


def test_it_is_announced_each_time(live_server: LiveServer, article_en: Article, page: Page):
    page.goto(live_server.url + article_en.get_absolute_url())
    status = page.locator("[role=status][data-true]")
    expect(status).to_be_empty()
    tint(page)
    expect(status).to_contain_text("Escape")
    switch(page).click()
    expect(status).not_to_contain_text("Escape")
    expect(status).not_to_be_empty()


def test_the_keyboard_is_enough_and_escape_goes_back(
    live_server: LiveServer, article: Article, page: Page
):
    page.goto(live_server.url + article.get_absolute_url())
    page.locator("[data-who]").focus()
    page.keyboard.press("Tab")
    expect(switch(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".by").first).to_be_visible()
    expect(switch(page)).to_be_focused()
    page.locator(".block-who a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".by")).to_have_count(0)
    expect(switch(page)).to_be_focused()


def test_the_place_in_the_text_is_kept(
    live_server: LiveServer, article: Article, new_page: NewPage
):
    page = new_page(viewport={"width": 360, "height": 500})
    page.goto(live_server.url + article.get_absolute_url())
    page.evaluate("scrollTo(0, document.querySelector('.kind-heading').offsetTop + 500)")
    page.evaluate(f"scrollBy(0, {TOP_OF_HEADING} - 60)")
    before = page.evaluate(TOP_OF_HEADING)
    switch(page).dispatch_event("click")
    expect(page.locator(".by").first).to_be_attached()
    assert page.evaluate(TOP_OF_HEADING) == pytest.approx(before, abs=2)
    page.keyboard.press("Escape")
    expect(page.locator(".by")).to_have_count(0)
    assert page.evaluate(TOP_OF_HEADING) == pytest.approx(before, abs=2)


def test_nothing_comes_in_before_it_is_pressed(
    live_server: LiveServer, article: Article, page: Page
):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + article.get_absolute_url(), wait_until="networkidle")
    assert not [url for url in asked if "who-wrote-this" in url]
    assert len([url for url in asked if "who.js" in url]) == 1
    tint(page)
    switch(page).click()
    tint(page)
    assert len([url for url in asked if "who-wrote-this" in url]) == 1


def test_where_the_words_do_not_come_the_link_is_followed(
    live_server: LiveServer, article: Article, page: Page, allowed_errors: list[str]
):
    allowed_errors.append("503")
    page.goto(live_server.url + article.get_absolute_url())
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.fallback()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    page.route(re.compile("who-wrote-this"), fail_once)
    switch(page).click()
    expect(page).to_have_url(live_server.url + who(article))


def test_small_screens_and_paper_have_it_too(
    live_server: LiveServer, article: Article, new_page: NewPage
):
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(live_server.url + who(article))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(live_server.url + article.get_absolute_url())
    tint(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(live_server.url + who(article))
    page.emulate_media(media="print")
    expect(page.locator(".by").first).to_be_visible()
    expect(page.locator(".who-legend")).to_be_visible()
    expect(page.locator(".block-who").first).to_be_visible()


def _without_comments(html: str) -> str:
    return html.replace("<!---->", "")
