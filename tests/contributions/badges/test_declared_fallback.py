"""What is shown of names that no font has all characters of, as coverage.py declares it."""

import subprocess
import sys

import pytest

from contributions.badges.drawing.coverage import FALLBACKS
from contributions.badges.drawing.fontfile import FONTS, font_file
from contributions.badges.drawing.typeface import REGULAR, SEMIBOLD, drawable, typeface


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jan 🎉 de Vries", "Jan de Vries"),
        ("Zoë ❤️", "Zoë"),
        ("Bo 👩‍💻", "Bo"),
        ("Bo 👋🏽 🇳🇱", "Bo"),
        ("1️⃣ Bo", "1 Bo"),
        ("Bo \uf8ff", "Bo"),
        ("🎉", ""),
    ],
)
def test_emoji_and_other_signs_that_no_font_has_are_left_out(name: str, shown: str):
    assert drawable(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("𝓙𝓪𝓷", "Jan"),
        ("Ⓑⓞ", "Bo"),
        ("Ⅳ", "IV"),
        ("ﷲ", "الله"),
    ],
)
def test_letters_in_fancy_dress_are_drawn_as_what_they_stand_for(name: str, shown: str):
    assert drawable(name) == shown


@pytest.mark.parametrize(
    "name",
    [
        "𐌰𐌻𐌰",
        "Jan 𐌰𐌻𐌰",
        "བསྟན་འཛིན",
        "곽뷁",
        "𰻞",
        "Bo \U000323af",
        "x\u0489",
    ],
)
def test_name_with_a_letter_that_no_font_has_is_not_drawn_in_part(name: str):
    assert drawable(name) == ""


@pytest.mark.parametrize("name", ["م" + "\u064e" * 8, "กี้" + "\u0e49" * 5])
def test_name_with_more_marks_than_a_line_has_room_for_is_not_drawn(name: str):
    assert drawable(name) == ""


@pytest.mark.parametrize("name", ["", " ", "\u00ad", "\u200d", "\u3164", "\u200e\u200b", "\x00"])
def test_name_that_nobody_would_see_is_not_drawn(name: str):
    assert drawable(name) == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bo\u202egnihton", "Bognihton"),
        ("\u2067Bo\u2069", "Bo"),
        ("Bo\nde\tVries", "Bo de Vries"),
        ("Zoe\u0308", "Zoë"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_what_only_directs_or_spaces_is_taken_away(name: str, shown: str):
    assert drawable(name) == shown


@pytest.mark.parametrize("name", ["می\u200cخواهم", "ශ්\u200dරී"])
def test_what_parts_and_joins_letters_is_kept(name: str):
    assert drawable(name) == name


@pytest.mark.parametrize(
    ("name", "font"), [("محمد", "arabic"), ("山田", "han"), ("김", "hangul"), ("Ωm", "semibold")]
)
def test_each_script_is_drawn_by_its_font(name: str, font: str):
    glyphs, _width = typeface(SEMIBOLD).place(name)
    assert {glyph.font.path.stem for glyph in glyphs} == {f"schrijfmee-sans-{font}"}


def test_every_bundled_font_is_used():
    bundled = {path.stem for path in FONTS.iterdir() if path.suffix in {".ttf", ".otf"}}
    used = {font_file(name).path.stem for name in (REGULAR, SEMIBOLD, *FALLBACKS)}
    assert bundled == used


def test_text_that_was_not_made_drawable_is_refused():
    with pytest.raises(KeyError):
        typeface(SEMIBOLD).width("𐌰", 18)


FONTS_IN_USE = """
import gc
from contributions.badges.drawing.fontfile import FontFile
from contributions.badges.drawing.typeface import SEMIBOLD, drawable, typeface
typeface(SEMIBOLD).outline(drawable({name!r}))
print(sum(isinstance(thing, FontFile) for thing in gc.get_objects()))
"""


@pytest.mark.parametrize(("name", "fonts"), [("Łukasz Żółć", 1), ("محمد", 2)])
def test_fonts_are_opened_only_when_a_name_needs_them(name: str, fonts: int):
    script = FONTS_IN_USE.format(name=name)
    run = [sys.executable, "-X", "utf8", "-c", script]
    assert subprocess.check_output(run, text=True) == f"{fonts}\n"
