"""The guide that comes with the product: what every text of it must have."""

import re
from html import unescape

import pytest

from cms.manuscripts.folder import GUIDE_FOLDER, GuideFile, read_folder
from cms.manuscripts.manuscript import Manuscript
from cms.manuscripts.writing import write
from cms.pages.models import ModuleCode

FILES: list[GuideFile] = read_folder(GUIDE_FOLDER)
TEXTS = {(file.manuscript.name, file.manuscript.language): file.manuscript for file in FILES}
ARTICLES = [text for text in TEXTS.values() if text.level == "article"]
NAMES = sorted({text.name for text in ARTICLES})
PROSE = {"paragraph", "heading", "example", "callout", "checklist", "quote"}


def kinds(text: Manuscript) -> list[str]:
    return [placed.block.kind for placed in text.blocks]


def prose_words(text: Manuscript) -> int:
    blocks = [placed.block for placed in text.blocks if placed.block.kind in PROSE]
    said = " ".join(value for block in blocks for value in block.fields.values())
    return len(unescape(re.sub(r"<[^>]+>", " ", said)).split())


def by_path(text: Manuscript) -> str:
    return str(text.path)


@pytest.mark.parametrize("text", TEXTS.values(), ids=by_path)
def test_file_is_written_back_bit_for_bit(text: Manuscript):
    assert write(text).encode() == (GUIDE_FOLDER / text.path).read_bytes()


@pytest.mark.parametrize("code", ModuleCode.values)
def test_module_has_an_introduction_and_two_articles_in_both_languages(code: str):
    for language in ("nl", "en"):
        assert TEXTS[code, language].blocks
        articles = [one for one in ARTICLES if (one.parent, one.language) == (code, language)]
        assert len(articles) >= (7 if code == "marketing" else 2)


@pytest.mark.parametrize("text", ARTICLES, ids=by_path)
def test_article_has_its_length_a_figure_and_a_checklist(text: Manuscript):
    assert 350 <= prose_words(text) <= 700
    assert {"figure", "checklist"} <= set(kinds(text))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_blocks(name: str):
    assert kinds(TEXTS[name, "nl"]) == kinds(TEXTS[name, "en"])
