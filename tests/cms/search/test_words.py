import pytest

from cms.search.languages.folding import compose, fold
from cms.search.languages.words import MAX_LENGTH, split_words


def words(text: str) -> list[str]:
    return [word.text for word in split_words(compose(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De foto's van zo'n winkel", ["De", "foto", "van", "zon", "winkel"]),
        ("btw-nummer", ["btw", "nummer", "btwnummer"]),
        ("a_b, 1.11!", ["a", "b", "1", "11"]),
        ("cafe\u0301 open", ["café", "open"]),
        ("\x00 - ' -- ''", []),
    ],
)
def test_a_text_is_taken_apart_into_words(text: str, expected: list[str]):
    assert words(text) == expected


def test_the_whole_of_a_hyphened_word_stands_where_its_last_part_does():
    first, second, whole, after = split_words("web-shop open")
    assert (first.position, second.position, whole.position, after.position) == (0, 1, 1, 2)
    assert (whole.start, whole.end) == (0, 8)


def test_very_long_words_are_cut():
    assert words("x" * 1000) == ["x" * MAX_LENGTH]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Categorieën", "categorieen"), ("Ĥéllø", "hello"), ("STRASSE", "strasse"), ("ﬁets", "fiets")],
)
def test_accents_and_capitals_are_folded(word: str, expected: str):
    assert fold(word) == expected
