"""Every code, rendered by a program that others wrote, is one picture in one link: no more."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docutils.core import publish_parts
from markdown_it import MarkdownIt

from contributions.badges.drawing.wording import plain
from contributions.badges.wearing import markup
from contributions.badges.wearing.markup import Worn
from tests.contributions.badges.wearing.hostile import NAMES
from tests.contributions.badges.wearing.tags import Tags

PAGE = "https://guide.example/nl/contributors/abc_1-2/"
LIGHT = "https://guide.example/buttons/abc_1-2/flat-light.nl"
DARK = "https://guide.example/buttons/abc_1-2/flat-dark.nl"
SIZES = (".png", "@2x.png", "@3x.png")

FOLDER = os.environ.get("SCHRIJFMEE_VERIFIERS", "")
SCRIPT = Path(__file__).resolve().parents[3] / "outside_verifiers" / "render.mjs"
needs_node = pytest.mark.skipif(
    not FOLDER,
    reason="needs Node.js and the packages of tests/outside_verifiers: make test brings them where "
    "it can, and says where it cannot",
)


def worn_by(name: str, **changes: object) -> Worn:
    """Return a PNG that follows whoever looks."""
    values = {
        "page": PAGE,
        "alt": plain(f"{name} wrote along on Schrijfmee: 1 improvement"),
        "width": 96,
        "height": 20,
        "usual": [LIGHT + size for size in SIZES],
        "dark": [DARK + size for size in SIZES],
        "alone": [LIGHT + size for size in SIZES],
        "plain": f"{LIGHT}.png",
        **changes,
    }
    return Worn(**values)  # type: ignore[arg-type]


@pytest.fixture(params=NAMES)
def worn(request: pytest.FixtureRequest) -> Worn:
    return worn_by(request.param)


def assert_one_linked_picture(html: str, worn: Worn, *, around: tuple[str, ...] = ()) -> None:
    tags = Tags(html)
    assert tags.names == [*around, "a", "img"]
    assert tags.only("a")["href"] == worn.page
    picture = tags.only("img")
    assert picture["alt"] == worn.alt
    assert picture["src"] in worn.alone
    assert set(picture) <= {"alt", "src", "width", "height"}


def test_html_is_one_link_with_one_picture_for_light_and_dark(worn: Worn):
    tags = Tags(markup.html(worn))
    assert tags.names == ["a", "picture", "source", "img"]
    assert tags.only("a") == {"href": worn.page, "rel": "noopener"}
    assert tags.only("picture") == {}
    assert tags.only("source") == {
        "media": "(prefers-color-scheme: dark)",
        "srcset": f"{DARK}.png 1x, {DARK}@2x.png 2x, {DARK}@3x.png 3x",
    }
    assert tags.only("img") == {
        "src": f"{LIGHT}.png",
        "srcset": f"{LIGHT}.png 1x, {LIGHT}@2x.png 2x, {LIGHT}@3x.png 3x",
        "width": "96",
        "height": "20",
        "alt": worn.alt,
    }


def test_html_of_one_theme_as_svg_is_a_plain_image():
    tags = Tags(markup.html(worn_by("Jan", usual=[f"{LIGHT}.svg"], dark=())))
    assert tags.names == ["a", "img"]
    assert set(tags.only("img")) == {"src", "width", "height", "alt"}


def test_html_of_svg_for_light_and_dark_has_a_source_for_dark():
    html = markup.html(worn_by("Jan", usual=[f"{LIGHT}.svg"], dark=[f"{DARK}.svg"]))
    assert Tags(html).only("source")["srcset"] == f"{DARK}.svg"


def test_html_is_left_alone_by_systems_it_is_pasted_into(worn: Worn):
    html = markup.html(worn)
    assert "\n" not in html
    assert not re.search(r"[\[\]{}]", html)


def test_markdown_is_one_link_with_one_picture(worn: Worn):
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markup.markdown(worn))
    assert_one_linked_picture(html, worn, around=("p",))


def test_markdown_fits_into_a_cell_of_a_table(worn: Worn):
    table = f"| a | b |\n|---|---|\n| {markup.markdown(worn)} | c |\n"
    tags = Tags(MarkdownIt("gfm-like", {"linkify": False}).render(table))
    assert (tags.names.count("td"), tags.names.count("img")) == (2, 1)
    assert tags.only("img")["alt"] == worn.alt


def test_markdown_has_the_picture_at_its_own_size():
    assert f"({LIGHT}.png)" in markup.markdown(worn_by("Jan"))


def test_restructured_text_is_one_link_with_one_picture(worn: Worn):
    strict = {"report_level": 1, "halt_level": 2, "file_insertion_enabled": False}
    text = markup.restructured_text(worn)
    html = publish_parts(text, writer="html5", settings_overrides=strict)["fragment"]
    assert_one_linked_picture(html, worn)
    assert Tags(html).only("img")["width"] == "96"


def test_bbcode_is_one_link_with_one_picture_and_nothing_that_somebody_chose(worn: Worn):
    found = re.fullmatch(
        r"\[url=([^\s\[\]\"]+)\]\[img\]([^\s\[\]\"]+)\[/img\]\[/url\]", markup.bbcode(worn)
    )
    assert found is not None
    assert found.groups() == (worn.page, worn.plain)


@needs_node
def test_asciidoc_is_one_link_with_one_picture(tmp_path: Path):
    all_worn = [worn_by(name) for name in NAMES]
    case = tmp_path / "case.json"
    case.write_text(json.dumps([markup.asciidoc(worn) for worn in all_worn]), encoding="utf-8")
    run = subprocess.run(
        [shutil.which("node") or "node", "--input-type=module", "-"],
        input=SCRIPT.read_text(encoding="utf-8"),
        cwd=FOLDER,
        env={**os.environ, "CASE": str(case)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    rendered = json.loads(run.stdout)
    for html, worn in zip(rendered, all_worn, strict=True):
        assert_one_linked_picture(html, worn, around=("div", "p", "span"))


def test_asciidoc_keeps_an_ordinary_name_readable():
    text = markup.asciidoc(worn_by("Fatima El Idrissi"))
    alt = "Fatima El Idrissi wrote along on Schrijfmee: 1 improvement"
    assert text == f'image:{LIGHT}@2x.png["{alt}",96,20,link="{PAGE}"]'
