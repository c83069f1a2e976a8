import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.prose import (
    Token,
    from_html,
    from_text,
    owned_html,
    owned_line,
    to_html,
    words_in,
)
from tests.contributions.prose.strategies import LAW, TEXTS, tokens


def wrap(owner: str) -> tuple[str, str] | None:
    return None if owner == "-" else (f'<span class="{owner}">', "</span>")


def owned(html: str, owners: str) -> str:
    """Return the HTML with short tags; `owners` has a letter for each word."""
    shown = owned_html(from_html(html), owners, wrap)
    return re.sub('<span class="(.)">', r"[\1:", shown).replace("</span>", "]")


class Spans(HTMLParser):
    """Collects what is said within the tags of each owner; fails on tags that cross."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(dict(attrs)["class"] or "" if tag == "span" else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert (closed == f"<{tag}>") == (tag != "span")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is open after a line break."""

    def handle_data(self, data: str) -> None:
        owners = [name for name in self.open if not name.startswith("<")]
        assert len(owners) <= 1
        self.said.append((owners[0] if owners else "-", data))


def said_by_each(html: str) -> list[tuple[str, str]]:
    spans = Spans()
    spans.feed(html)
    spans.close()
    return spans.said


@pytest.mark.parametrize(
    ("html", "owners", "shown"),
    [
        ("<p>One, two. Three!</p>", "aab", "<p>[a:One, two]. [b:Three]!</p>"),
        ("<p>One two three</p>", "a-a", "<p>[a:One] two [a:three]</p>"),
        ("<p>One</p><ul><li>two</li></ul>", "aa", "<p>[a:One]</p><ul><li>[a:two]</li></ul>"),
        ("<p>One<br/>two</p>", "aa", "<p>[a:One<br/>two]</p>"),
        ("<p>One <b>two</b> three</p>", "aaa", "<p>[a:One <b>two</b> three]</p>"),
        ("<p>One <b>two three</b></p>", "aab", "<p>[a:One ]<b>[a:two] [b:three]</b></p>"),
        (
            '<p>See <a href="tel:1">that <b>very page</b></a> too</p>',
            "aaabb",
            '<p>[a:See ]<a href="tel:1">[a:that ]<b>[a:very] [b:page]</b></a>[b: too]</p>',
        ),
        ("<p><b>One</b> “two”</p>", "aa", "<p>[a:<b>One</b> “two]”</p>"),
        ("<p>…</p>", "", "<p>…</p>"),
    ],
)  # fmt: skip
def test_a_run_of_words_is_wrapped_once(html: str, owners: str, shown: str) -> None:
    assert owned(html, owners) == shown


def test_a_line_of_plain_text_is_escaped_and_wrapped() -> None:
    shown = owned_line(from_text("Fish & <chips> now"), "aab", wrap)
    assert shown == (
        '<span class="a">Fish &amp; &lt;chips</span>&gt; <span class="b">now</span>'
    )  # fmt: skip


@pytest.mark.parametrize("owners", ["a", "aaa"])
def test_every_word_needs_one_owner(owners: str) -> None:
    with pytest.raises(ValueError, match="2 words have"):
        owned_html(from_html("<p>Two words</p>"), owners, wrap)
    with pytest.raises(ValueError, match="2 words have"):
        owned_line(from_text("Two words"), owners, wrap)


@LAW
@given(tokens(), st.data())
def test_without_the_wraps_it_is_the_same_rich_text(
    some: tuple[Token, ...], data: st.DataObject
) -> None:
    owners = [data.draw(st.sampled_from("ab-")) for _ in words_in(some)]
    shown = owned_html(some, owners, wrap)
    assert re.sub("</?span[^>]*>", "", shown) == to_html(some)


@LAW
@given(tokens(), st.data())
def test_every_word_of_rich_text_is_in_the_tags_of_its_owner(
    some: tuple[Token, ...], data: st.DataObject
) -> None:
    owners = [data.draw(st.sampled_from("ab-")) for _ in words_in(some)]
    said = said_by_each(owned_html(some, owners, wrap))
    for one in "ab":
        words = [word for word, owner in zip(words_in(some), owners, strict=True) if owner == one]
        assert _letters("".join(data for owner, data in said if owner == one)) == _letters(
            "".join(words)
        )


def _letters(text: str) -> str:
    return re.sub(r"[^\w’,-]", "", text).replace(",", "")


@LAW
@given(TEXTS, st.data())
def test_without_the_wraps_it_is_the_same_plain_text(text: str, data: st.DataObject) -> None:
    owners = [data.draw(st.sampled_from("ab-")) for _ in words_in(from_text(text))]
    shown = owned_line(from_text(text), owners, wrap)
    assert re.sub("</?span[^>]*>", "", shown) == escape(text, quote=False)
