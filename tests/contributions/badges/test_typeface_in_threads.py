from concurrent.futures import ThreadPoolExecutor

from contributions.badges.drawing.typeface import FONTS, Typeface


def test_threads_may_draw_the_same_new_glyphs_at_once():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    for _attempt in range(20):
        face = Typeface(FONTS / "schrijfmee-sans-regular.ttf")
        with ThreadPoolExecutor(8) as threads:
            outlines = set(threads.map(face.outline, [letters] * 16))
        assert len(outlines) == 1
