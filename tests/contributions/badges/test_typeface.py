"""Laws of setting and measuring: for any text, in each weight."""

import re
import unicodedata
from collections.abc import Iterator
from math import ceil, floor

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from contributions.badges.drawing.fontfile import font_file, ink_of
from contributions.badges.drawing.line import BOTTOM, TOP, set_line
from contributions.badges.drawing.plain import plain_letters
from contributions.badges.drawing.typeface import (
    ELLIPSIS,
    REGULAR,
    SEMIBOLD,
    drawable,
    typeface,
)
from tests.contributions.badges.names import NAMES, NAMES_BY_SCRIPT
from tests.contributions.badges.shapes import contours_of

WEIGHTS = [REGULAR, SEMIBOLD]
SIZE = 18.0
PLAIN = sorted(
    one for one in font_file(SEMIBOLD).characters if plain_letters(SEMIBOLD).can_set(one)
)
# Characters of all the names, in any order: joiners, marks and digits meet what they never met.
any_text = st.text(sorted(set("".join(NAMES))), max_size=40).map(drawable)
rooms = st.floats(0, 400)


def is_whole(start: str, text: str) -> bool:
    """Whether a text can be cut after its start without taking a mark from its letter."""
    after = text[len(start) :]
    return not start or unicodedata.category(after[0]) not in {"Mn", "Mc", "Me"}


@given(any_text, rooms)
def test_what_was_made_to_fit_is_never_wider_than_its_room(text: str, room: float):
    face = typeface(SEMIBOLD)
    assert face.width(face.fit(text, SIZE, room), SIZE) <= room


@given(any_text, rooms)
def test_what_was_made_to_fit_stays_as_it_is(text: str, room: float):
    face = typeface(SEMIBOLD)
    fitted = face.fit(text, SIZE, room)
    assert face.fit(fitted, SIZE, room) == fitted


@pytest.mark.parametrize(("name", "reaches"), [("اَّ", TOP), ("ڕێ", BOTTOM)])
def test_line_that_reaches_too_far_is_moved_into_its_room(name: str, reaches: int):
    ink = ink_of(typeface(SEMIBOLD).place(name)[0])
    assert ink is not None
    assert reaches in {ink.bottom, ink.top}
    assert BOTTOM <= ink.bottom <= ink.top <= TOP


@given(any_text)
def test_text_with_room_stays_as_it_is(text: str):
    face = typeface(SEMIBOLD)
    assert face.fit(text, SIZE, face.width(text, SIZE)) == text


@given(any_text, rooms)
@example("कृष्णमूर्ति", 30)
@example("Ẹ̀bùn Olúwáfẹ́mi", 60)
def test_what_does_not_fit_is_cut_between_letters_and_says_so(text: str, room: float):
    fitted = typeface(SEMIBOLD).fit(text, SIZE, room)
    if fitted == text:
        return
    if fitted:
        assert fitted.endswith(ELLIPSIS)
        start = fitted.removesuffix(ELLIPSIS)
        assert text.startswith(start)
        assert is_whole(start, text)


@pytest.mark.parametrize(
    "name", ["Maximiliana van der Ploeg", "Ελένη Παπαδοπούλου", "山田太郎山田太郎"]
)
def test_no_letter_is_cut_that_would_have_had_room(name: str):
    face = typeface(SEMIBOLD)
    fitted = face.fit(name, SIZE, 80)
    one_more = name[: len(fitted)] + ELLIPSIS
    assert face.width(fitted, SIZE) <= 80 < face.width(one_more, SIZE)


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("क्षत्रिय", {"", "क्ष", "क्षत्रिय"}),
        ("नरेन्द्र मोदी", {"", "न", "नरे", "नरेन्द्र", "नरेन्द्र मो", "नरेन्द्र मोदी"}),
        ("अरुण् राव", {"", "अ", "अरु", "अरुण्", "अरुण् रा", "अरुण् राव"}),
    ],
)
def test_joined_letters_are_not_cut_apart(name: str, starts: set[str]):
    face = typeface(SEMIBOLD)
    fitted = {face.fit(name, SIZE, room).removesuffix(ELLIPSIS) for room in range(120)}
    assert {"", name} < fitted <= starts


def test_without_room_for_an_ellipsis_nothing_is_left():
    assert typeface(SEMIBOLD).fit("Fatima", SIZE, 3) == ""


