"""Text meant to take long: time grows with its length, not with the square of it."""

import time
from collections.abc import Callable

import pytest

from contributions.prose import diff, diff_html, from_html, from_text, merge, to_html

PATIENCE = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("piece", ["-.", "a.", "a@", "www.)", "1,", "http://", "’", "_", " \t"])
def test_text_is_read_in_linear_time(piece: str) -> None:
    assert seconds(lambda: from_text(piece * 50_000)) < PATIENCE


@pytest.mark.parametrize("piece", ["<b>", "<ul><li>", "</p>", "<a href=x>a ", "a <br>", "&amp"])
def test_html_is_read_and_written_in_linear_time(piece: str) -> None:
    assert seconds(lambda: to_html(from_html(piece * 10_000))) < PATIENCE


@pytest.mark.parametrize("sentence", ["a ", "a b c d ", "One of many words here. "])
def test_a_long_text_moved_and_repeated_is_compared_in_time(sentence: str) -> None:
    repeated = from_text(sentence * 2_000)
    fresh = from_text("".join(f"word{number} " for number in range(2_000)))
    moved = (*fresh[2_000:], *fresh[:2_000])
    assert seconds(lambda: diff_html(diff((*repeated, *fresh), (*fresh, *repeated)))) < PATIENCE
    assert seconds(lambda: diff(fresh, moved)) < PATIENCE
    assert seconds(lambda: merge(repeated, (*repeated, *fresh), (*fresh, *repeated))) < PATIENCE
