import pytest
from hypothesis import given

from contributions.prose import Kind, from_text, to_text, words_of
from tests.contributions.prose.strategies import LAW, TEXTS


def words(text: str) -> list[str]:
    return [token.text for token in from_text(text) if token.kind is Kind.WORD]


@LAW
@given(TEXTS)
def test_plain_text_survives_the_round_trip(text: str) -> None:
    assert to_text(from_text(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop, don’t.", ["Don't", "stop", "don’t"]),
        ("De e-mail van foto’s", ["De", "e-mail", "van", "foto’s"]),
        ("Het kost 1.234,50 euro om 12:30.", ["Het", "kost", "1.234,50", "euro", "om", "12:30"]),
        ("In 2026. Of 27?", ["In", "2026", "Of", "27"]),
        ("Zie https://a.nl/b?c=d&e=f.", ["Zie", "https://a.nl/b?c=d&e=f"]),
        ("(www.voorbeeld.nl)", ["www.voorbeeld.nl"]),
        ("Mail jan.de-wit@post.nl!", ["Mail", "jan.de-wit@post.nl"]),
        ("cafe\u0301 ge\u0308ind", ["cafe\u0301", "ge\u0308ind"]),
        ("हिन्दी Ελλάδα", ["हिन्दी", "Ελλάδα"]),
    ],
)
def test_words_are_what_people_call_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_every_line_end_is_a_break() -> None:
    kinds = [token.kind for token in from_text("a\nb\r\nc")]
    assert kinds == [Kind.WORD, Kind.BREAK, Kind.WORD, Kind.BREAK, Kind.WORD]


def test_repeated_signs_stay_together() -> None:
    assert [token.text for token in from_text("Well... no")] == ["Well", "...", " ", "no"]


def test_only_words_are_counted() -> None:
    assert words_of(from_text("Two words, 3 numbers: 1,5!")) == 5
