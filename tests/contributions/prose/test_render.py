import re

import pytest
from hypothesis import given

from contributions.prose import Token, diff, diff_html, from_html
from tests.contributions.prose.strategies import LAW, tokens
from tests.contributions.prose.test_richtext import assert_valid


@pytest.mark.parametrize(
    ("base", "other", "shown"),
    [
        (
            "<p>A <b>fair</b> price</p>",
            "<p>A <b>low</b> price</p>",
            (
                '<p>A <del class="mark-del"><b>fair</b></del> '
                '<ins class="mark-ins"><b>low</b></ins> price</p>'
            ),
        ),
        (
            "<p>a</p><p>b</p>",
            "<p>a</p>",
            '<p>a</p><p><del class="mark-del">b</del></p>',
        ),
        (
            "<p>One. Two.</p>",
            "<p>One.</p><p>Two.</p>",
            '<p>One.<del class="mark-del"> </del></p><p><ins class="mark-ins">¶</ins>Two.</p>',
        ),
        (
            "<ul><li>a</li><li>c</li></ul>",
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
            '<ul><li>a</li><li><ins class="mark-ins">b</ins></li><li>c</li></ul>',
        ),
        (
            "<p>a</p><p>b</p>",
            "<p>a</p><ul><li>b</li></ul>",
            '<p>a</p><ul><li><span class="mark-format">¶</span>b</li></ul>',
        ),
        (
            "<p>a b</p>",
            '<p>a <a href="https://example.org/">b</a></p>',
            '<p>a <span class="mark-format"><a href="https://example.org/">b</a></span></p>',
        ),
        (
            "<p>a</p>",
            "<p>&lt;script&gt;</p>",
            '<p><del class="mark-del">a</del> <ins class="mark-ins">&lt;script&gt;</ins></p>',
        ),
        (
            "<p>One thing.</p><p>Another thing.</p><p>The last.</p>",
            "<p>The last.</p><p>One thing.</p><p>Another thing.</p>",
            (
                '<p><ins class="mark-ins mark-moved" data-move="1">The last.</ins></p>'
                "<p>One thing.</p><p>Another thing.</p>"
                '<p><del class="mark-del mark-moved" data-move="1">The last.</del></p>'
            ),
        ),
    ],
)
def test_a_diff_is_shown_in_the_blocks_of_the_text(base: str, other: str, shown: str) -> None:
    assert diff_html(diff(from_html(base), from_html(other))) == shown


@LAW
@given(tokens(), tokens())
def test_the_html_of_any_diff_is_valid(base: tuple[Token, ...], other: tuple[Token, ...]) -> None:
    assert_valid(re.sub("</?(ins|del|span)[^>]*>", "", diff_html(diff(base, other))))


@LAW
@given(tokens())
def test_no_change_shows_no_marks(some: tuple[Token, ...]) -> None:
    assert "mark-" not in diff_html(diff(some, some))


def test_link_of_several_words_stays_one_link() -> None:
    link = '<a href="https://a.org/">drie hele woorden</a>'
    shown = diff_html(diff(from_html(f"<p>{link} oud</p>"), from_html(f"<p>{link} nieuw</p>")))
    assert link in shown
