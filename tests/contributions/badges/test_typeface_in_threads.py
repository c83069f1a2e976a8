import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from contributions.badges.drawing.fontfile import FONTS, FontFile
from contributions.badges.drawing.plain import PlainLetters


@pytest.mark.parametrize(
    ("file", "text", "direction"),
    [
        ("regular.ttf", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ltr"),
        ("arabic.ttf", "محمد عبد الله بن يوسف", "rtl"),
    ],
)
def test_threads_may_draw_the_same_new_glyphs_at_once(file: str, text: str, direction: str):
    for _attempt in range(20):
        font = FontFile(FONTS / f"schrijfmee-sans-{file}")

        def outline(text: str, font: FontFile = font) -> str:
            glyphs, _width = font.place(text, direction)
            return "".join(f"{one.x} {one.y} {font.paths[one.number]}" for one in glyphs)

        with ThreadPoolExecutor(8) as threads:
            outlines = set(threads.map(outline, [text] * 16))
        assert len(outlines) == 1


def test_threads_may_set_the_same_new_letters_at_once():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    for _attempt in range(20):
        plain = PlainLetters(FontFile(FONTS / "schrijfmee-sans-regular.ttf"))
        with ThreadPoolExecutor(8) as threads:
            outlines = set(threads.map(plain.outline, [letters] * 16))
        assert len(outlines) == 1


OPEN_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from contributions.badges.drawing.fontfile import font_file
sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(8) as threads:
    for name in ("arabic", "hebrew", "thai", "tamil", "khmer", "lao", "oriya", "han"):
        print(len(set(threads.map(font_file, [name] * 16))))
"""


def test_threads_that_open_a_font_at_once_get_the_same_one():
    run = [sys.executable, "-c", OPEN_AT_ONCE]
    assert set(subprocess.check_output(run, text=True).split()) == {"1"}
