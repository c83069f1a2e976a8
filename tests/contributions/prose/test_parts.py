import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.prose import (
    ChangeKind,
    Token,
    UnknownPartError,
    diff,
    diff_text,
    from_html,
    from_text,
    merge,
    normalise,
    parts,
    take_parts,
    to_html,
    to_text,
)
from tests.contributions.prose.strategies import LAW, TEXTS, separate_changes, tokens
from tests.contributions.prose.test_richtext import assert_valid

RICH = tokens().map(normalise)
NUMBERS = st.sets(st.integers(min_value=1, max_value=12))


def shown(base: str, other: str) -> list[str]:
    return [diff_text(part.changes) for part in parts(from_text(base), from_text(other))]


def shown_html(base: str, other: str) -> list[str]:
    return [diff_text(part.changes) for part in parts(from_html(base), from_html(other))]


def existing(base: tuple[Token, ...], other: tuple[Token, ...], some: set[int]) -> set[int]:
    return some & {part.number for part in parts(base, other)}


def test_changes_apart_are_parts_of_their_own() -> None:
    assert shown("You pay in two weeks by card.", "You pay within two weeks by bank.") == [
        "You pay [-in-] [+within+] two weeks by card.",
        "You pay in two weeks by [-card-] [+bank+].",
    ]


def test_equal_texts_have_no_parts() -> None:
    assert parts(from_text("Same."), from_text("Same.")) == ()


def test_the_two_ends_of_a_move_are_one_part() -> None:
    base = "Pay first. You may return what you bought. Then wait. It ends here."
    other = "Pay first. Then wait. You may return what you bought. It ends now."
    assert shown(base, other) == [
        "Pay first. [→1 Then wait.] You may return what you bought. [1→ Then wait.] It ends here.",
        "… you bought. Then wait. It ends [-here-] [+now+].",
    ]


def test_what_changed_right_beside_a_moved_passage_goes_with_it() -> None:
    then = "Then wait. Send it. Say why it took so long."
    base = f"Ask them for a review of the parcel. {then}"
    other = f"{then} Ask all for a review of the parcel soon."
    assert len(shown(base, other)) == 1


def test_an_item_taken_without_the_item_above_it_is_no_deeper_than_its_list() -> None:
    base = from_html("<p>One.</p><p>Two.</p>")
    other = from_html("<p>One.</p><ul><li>New.<ul><li>Two.</li></ul></li></ul>")
    assert [take_parts(base, other, {number}) for number in (1, 2)] == [
        from_html("<p>One.</p><ul><li>New.</li></ul><p>Two.</p>"),
        from_html("<p>One.</p><ul><li>Two.</li></ul>"),
    ]


def test_a_new_paragraph_is_one_part_with_its_break() -> None:
    assert shown_html("<p>One.</p><p>Two.</p>", "<p>One.</p><p>New one.</p><p>Two.</p>") == [
        "One.\n[+New one.+]\nTwo."
    ]


def test_formatting_is_a_part_of_its_own() -> None:
    assert shown_html("<p>Pay it now or never.</p>", "<p><b>Pay</b> it later or never.</p>") == [
        "[~Pay~] it now or never.",
        "Pay it [-now-] [+later+] or never.",
    ]


def test_formatting_across_a_changed_word_is_one_part() -> None:
    base, other = "<p>Pay it now, please.</p>", "<p><b>Pay it later, please.</b></p>"
    assert shown_html(base, other) == [
        "[~Pay it~] now[~, please.~]",
        "Pay it [-now-] [+later+], please.",
    ]


def test_paragraphs_that_became_a_list_are_one_part() -> None:
    base = "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>"
    other = "<ul><li>One.</li><li>Two.</li></ul><p>Three.</p><ol><li>Four.</li></ol>"
    found = parts(from_html(base), from_html(other))
    kinds = [[c.kind for c in part.changes].count(ChangeKind.FORMAT) for part in found]
    assert kinds == [2, 1]
    first = take_parts(from_html(base), from_html(other), {1})
    assert to_html(first) == "<ul><li>One.</li><li>Two.</li></ul><p>Three.</p><p>Four.</p>"