@pytest.mark.parametrize("name", ["דוד כהן לוי", "محمد عبد الله"])
def test_ellipsis_of_a_line_from_right_to_left_stands_at_its_left_end(name: str):
    face = typeface(SEMIBOLD)
    fitted = face.fit(name, SIZE, 50)
    glyphs, _width = face.place(fitted)
    assert fitted.endswith(ELLIPSIS)
    assert glyphs[0].number == face.place(ELLIPSIS)[0][0].number


@pytest.mark.parametrize("weight", WEIGHTS)
@settings(max_examples=50)
@given(any_text, any_text)
def test_two_texts_are_about_as_wide_as_both(weight: str, one: str, other: str):
    face = typeface(weight)
    apart = face.width(one, SIZE) + face.width(other, SIZE)
    # Kerning, joining and conjuncts bring letters together; nothing drives them far apart.
    together = drawable(f"{one} {other}")
    assert face.width(together, SIZE) <= apart + 2 * SIZE


@pytest.mark.parametrize("weight", WEIGHTS)
@given(st.text(PLAIN, max_size=30))
@example("AVATAR, To You")
@example("jack ján j")
def test_plain_letters_are_set_as_harfbuzz_sets_them(weight: str, text: str):
    plain, line = plain_letters(weight), set_line(text, weight)
    assume(line.has_room)
    assert plain.starts(text)[-1] == line.width
    assert plain.starts(text)[:-1] == [glyph.x for glyph in line.glyphs]


@pytest.mark.parametrize("script", ["Latin", "Greek", "Cyrillic"])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_plain_names_are_set_as_harfbuzz_sets_them(script: str, weight: str):
    plain = plain_letters(weight)
    names = [name for name in NAMES_BY_SCRIPT[script] if plain.can_set(name)]
    assert len(names) >= 0.7 * len(NAMES_BY_SCRIPT[script])
    assert [plain.starts(name)[-1] for name in names] == [
        set_line(name, weight).width for name in names
    ]


def drawn_points(path: str) -> Iterator[tuple[int, int]]:
    """Yield where lines and curves of path data end, as we write it: M, then relative commands."""
    x = y = 0
    start = (0, 0)
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", rest)]
        match command:
            case "M":
                x, y = numbers
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "z":
                x, y = start
            case _:
                x, y = x + numbers[-2], y + numbers[-1]
        if command in "Mm":
            start = (x, y)
        else:
            yield x, y


@pytest.mark.parametrize("script", NAMES_BY_SCRIPT)
def test_outline_for_svg_is_that_of_the_contours_for_pixels(script: str):
    face = typeface(SEMIBOLD)
    for name in map(drawable, NAMES_BY_SCRIPT[script]):
        contours = contours_of(name, face)
        starts = {(round(contour[0][0]), round(contour[0][1])) for contour in contours}
        # Halves are rounded up in the one and down in the other, where the glyph stands elsewhere.
        points = {
            (across, up)
            for contour in contours
            for x, y in contour
            for across in (floor(x), ceil(x))
            for up in (floor(y), ceil(y))
        }
        assert starts <= set(drawn_points(face.outline(name))) <= points


@pytest.mark.parametrize(
    ("letter_and_mark", "is_above"), [("M\u0303", True), ("x\u0323", False), ("כ\u05b8", False)]
)
def test_mark_stands_over_or_under_its_letter(letter_and_mark: str, *, is_above: bool):
    (letter,), (mark,) = (
        [glyph for glyph in typeface(SEMIBOLD).place(letter_and_mark)[0] if glyph.advance > 0],
        [glyph for glyph in typeface(SEMIBOLD).place(letter_and_mark)[0] if glyph.advance == 0],
    )
    base, ink = ink_of([letter]), ink_of([mark])
    assert base is not None
    assert ink is not None
    assert base.left < (ink.left + ink.right) / 2 < base.right
    assert ink.bottom >= base.top if is_above else ink.top <= max(base.bottom, 0)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_plain_letters_stay_within_the_room_of_a_line(weight: str):
    for letter in PLAIN:
        ink = ink_of(font_file(weight).place(letter, "ltr")[0])
        assert ink is None or BOTTOM <= ink.bottom <= ink.top <= TOP
