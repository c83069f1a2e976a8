import pytest

from contributions.prose import diff, diff_html, from_html


@pytest.mark.parametrize(
    ("base", "other", "shown"),
    [
        (
            "<p>A <b>fair</b> price</p>",
            "<p>A <b>low</b> price</p>",
            (
                '<p>A <del class="mark-del"><b>fair</b></del>'
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
            '<p><del class="mark-del">a</del><ins class="mark-ins">&lt;script&gt;</ins></p>',
        ),
    ],
)
def test_a_diff_is_shown_in_the_blocks_of_the_text(base: str, other: str, shown: str) -> None:
    assert diff_html(diff(from_html(base), from_html(other))) == shown
