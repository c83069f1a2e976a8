"""Write a sheet of all buttons on light, dark and photographic grounds into build/.

It is an HTML page and, where a Chromium is there, a picture of it. Prints where they are.
"""

import base64
import os
import sys
from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random

import django
from browser import chosen_browser, installed_browser
from PIL import Image, ImageFilter
from playwright.sync_api import sync_playwright

from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, draw, size_of
from contributions.badges.drawing.wording import Words

TARGET = Path(__file__).resolve().parent.parent / "build"
WIDTH = 1640
LANGUAGES = ("nl", "en")
NAMES = (
    *("Bo", "Fatima El Idrissi", "Łukasz Żółciński", "Ελένη Παπαδοπούλου", "Тарас Шевченко"),
    *("محمد عبد الله", "דוד כהן", "प्रिया शर्मा", "山田太郎", "김민준", "สมชาย ใจดี"),
    "Maximiliana Wolfeschlegelsteinhausenbergerdorff van der Ploeg",
)
STYLE = """
body { margin: 0; font: 13px/1.4 sans-serif; }
section { padding: 16px 24px 24px; }
h2 { margin: 0 0 8px; font-size: 15px; }
td { padding: 4px 9px 4px 0; vertical-align: middle; }
img { display: block; }
.light { background: #fff; color: #222; }
.dark { background: #16181c; color: #ddd; }
.photo { background-size: cover; color: #fff; text-shadow: 0 1px 3px #000; }
"""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schrijfmee.settings.development")
    django.setup()
    TARGET.mkdir(exist_ok=True)
    page = TARGET / "buttons.html"
    page.write_text("".join(_page()), encoding="utf-8")
    print(page)
    browser = chosen_browser() or installed_browser()
    if browser is None:
        print("No Chromium was found: no picture of it.", file=sys.stderr)
        return 0
    picture = page.with_suffix(".png")
    _photograph(page, picture, browser)
    print(picture)
    return 0


def _page() -> Iterator[str]:
    yield '<!doctype html><html lang="en"><meta charset="utf-8"><title>Buttons</title>'
    yield f"<style>{STYLE}.photo {{ background-image: url({_photo()}); }}</style>"
    for ground, theme in product(("light", "dark", "photo"), Theme):
        yield f'<section class="{ground}"><h2>{theme} on a {ground} ground</h2><table>'
        yield from (_row(said, theme) for said in _all_words())
        yield "</table></section>"
    yield '<section class="light"><h2>PNG at 1×, 2× and 3×, by light and by dark</h2><table>'
    yield from _pixels()
    yield "</table></section></html>"


def _all_words() -> Iterator[dict[str, Words]]:
    """Yield what each button says in each language; the last three: sample, no name, nobody."""
    # What says it in words stands on models, which are not there before Django is set up.
    from contributions.badges.words import neutral_words, words_of  # noqa: PLC0415

    kinds = {"correction": 2, "figure": 1}
    many = dict.fromkeys(("correction", "rebuttal", "figure", "example", "tool"), 12)
    subjects = [(name, kinds, False) for name in NAMES]
    for name, given, is_sample in (*subjects, ("Anna de Wit", many, True), ("🎉", kinds, False)):
        yield {
            language: words_of(name=name, kinds=given, is_sample=is_sample, language=language)
            for language in LANGUAGES
        }
    yield {language: neutral_words(language=language) for language in LANGUAGES}


def _row(said: dict[str, Words], theme: Theme) -> str:
    cells = product(Design, said.values())
    images = (_image(words, Look(design, theme, ImageFormat.SVG)) for design, words in cells)
    return f"<tr>{''.join(f'<td>{image}</td>' for image in images)}</tr>"


def _pixels() -> Iterator[str]:
    first = next(_all_words())["en"]
    for design, theme in product(Design, (Theme.LIGHT, Theme.DARK)):
        looks = (Look(design, theme, ImageFormat.PNG, scale) for scale in (1, 2, 3))
        yield f"<tr>{''.join(f'<td>{_image(first, look)}</td>' for look in looks)}</tr>"


def _image(words: Words, look: Look) -> str:
    width, height = size_of(words, look.design)
    kind = "svg+xml" if look.image_format == ImageFormat.SVG else "png"
    source = _data(draw(words, look), kind)
    alt = escape(words.title)
    return f'<img src="{source}" width="{width}" height="{height}" alt="{alt}">'


def _data(file: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(file).decode()}"


def _photo() -> str:
    """Return a photograph that nobody took: evening light over water, out of focus, with grain."""
    random = Random(7)  # noqa: S311
    picture = Image.new("RGB", (410, 300))
    for y in range(300):
        glow = max(0.0, 1 - abs(y - 140) / 140)
        colour = (int(60 + 180 * glow), int(70 + 90 * glow), int(110 - 30 * glow))
        picture.paste(colour, (0, y, 410, y + 1))
    for _spot in range(140):
        x, y, size = random.randrange(410), random.randrange(300), random.randrange(4, 34)
        shade = random.choice(((255, 225, 170), (30, 40, 60), (200, 110, 80), (120, 160, 150)))
        spot = Image.new("L", (size, size), random.randrange(40, 160))
        picture.paste(shade, (x, y), spot)
    blurred = picture.filter(ImageFilter.GaussianBlur(5)).resize((WIDTH, 1200))
    grain = Image.effect_noise(blurred.size, 26).convert("RGB")
    file = BytesIO()
    Image.blend(blurred, grain, 0.12).save(file, "JPEG", quality=80)
    return _data(file.getvalue(), "jpeg")


def _photograph(page: Path, picture: Path, browser: str) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": WIDTH, "height": 900})
        tab.goto(page.as_uri())
        tab.screenshot(path=picture, full_page=True)
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
