"""Buttons on somebody's own site: a page on another origin, in a real browser.

The site is `127.0.0.1`, the shop is `localhost`: two sites, with cookies of their own.
"""

from collections.abc import Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings as site_settings
from playwright.sync_api import Page, Request
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.pages.models import Article
from contributions.badges.addresses import button_path
from contributions.badges.counting.counter import load_counter
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme
from contributions.badges.models import ButtonLoads
from contributions.people.models import Contributor
from tests.factories.credits import make_credit
from tests.journeys.conftest import NewPage

pytestmark = pytest.mark.journey

# Per picture: is it there, and how many different colours are in it?
LOOK_AT_THEM = """
() => Promise.all([...document.images].map(async image => {
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set(new Uint32Array(data.buffer)).size;
  return {src: image.currentSrc, width: image.naturalWidth, colours};
}))
"""
FETCH = """
address => fetch(address, {credentials: "omit"}).then(async answer => ({
  status: answer.status, type: answer.headers.get("Content-Type"), text: await answer.text(),
}))
"""
EMPTY = "<!doctype html><title>Shop</title><link rel=icon href=data:,>\n"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address under which it is somebody's own site."""
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def guide_address(live_server: LiveServer, settings: Settings) -> str:
    port = live_server.url.rpartition(":")[2]
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{port}"
    return settings.BASE_URL


@pytest.fixture
def wearer(guide_address: str, article: Article, contributor: Contributor) -> Contributor:
    make_credit(article, contributor)
    return contributor


def svg(design: Design, theme: Theme) -> Look:
    return Look(design, theme, ImageFormat.SVG)


def png(design: Design, theme: Theme, scale: int = 1) -> Look:
    return Look(design, theme, ImageFormat.PNG, scale)


def shop_page(guide_address: str, handle: str) -> str:
    """Return a page that shows every design and format in every way that there is."""

    def at(look: Look) -> str:
        return escape(guide_address + button_path(handle, look, "nl"))

    parts = [f'<img src="{guide_address}/buttons/{handle}.nl.{form}">' for form in ("svg", "png")]
    for design in Design:
        parts += [f'<img src="{at(svg(design, theme))}">' for theme in Theme]
        sizes = ", ".join(f"{at(png(design, Theme.LIGHT, scale))} {scale}x" for scale in (1, 2, 3))
        parts.append(f'<img src="{at(png(design, Theme.LIGHT))}" srcset="{sizes}">')
        dark = (
            f'<source srcset="{at(svg(design, Theme.DARK))}" media="(prefers-color-scheme: dark)">'
        )
        parts.append(f'<picture>{dark}<img src="{at(svg(design, Theme.LIGHT))}"></picture>')
    # Only what other sites may read can be read back from a canvas.
    pictures = "\n".join(parts).replace("<img ", '<img crossorigin="anonymous" ')
    return f"{EMPTY}{pictures}"


def open_shop(page: Page, shop: tuple[Path, str], content: str) -> list[Request]:
    """Open the page and return the requests that the browser made elsewhere."""
    folder, address = shop
    (folder / "index.html").write_text(content, encoding="utf-8")
    elsewhere: list[Request] = []
    page.on("request", lambda one: None if one.url.startswith(address) else elsewhere.append(one))
    page.goto(f"{address}/index.html?visitor=7", wait_until="networkidle")
    return [one for one in elsewhere if not one.url.startswith("data:")]


def test_all_formats_show_on_another_site(
    page: Page, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    open_shop(page, shop, shop_page(guide_address, wearer.handle))
    pictures = page.evaluate(LOOK_AT_THEM)
    assert len(pictures) == 2 + 5 * len(Design)
    for picture in pictures:
        assert picture["width"] > 0, picture
        assert picture["colours"] > 4, picture


def test_neutral_pictures_show_too(
    page: Page, shop: tuple[Path, str], guide_address: str, article: Article
):
    open_shop(page, shop, shop_page(guide_address, "nobody"))
    assert all(picture["colours"] > 4 for picture in page.evaluate(LOOK_AT_THEM))


def test_sharp_screens_take_the_sharp_picture(
    new_page: NewPage, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    for scale, file in ((1, ".nl.png"), (2, "@2x.png"), (3, "@3x.png")):
        page = new_page(device_scale_factor=scale)
        open_shop(page, shop, shop_page(guide_address, wearer.handle))
        shown = [picture["src"] for picture in page.evaluate(LOOK_AT_THEM)]
        assert sum(src.endswith(file) and "-light" in src for src in shown) == len(Design)


def test_dark_readers_get_the_dark_picture(
    new_page: NewPage, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    shown = {}
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        open_shop(page, shop, shop_page(guide_address, wearer.handle))
        pictures = [picture["src"] for picture in page.evaluate(LOOK_AT_THEM)]
        shown[scheme] = sum("-dark" in src for src in pictures)
    assert shown == {"light": len(Design), "dark": 2 * len(Design)}


def test_no_cookie_is_sent_or_set_even_for_somebody_who_is_signed_in(
    page: Page, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    assert site_settings.SESSION_COOKIE_SAMESITE == "Lax"
    page.context.add_cookies(
        [
            {
                "name": site_settings.SESSION_COOKIE_NAME,
                "value": "signed-in",
                "url": guide_address,
                "sameSite": "Lax",
            }
        ]
    )
    plain = shop_page(guide_address, wearer.handle).replace(' crossorigin="anonymous"', "")
    requests = open_shop(page, shop, plain)
    assert requests
    for one in requests:
        assert one.url.startswith(guide_address)
        assert "cookie" not in one.all_headers(), one.url
        assert "set-cookie" not in one.response().all_headers(), one.url
    at_home = page.goto(requests[0].url).request
    assert "signed-in" in at_home.all_headers()["cookie"]
    assert [cookie["value"] for cookie in page.context.cookies()] == ["signed-in"]


def test_the_guide_learns_the_host_and_not_the_page(
    page: Page, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    load_counter.forget()
    requests = open_shop(page, shop, shop_page(guide_address, wearer.handle))
    assert {one.all_headers().get("referer") for one in requests} == {f"{shop[1]}/"}
    load_counter.write()
    # The shop of this test has no public name, so it is counted with the other sites.
    assert set(ButtonLoads.objects.values_list("host", flat=True)) == {"other"}
    assert sum(ButtonLoads.objects.values_list("loads", flat=True)) == len(requests)


def test_scripts_of_another_site_may_fetch_it(
    page: Page, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    open_shop(page, shop, EMPTY)
    looks = {
        svg(Design.CARD, Theme.AUTO): "image/svg+xml",
        png(Design.CLASSIC, Theme.DARK, 2): "image/png",
    }
    for look, media_type in looks.items():
        address = guide_address + button_path(wearer.handle, look, "nl")
        for answer in [page.evaluate(FETCH, address) for _time in range(2)]:
            assert (answer["status"], answer["type"]) == (200, media_type)
            assert len(answer["text"]) > 100


def test_svg_may_stand_in_an_object(
    page: Page, shop: tuple[Path, str], guide_address: str, wearer: Contributor
):
    address = guide_address + button_path(wearer.handle, svg(Design.CARD, Theme.AUTO), "nl")
    open_shop(page, shop, f'{EMPTY}<object data="{address}" type="image/svg+xml"></object>')
    frame = next(frame for frame in page.frames if frame.url == address)
    assert wearer.name in frame.title()