def test_only_a_few_words_around_a_change_are_shown() -> None:
    words = [f"word{number}" for number in range(40)]
    base = from_html(f"<p>{' '.join(words)}</p>")
    other = from_html(f"<p>{' '.join(words).replace('word20', 'new')}</p>")
    assert [diff_text(part.changes) for part in parts(base, other)] == [
        (
            "… word14 word15 word16 word17 word18 word19 [-word20-] [+new+] "
            "word21 word22 word23 word24 word25 word26 …"
        )
    ]


def test_words_between_the_ends_of_a_move_are_left_out() -> None:
    between = " ".join(f"Word{number}." for number in range(20))
    moved = "You may return what you bought."
    assert shown(f"{moved} {between}", f"{between} {moved}") == [
        (
            "[1→ You may return what you bought.] Word0. Word1. Word2. Word3. Word4. Word5 … "
            "Word14. Word15. Word16. Word17. Word18. Word19. [→1 You may return what you bought.]"
        )
    ]


def test_a_part_that_is_not_there_cannot_be_taken() -> None:
    with pytest.raises(UnknownPartError, match="no part 2: the texts differ in 1 part"):
        take_parts(from_text("a"), from_text("b"), {1, 2})


@LAW
@given(RICH, RICH)
def test_all_parts_of_rich_text_make_the_other_and_none_leave_the_base(
    base: tuple[Token, ...], other: tuple[Token, ...]
) -> None:
    assert take_parts(base, other, [part.number for part in parts(base, other)]) == other
    assert take_parts(base, other, []) == base


@LAW
@given(TEXTS, TEXTS)
def test_all_parts_of_plain_text_make_the_other_and_none_leave_the_base(
    base: str, other: str
) -> None:
    old, new = from_text(base), from_text(other)
    assert take_parts(old, new, [part.number for part in parts(old, new)]) == new
    assert take_parts(old, new, []) == old


@LAW
@given(RICH, RICH, NUMBERS)
def test_some_parts_make_valid_canonical_rich_text(
    base: tuple[Token, ...], other: tuple[Token, ...], some: set[int]
) -> None:
    taken = take_parts(base, other, existing(base, other, some))
    assert_valid(to_html(taken))
    assert normalise(taken) == taken


@LAW
@given(separate_changes(), NUMBERS)
def test_only_what_was_taken_has_changed(case: tuple[str, str, str, str], some: set[int]) -> None:
    base, other = from_text(case[0]), from_text(case[3])
    taken = existing(base, other, some)
    text = take_parts(base, other, taken)
    wanted = [part for part in parts(base, other) if part.number in taken]
    assert [c for c in diff(base, text) if c.kind is not ChangeKind.EQUAL] == [
        c for part in wanted for c in part.changes if c.kind is not ChangeKind.EQUAL
    ]


@LAW
@given(separate_changes(), NUMBERS)
def test_parts_taken_apart_merge_into_parts_taken_together(
    case: tuple[str, str, str, str], some: set[int]
) -> None:
    base, other = from_text(case[0]), from_text(case[3])
    one = existing(base, other, some)
    rest = {part.number for part in parts(base, other)} - one
    merged = merge(base, take_parts(base, other, one), take_parts(base, other, rest))
    assert to_text(merged.result) == to_text(other)


@LAW
@given(RICH, RICH)
def test_the_parts_hold_every_change_once(
    base: tuple[Token, ...], other: tuple[Token, ...]
) -> None:
    found = parts(base, other)
    assert [part.number for part in found] == list(range(1, len(found) + 1))
    changed = [c for part in found for c in part.changes if c.kind is not ChangeKind.EQUAL]
    expected = [c for c in diff(base, other) if c.kind is not ChangeKind.EQUAL]
    assert sorted(map(repr, changed)) == sorted(map(repr, expected))
