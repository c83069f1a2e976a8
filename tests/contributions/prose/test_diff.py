import pytest
from hypothesis import given

from contributions.prose import Token, base_of, diff, diff_text, from_html, from_text, other_of
from tests.contributions.prose.strategies import LAW, tokens


@LAW
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


@pytest.mark.parametrize(
    ("base", "other", "shown"),
    [
        (
            "Pay first. You may return what you bought. Then wait.",
            "Pay first. Then wait. You may return what you bought.",
            "Pay first. [→1 Then wait.] You may return what you bought. [1→ Then wait.]",
        ),
        (
            "one thing\ntwo things\nthree things",
            "three things\none thing\ntwo things",
            "[→1 three things]\none thing\ntwo things\n[1→ three things]",
        ),
        (
            "Ask them for a review of the parcel. Then wait. Send it. Say why it took so long.",
            "Then wait. Send it. Say why it took so long. Ask all for a review of the parcel soon.",
            (
                "[-Ask them-] [1→ for a review of the parcel][-.-] "
                "Then wait. Send it. Say why it took so long. "
                "[+Ask all+] [→1 for a review of the parcel] [+soon.+]"
            ),
        ),
    ],
)
def test_a_moved_passage_is_shown_as_moved(base: str, other: str, shown: str) -> None:
    assert diff_text(diff(from_text(base), from_text(other))) == shown


def test_a_word_that_went_and_came_back_elsewhere_is_not_a_passage() -> None:
    changes = diff(from_text("a big red old dog"), from_text("a red old big cat"))
    assert all(change.move is None for change in changes)
