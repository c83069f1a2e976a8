import pytest
from hypothesis import given

from contributions.prose import Token, base_of, diff, diff_text, from_html, from_text, other_of
from tests.contributions.prose.strategies import tokens


@given(tokens(), tokens())
def test_the_changes_hold_both_texts_whole(
    base: tuple[Token, ...], other: tuple[Token, ...]
) -> None:
    changes = diff(base, other)
    assert base_of(changes) == base
    assert other_of(changes) == other


@pytest.mark.parametrize(
    ("base", "other", "shown"),
    [
        ("same words", "same words", "same words"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("the quick brown fox", "the quick red fox", "the quick [-brown-] [+red+] fox"),
        ("the lazy dog", "the dog", "the [-lazy-] dog"),
        (
            "You pay. You get it.",
            "You pay. You wait. You get it.",
            "You pay. [+You wait.+] You get it.",
        ),
        ("It ends here.", "It ends here. Or not.", "It ends here. [+Or not.+]"),
        ("one\ntwo\nthree", "one\nthree", "one\n[-two-]\nthree"),
        ("The prices fall", "The price falls", "The [-prices fall-] [+price falls+]"),
        (
            "Send the customer an invoice in two weeks.",
            "Ask your buyers within the day for a review of what they got in the box.",
            (
                "[-Send the customer an invoice in two weeks-] "
                "[+Ask your buyers within the day for a review of what they got in the box+]."
            ),
        ),
    ],
)
def test_changes_are_shown_as_a_person_would_tell_them(base: str, other: str, shown: str) -> None:
    assert diff_text(diff(from_text(base), from_text(other))) == shown


def test_formatting_alone_is_not_a_change_of_words() -> None:
    base, other = from_html("<p>A plain text.</p>"), from_html("<p>A <b>plain text</b>.</p>")
    assert diff_text(diff(base, other)) == "A [~plain text~]."
