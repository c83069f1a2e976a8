"""A button as PNG is the picture that a browser makes of its SVG."""

import base64
from collections.abc import Iterator
from io import BytesIO
from itertools import product

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw, size_of
from tests.contributions.badges.drawn import said

pytestmark = pytest.mark.journey

NAMES = ("Fatima El Idrissi", "Łukasz Żółciński", "محمد عبد الله", "प्रिया शर्मा", "山田太郎")
TYPES = {ImageFormat.SVG: "image/svg+xml", ImageFormat.PNG: "image/png"}


def shown(image_format: ImageFormat, scale: int) -> Iterator[str]:
    themes = (Theme.LIGHT, Theme.DARK)
    for name, design, theme in product(NAMES, Design, themes):
        words = said(name)
        pixels = scale if image_format == ImageFormat.PNG else 1
        file = draw(words, Look(design, theme, image_format, pixels))
        width, height = size_of(words, design)
        data = base64.b64encode(file).decode()
        source = f'src="data:{TYPES[image_format]};base64,{data}"'
        yield f'<div style="height:72px"><img {source} width="{width}" height="{height}"></div>'


def photograph(browser: Browser, image_format: ImageFormat, scale: int) -> Image.Image:
    size = {"width": 1000, "height": 760}
    page = browser.new_page(viewport=size, device_scale_factor=scale)  # type: ignore[arg-type]  # a plain dict will do
    page.set_content(
        f'<body style="margin:0;columns:3;background:#7a8">{"".join(shown(image_format, scale))}'
    )
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    shot = page.screenshot()
    page.close()
    return Image.open(BytesIO(shot)).convert("RGB")


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_png_is_what_a_browser_makes_of_the_svg(browser: Browser, scale: int):
    svg, png = (photograph(browser, kind, scale) for kind in (ImageFormat.SVG, ImageFormat.PNG))
    different = ImageChops.difference(svg, png).convert("L")
    # Edges are smoothed by another method; a letter elsewhere or in another colour is far more.
    assert ImageStat.Stat(different).mean[0] < 1
    assert (
        sum(value > 128 for value in different.tobytes())
        < different.width * different.height / 2000
    )
