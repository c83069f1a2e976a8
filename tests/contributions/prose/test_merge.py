import pytest

from contributions.prose import (
    Merge,
    MergeConflictError,
    from_html,
    from_text,
    merge,
    to_html,
    to_text,
)


def merge_texts(base: str, ours: str, theirs: str) -> Merge:
    return merge(from_text(base), from_text(ours), from_text(theirs))


def merge_html(base: str, ours: str, theirs: str) -> str:
    return to_html(merge(from_html(base), from_html(ours), from_html(theirs)).result)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a b c d", "a x c d", "a b c y", "a x c y"),
        ("You pay now.", "You can pay now.", "You pay now or later.", "You can pay now or later."),
        ("the big red dog", "the big dog", "the big red cat", "the big cat"),
        ("the big red dog", "the big red", "the big dog", "the big"),
        ("one two", "one 2", "one 2", "one 2"),
        ("- one\n- two", "- one\n- new\n- two", "- 1\n- two", "- 1\n- new\n- two"),
        (
            "It works. Try it.",
            "It works. Really. Try it.",
            "It works. Do it.",
            "It works. Really. Do it.",
        ),
        (
            "Send it.",
            "Send it by post, with a label and a return slip.",
            "Send it by post, with a label.",
            "Send it by post, with a label and a return slip.",
        ),
        ("a  b", "a b", "a   b", "a   b"),
        ("One two.", "One.", "1 two.", "1."),
        ("so one two three.", "so two.", "so one three.", "so."),
        ("one two three four", "two four", "one three four", "four"),
        ("one two three four", "one three", "one two four", "one"),
        ("one two three four", "two", "one three four", ""),
        ("so one two three four", "so two four", "so one three four", "so four"),
        ("Pay now. Wait a day.", "Pay now. Wait.", "Pay now. Sleep a day.", "Pay now. Sleep."),
        (
            "Pay now.\nThen wait.",
            "Pay now. Then wait.",
            "Pay now.\nNow wait.",
            "Pay now. Now wait.",
        ),
        ("Ask for the red one.", "Ask for the one.", "I want a red thing.", "I want a thing."),
        ("Don’t wait for it.", "Don't wait for it.", "Never wait for it.", "Never wait for it."),
        ("Ask the shop now.", "Ask the Shop now.", "Ask a store now.", "Ask a store now."),
    ],
)
def test_what_needs_no_decision_is_merged(base: str, ours: str, theirs: str, merged: str) -> None:
    assert to_text(merge_texts(base, ours, theirs).result) == merged
    assert to_text(merge_texts(base, theirs, ours).result) == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("You're a company.", "You work at a company.", "You're at a company."),
        ("You pay now.", "You pay us now.", "You pay them now."),
        ("It costs.", "It costs 1.", "It costs 1 000."),
        ("the old price", "the very old price", "the price"),
        ("- one\n- two", "- one\n- two\n- three", "- one\n- two\n- 3"),
    ],
)
def test_new_words_beside_changed_ones_are_a_conflict(base: str, ours: str, theirs: str) -> None:
    assert not merge_texts(base, ours, theirs).is_clean


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("the red dog", "the dog", "the blue dog"),
        ("You pay in two weeks.", "You pay.", "You pay in ten days."),
        ("Ask for the red one.", "Ask for one.", "Ask for my blue one."),
        ("the don’t list", "the don't list", "the DON’T list"),
        ("It works. Try it. End.", "It works.\nTry it. End.", "It works. End."),
        ("the big red dog", "the big dog", "the small blue dog"),
        ("One two three four", "One four", "One two"),
        ("You may well want to ask for help.", "You may want to ask for help.", "Ask for help."),
        ("We do not ship on Sunday.", "We do ship on Sunday.", "Sundays: not a day to ship on."),
    ],
)
def test_words_removed_here_and_rewritten_there_need_a_decision(
    base: str, ours: str, theirs: str
) -> None:
    assert not merge_texts(base, ours, theirs).is_clean
    assert not merge_texts(base, theirs, ours).is_clean


CURLY = "It’s late. Don’t wait, we’ll come."
STRAIGHT = "It's late. Don't wait, we'll come."
MIXED = "It’s late. Don't wait, we’ll come."


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (CURLY, STRAIGHT, f"{CURLY} You’re in.", f"{STRAIGHT} You're in."),
        (STRAIGHT, CURLY, f"{STRAIGHT} You're in.", f"{CURLY} You’re in."),
        ("It’s late.", "It's late.", "It’s late. You’re in.", "It's late. You’re in."),
        (CURLY, MIXED, f"{CURLY} You’re in.", f"{MIXED} You’re in."),
        (f"{CURLY} So’s he.", f"{STRAIGHT} So’s he.", f"{CURLY} So’s he. You’re in.",
         f"{STRAIGHT} So’s he. You’re in."),
    ],
)  # fmt: skip
def test_new_words_follow_the_apostrophes_that_the_other_side_changed_throughout(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert to_text(merge_texts(base, ours, theirs).result) == merged
    assert to_text(merge_texts(base, theirs, ours).result) == merged


def test_two_opposite_habits_change_no_words_of_the_other_side() -> None:
    base = f"{CURLY} {STRAIGHT}"
    merged = merge_texts(base, f"{STRAIGHT} {STRAIGHT} He's.", f"{CURLY} {CURLY} She’s.")
    assert any("He's" in to_text(conflict.ours) for conflict in merged.conflicts)


def test_new_formatting_of_words_that_are_gone_is_a_conflict() -> None:
    sides = ["<p>a <b>don't</b> c</p>", "<p>a never c</p>"]
    assert not merge(from_html("<p>a don’t c</p>"), *map(from_html, sides)).is_clean


def test_the_same_words_changed_differently_are_a_conflict() -> None:
    merged = merge_texts("It costs 5 euro.", "It costs 6 euro.", "It costs 7 euro.")
    sides = [(to_text(c.base), to_text(c.ours), to_text(c.theirs)) for c in merged.conflicts]
    assert sides == [("5", "6", "7")]


def test_a_merge_with_conflicts_has_no_result() -> None:
    with pytest.raises(MergeConflictError):
        _ = merge_texts("a", "b", "c").result


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("<p>a b</p>", "<p><b>a</b> b</p>", "<p>a <i>b</i></p>", "<p><b>a</b> <i>b</i></p>"),
        ("<p>a</p>", "<p><b>a</b></p>", "<p><i>a</i></p>", "<p><b><i>a</i></b></p>"),
        ("<p>a b c</p>", "<p><b>a b c</b></p>", "<p>a x c</p>", "<p><b>a x c</b></p>"),
        ("<p>a b c</p>", "<p>a <b>b</b> c</p>", "<p>a c</p>", "<p>a c</p>"),
        ("<p>a b</p>", "<p><b>a b</b></p>", "<p>a x b</p>", "<p><b>a x b</b></p>"),
        ("<p>a b</p>", "<p><b>a</b> b</p>", "<p>a x b</p>", "<p><b>a</b> x b</p>"),
        ("<p>a</p><p>b</p>", "<ul><li>a</li><li>b</li></ul>", "<p>a</p><p>x</p>",
         "<ul><li>a</li><li>x</li></ul>"),
    ],
)  # fmt: skip
def test_formatting_is_merged_beside_the_words(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert merge_html(base, ours, theirs) == merged


def test_two_links_on_one_word_are_a_conflict() -> None:
    sides = ['<p><a href="tel:1">a</a></p>', '<p><a href="tel:2">a</a></p>']
    assert not merge(from_html("<p>a</p>"), *map(from_html, sides)).is_clean
