"""Held against the Unicode Bidirectional Algorithm as others wrote it, and a few lines by eye.

In these, capitals stand for Hebrew letters and small ones for Latin letters.
"""

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from contributions.badges.drawing.direction import embedding_levels, runs_from_left_to_right
from tests.contributions.badges.names import NAMES

HEBREW = {ord("A") + place: chr(ord("א") + place) for place in range(26)}
# Of every class of characters that a name can hold, some.
CHARACTERS = 'aZéאבשמحڈ12٣٤۵+-#%€,.:/ ()[]{}«»’"!&–…·・\u05b8\u064e\u0301'
# Few, so that they meet: letters and numbers of both directions, a mark, brackets and signs.
FEW_CHARACTERS = "aאع1٣\u0301()[],+% "


def seen(text: str) -> str:
    """Return the characters as they stand from left to right."""
    return "".join(
        text[run.start : run.end][:: -1 if run.is_right_to_left else 1]
        for run in runs_from_left_to_right(text)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("jan de vries", "jan de vries"),
        ("DVA KHN", "NHK AVD"),
        ("jan DVA 12", "jan 12 AVD"),
        ("DVA jan 12", "jan 12 AVD"),
        ("12 DVA", "AVD 12"),
        ("DVA 1,234.5", "1,234.5 AVD"),
        ("jan DVA KHN 12 bo", "jan 12 NHK AVD bo"),
        ("jan DVA…", "jan AVD…"),
        ("DVA jan…", "…jan AVD"),
        ("DVA…", "…AVD"),
        ("DVA (jan) KHN", "NHK )jan( AVD"),
        ("jan (DVA) bo", "jan (AVD) bo"),
        ("jan (DVA", "jan (AVD"),
        ("jan (DVA) KHN", "jan (AVD) NHK"),
    ],
)
def test_line_is_ordered_as_people_read_it(text: str, shown: str):
    assert seen(text.translate(HEBREW)) == shown.translate(HEBREW)


def test_joiner_goes_with_the_letter_before_it():
    assert embedding_levels("a\u200dא\u200dב") == [0, 0, 1, 1, 1]


def test_line_of_joiners_alone_has_a_direction():
    assert embedding_levels("\u200d\u200d") == [0, 0]


def test_names_are_ordered_as_another_library_orders_them():
    assert [seen(name) for name in NAMES] == [get_display(name) for name in NAMES]


@given(st.text(CHARACTERS, max_size=30) | st.text(FEW_CHARACTERS, min_size=4, max_size=12))
@example("aא(א)\u0301a")
def test_any_text_is_ordered_as_another_library_orders_it(text: str):
    assert seen(text) == get_display(text)


@given(st.text(CHARACTERS, max_size=30))
def test_every_character_stands_in_one_run(text: str):
    runs = runs_from_left_to_right(text)
    places = sorted(place for run in runs for place in range(run.start, run.end))
    assert places == list(range(len(text)))


def test_brackets_nested_too_deep_to_be_paired_still_have_a_direction():
    text = "a" + "(" * 70 + "א" + ")" * 70 + "ב"
    assert seen(text) == get_display(text)
