"""Fifty buttons written into one page: each looks as it does by itself."""

import base64
from io import BytesIO
from itertools import islice, product
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw
from tests.contributions.badges.drawn import said
from tests.contributions.badges.names import NAMES_BY_SCRIPT

pytestmark = pytest.mark.journey

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def fifty() -> list[str]:
    names = [names[0] for names in NAMES_BY_SCRIPT.values()]
    looks = [Look(design, theme, ImageFormat.SVG) for design, theme in product(Design, Theme)]
    each = islice(product(names, looks), 50)
    return [draw(said(name), look).decode() for name, look in each]


def by_itself(svg: str) -> str:
    """An image is a document of its own, which nothing else in the page can reach."""
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def photograph(browser: Browser, buttons: list[str], scheme: Scheme) -> Image.Image:
    page = browser.new_page(viewport={"width": 1200, "height": 1400}, color_scheme=scheme)
    cells = "".join(f'<div style="height:72px">{button}</div>' for button in buttons)
    page.set_content(f'<body style="margin:0;columns:4;background:#7a8">{cells}')
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    shot = page.screenshot()
    page.close()
    return Image.open(BytesIO(shot)).convert("RGB")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fifty_buttons_in_one_page_leave_each_other_as_they_are(browser: Browser, scheme: Scheme):
    buttons = fifty()
    together = photograph(browser, buttons, scheme)
    alone = photograph(browser, [by_itself(svg) for svg in buttons], scheme)
    assert len(buttons) == 50
    different = ImageChops.difference(together, alone).convert("L")
    assert max(different.tobytes()) <= 40


def test_readers_choice_changes_those_that_follow_it_and_no_others(browser: Browser):
    for theme, follows in ((Theme.AUTO, True), (Theme.LIGHT, False), (Theme.DARK, False)):
        button = [draw(said(), Look(Design.CARD, theme, ImageFormat.SVG)).decode()]
        light, dark = (photograph(browser, button, scheme) for scheme in SCHEMES)
        assert (light != dark) is follows
