from html.parser import HTMLParser

import pytest
from hypothesis import given

from contributions.prose import (
    Token,
    canonical_html,
    from_html,
    from_text,
    normalise,
    to_html,
    to_text,
)
from tests.contributions.prose.strategies import HTML, LAW, tokens

PARENTS = {
    "p": {""},
    "ul": {"", "li"},
    "ol": {"", "li"},
    "li": {"ul", "ol"},
    "a": {"p", "li"},
    "b": {"p", "li", "a"},
    "i": {"p", "li", "a", "b"},
    "br": {"p", "li", "a", "b", "i"},
}


class Validator(HTMLParser):
    """Fails on a tag that is not closed, or stands where it must not."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        assert self.stack[-1] in PARENTS[tag]
        self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        assert tag == "br"
        assert self.stack[-1] in PARENTS[tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:  # noqa: ARG002
        assert self.stack[-1] in {"p", "li", "a", "b", "i"}


def assert_valid(html: str) -> None:
    validator = Validator()
    validator.feed(html)
    validator.close()
    assert validator.stack == [""]


@pytest.mark.parametrize(
    "html",
    [
        "<p>One.</p><p>Two.</p>",
        "<p>A <b>bold <i>word</i></b> and <i>more</i></p>",
        '<p><a href="https://example.org/?a=1&amp;b=%22">a <b>link</b></a>, &lt;b&gt;</p>',
        '<p><a linktype="page" id="12">page</a></p>',
        "<p>One<br/>two</p>",
        "<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul><p>Between</p><ol><li>1</li></ol>",
        "<ul><li>One</li></ul><ol><li>Two</li></ol>",
        "<ul><li>One<ol><li>Deep</li></ol></li><li>Two</li></ul>",
        "<p>10\xa0000 ‘caf\u00e9’</p>",
    ],
)
def test_canonical_rich_text_survives_the_round_trip(html: str) -> None:
    assert to_html(from_html(html)) == html


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ('<p data-block-key="x1">A</p><p data-block-key="x2"></p>', "<p>A</p>"),
        ("<p>A  b\n c </p>", "<p>A b c</p>"),
        ("<p><b>a</b> <b>b</b></p>", "<p><b>a b</b></p>"),
        ("<p><b>a </b>b</p>", "<p><b>a</b> b</p>"),
        ("<p><i><b>a</b></i></p>", "<p><b><i>a</i></b></p>"),
        (
            '<p><b><a href="tel:1">a</a></b><a href="tel:1">b</a></p>',
            '<p><a href="tel:1"><b>a</b>b</a></p>',
        ),
        ("<strong>a</strong><em>b</em>", "<p><b>a</b><i>b</i></p>"),
        ("<h2>Title</h2><div>text</div>", "<p>Title</p><p>text</p>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<p>a<br></p><p><br>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a <br/> b</p>", "<p>a<br/>b</p>"),
        ("<p>it&#x27;s &quot;so&quot;</p>", '<p>it\'s "so"</p>'),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    ],
)
def test_other_rich_text_gets_its_canonical_form(html: str, canonical: str) -> None:
    assert canonical_html(html) == canonical


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "\x01vbscript:x", ""],
)
def test_a_link_that_could_run_code_is_no_link(href: str) -> None:
    assert canonical_html(f'<p><a href="{href}">a</a></p>') == "<p>a</p>"


@LAW
@given(tokens())
def test_any_tokens_make_valid_html(some: tuple[Token, ...]) -> None:
    assert_valid(to_html(some))


@LAW
@given(tokens())
def test_what_is_written_is_canonical(some: tuple[Token, ...]) -> None:
    assert canonical_html(to_html(some)) == to_html(some)


@LAW
@given(HTML)
def test_any_input_becomes_valid_canonical_html(html: str) -> None:
    written = canonical_html(html)
    assert_valid(written)
    assert canonical_html(written) == written


@LAW
@given(tokens())
def test_normalising_twice_changes_nothing_more(some: tuple[Token, ...]) -> None:
    assert normalise(normalise(some)) == normalise(some)


def test_plain_text_becomes_one_paragraph_of_lines() -> None:
    assert to_html(from_text("a & b\nc")) == "<p>a &amp; b<br/>c</p>"


def test_rich_text_becomes_a_line_per_block() -> None:
    assert to_text(from_html("<p>A <b>b</b>.</p><ul><li>c</li><li>d</li></ul>")) == "A b.\nc\nd"
