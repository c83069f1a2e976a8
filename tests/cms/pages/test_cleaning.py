import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.pages.cleaning import UnsafeURLError, clean_line, clean_lines, clean_rich_text, clean_url

HOSTILE = [
    ("<p>Tekst<script>alert(1)</script></p>", "<p>Tekst</p>"),
    ('<p onclick="x()">Tekst</p>', "<p>Tekst</p>"),
    ('<p style="position:fixed">Tekst</p>', "<p>Tekst</p>"),
    ('<a href="javascript:alert(1)">klik</a>', "<a>klik</a>"),
    ("<h1>Kop</h1>", "Kop"),
    ("<img src=x onerror=alert(1)>", ""),
    ("<strong>vet</strong> <em>schuin</em>", "<b>vet</b> <i>schuin</i>"),
    ('<p data-block-key="abc12">Tekst</p>', "<p>Tekst</p>"),
    ('<a linktype="page" id="3">hier</a>', '<a linktype="page" id="3">hier</a>'),
]


@pytest.mark.parametrize(("typed", "kept"), HOSTILE)
def test_rich_text_keeps_only_what_a_paragraph_may_hold(typed: str, kept: str):
    assert clean_rich_text(typed) == kept


@given(st.text())
def test_cleaning_rich_text_twice_is_cleaning_it_once(typed: str):
    once = clean_rich_text(typed)
    assert clean_rich_text(once) == once


@given(st.text())
def test_a_line_has_no_breaks_and_no_control_characters(typed: str):
    line = clean_line(typed)
    assert "\x00" not in line
    assert line.splitlines() in ([], [line])
    assert clean_line(line) == line


def test_a_name_cannot_turn_the_words_around_it():
    assert clean_line("Ana \u202egro.live\u2066 Sousa") == "Ana gro.live Sousa"


def test_lines_lose_their_empty_ones():
    assert clean_lines(" een \n\n\t twee\x00 ") == "een\ntwee"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://bank.example@evil.example/",
        "https://user:pass@example.org/",
        "//example.org/",
        "https:///path",
        "https://localhost/",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org\\@evil.example/",
        "https://example.org:port/",
        "ftp://example.org/",
        "https://example.org/" + "x" * 500,
        "",
    ],
)
def test_address_that_may_not_be_linked_is_refused(url: str):
    with pytest.raises(UnsafeURLError):
        clean_url(url)


@pytest.mark.parametrize("url", ["https://example.org/", "http://münchen.example:8080/a?b=c#d"])
def test_ordinary_address_is_kept_as_typed(url: str):
    assert clean_url(f"  {url} ") == url
