import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.comments.text import clean_comment, comment_html

REL = 'rel="ugc nofollow noopener"'


def test_empty_lines_part_paragraphs():
    assert comment_html("Een\ntwee\n\ndrie") == "<p>Een<br>twee</p><p>drie</p>"


def test_web_address_becomes_a_link_without_the_punctuation_after_it():
    shown = comment_html("Zie https://example.org/a?b=1&c=2.")
    href = "https://example.org/a?b=1&amp;c=2"
    assert shown == f'<p>Zie <a href="{href}" {REL}>{href}</a>.</p>'


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://example.org)", "https://example.org"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("“https://example.org/”", "https://example.org/"),
    ],
)
def test_brackets_belong_to_the_address_only_in_pairs(text: str, address: str):
    assert f'href="{address}"' in comment_html(text)


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "https://bank.example@evil.example/", "https://localhost", "http://"],
)
def test_what_the_site_may_not_link_to_stays_text(text: str):
    assert "<a " not in comment_html(text)


def test_markup_is_shown_as_text():
    assert comment_html('<b onclick="x()">') == "<p>&lt;b onclick=&quot;x()&quot;&gt;</p>"


def test_control_characters_and_heaps_of_empty_lines_go():
    assert clean_comment("a\x00b\r\n\r\n\r\n\r\n  c\x1b  ") == "ab\n\nc"


@given(st.text())
def test_no_text_brings_markup_of_its_own(text: str):
    shown = str(comment_html(clean_comment(text)))
    for known in ("<p>", "</p>", "<br>", "</a>", f" {REL}>"):
        shown = shown.replace(known, "")
    assert "<" not in shown.replace('<a href="http', "")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    assert clean_comment(clean_comment(text)) == clean_comment(text)
