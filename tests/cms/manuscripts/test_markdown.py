import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.manuscripts.markdown import MarkdownError, from_html, to_html

HTML = [
    ("Een **vet** en *schuin* woord", "<p>Een <b>vet</b> en <i>schuin</i> woord</p>"),
    ("**_beide_**", "<p><b><i>beide</i></b></p>"),
    ("[tekst](https://a.org/x_(y))", '<p><a href="https://a.org/x_(y)">tekst</a></p>'),
    ("[tekst](page:12)", '<p><a linktype="page" id="12">tekst</a></p>'),
    ("Kies:\n\n- een\n- twee", "<p>Kies:</p><ul><li>een</li><li>twee</li></ul>"),
    ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
    ("regel\\\nregel", "<p>regel<br/>regel</p>"),
    ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ("\\- geen lijst", "<p>- geen lijst</p>"),
    ("2026\\. Een jaar", "<p>2026. Een jaar</p>"),
    ("snake_case", "<p>snake_case</p>"),
]


@pytest.mark.parametrize(("markdown", "html"), HTML)
def test_markdown_and_html_say_the_same(markdown: str, html: str):
    assert to_html(markdown) == html
    assert from_html(html) == markdown


def test_script_is_text_and_nothing_more():
    assert "<script" not in to_html("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://bank@evil.example/",
        "/admin/",
        "#",
        "page:about",
        "page:99999999999999999999",
    ],
)
def test_address_that_may_not_be_linked_is_named(url: str):
    with pytest.raises(MarkdownError, match=r"cannot|kan niet"):
        to_html(f"[tekst]({url})")


def test_list_in_a_list_is_refused_with_its_line():
    with pytest.raises(MarkdownError) as caught:
        to_html("- een\n  - twee")
    assert caught.value.line == 1


PIECES = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab 1.-*_[]\\#:<&é"), min_size=1, max_size=8),
        st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i>", '<a href="https://a.org/">{}</a>']),
    ),
    min_size=1,
    max_size=4,
)


@given(PIECES)
def test_what_is_written_reads_back_as_the_same_words(pieces: list[tuple[str, str]]):
    escaped = [(text.replace("&", "&amp;").replace("<", "&lt;"), frame) for text, frame in pieces]
    html = "<p>" + "".join(frame.format(text) for text, frame in escaped) + "</p>"
    said = " ".join("".join(text for text, _frame in pieces).split())
    assert _words(to_html(from_html(html))) == said


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
