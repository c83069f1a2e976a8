import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.manuscripts import markdown
from cms.pages.blocktext import BlockText
from contributions.prose import canonical_html, from_html, to_text
from contributions.suggestions.blockform import (
    BlockForm,
    WebAddressField,
    markdown_to_rich_text,
)
from tests.factories.pages import EVERY_BLOCK, paragraph

ALLOWED = re.compile(
    r'</?(?:p|b|i|ul|ol|li)>|<br/>|</a>|<a href="(?:https?://|mailto:)[^"<>]*">'
    r'|<a linktype="page" id="[0-9]+">'
)
PIECES = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:", "[x](", ")", "**", "*",
    "https://example.org/", "\n", "\n\n", "- ", "1. ", "`", "&lt;", "<a href=", '"', "woord ", "\\",
]  # fmt: skip
typed_texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES)).map("".join))


def words(html: str) -> list[str]:
    return to_text(from_html(html)).split()


def rich(text: str) -> str | None:
    try:
        return markdown_to_rich_text(text)
    except ValidationError:
        return None


@given(typed_texts)
def test_whatever_is_typed_only_allowed_tags_come_out(text: str):
    html = rich(text)
    if html is not None:
        assert ALLOWED.sub("", html).count("<") == 0


@given(typed_texts)
def test_what_came_out_is_canonical_and_can_be_edited_without_losing_a_word(text: str):
    html = rich(text)
    if html is not None:
        assert canonical_html(html) == html
        assert words(rich(markdown.from_html(html)) or "") == words(html)


def filled(block: BlockText, **typed: str) -> BlockForm:
    fresh = BlockForm(block.kind, start=block, prefix="block")
    data = {f"block-{name}": str(fresh.initial[name]) for name in fresh.fields}
    data |= {f"block-{name}": text for name, text in typed.items()}
    return BlockForm(block.kind, data, start=block, prefix="block")


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: block.kind)
def test_block_that_nobody_touched_stays_as_it_is(block: BlockText):
    form = filled(block)
    assert form.is_valid(), form.errors
    assert form.block == block


def test_field_that_nobody_touched_keeps_what_markdown_cannot_say():
    block = BlockText("example", {"title": "A", "text": '<p data-block-key="x1y2">Words</p>'})
    form = filled(block, title="B")
    assert form.is_valid()
    assert form.block == block.with_field("title", "B")


def test_line_ends_of_a_browser_are_no_change():
    block = BlockText("checklist", {"title": "T", "items": "one\ntwo"})
    form = filled(block, items="one\r\ntwo\r\n")
    assert form.is_valid()
    assert form.block == block


def test_picture_stays_and_its_words_change():
    block = BlockText("image", {"image": "7", "alt": "A cat", "caption": ""})
    form = filled(block, alt="A dog")
    assert "image" not in form.fields
    assert form.is_valid()
    assert form.block == block.with_field("alt", "A dog")


@pytest.mark.parametrize(
    ("name", "text"),
    [("items", "x" * 251), ("title", "x" * 121), ("title", ""), ("items", " \n ")],
)
def test_checklist_beyond_its_limits_is_refused(name: str, text: str):
    block = BlockText("checklist", {"title": "T", "items": "one"})
    assert name in filled(block, **{name: text}).errors


def test_tone_that_there_is_not_is_refused():
    block = next(block for block in EVERY_BLOCK if block.kind == "callout")
    assert "tone" in filled(block, tone="loud").errors


def test_nested_list_is_refused_with_its_line():
    [message] = filled(paragraph("Words"), text="- a\n\n  - b").errors["text"]
    assert re.search(r"\d", str(message))


def test_control_characters_are_dropped():
    form = filled(BlockText("heading", {"text": "Old"}), text="New\x07 \u2028 heading")
    assert form.is_valid()
    assert form.block.fields["text"] == "New heading"


@pytest.mark.parametrize("typed", ["www.bakker.be", "bakker.be/over?x=1#y", "bakker.be:8080/"])
def test_web_address_without_a_scheme_gets_one(typed: str):
    assert WebAddressField().clean(typed) == f"https://{typed}"


@pytest.mark.parametrize(
    "typed",
    ["bakker", "bakker@bakker.be", "bakker.be@evil.example", "a.be:x@evil.example", "java.x:y(1)"],
)
def test_what_is_no_host_gets_no_scheme(typed: str):
    with pytest.raises(ValidationError):
        WebAddressField().clean(typed)
