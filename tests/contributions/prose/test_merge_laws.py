"""What holds of every merge; `make laws` tries each with 10,000 generated texts."""

from hypothesis import given

from contributions.prose import (
    Conflict,
    Marks,
    Merge,
    Token,
    from_text,
    merge,
    to_html,
    to_text,
    words_in,
)
from contributions.prose.merge import Piece
from contributions.prose.tokens import split_text
from tests.contributions.prose.strategies import (
    LAW,
    MARKS,
    overlapping_changes,
    separate_changes,
    separate_removals,
    tokens,
)
from tests.contributions.prose.test_richtext import assert_valid


def merge_texts(base: str, ours: str, theirs: str) -> Merge:
    return merge(from_text(base), from_text(ours), from_text(theirs))


@LAW
@given(tokens(), tokens())
def test_a_text_changed_by_one_side_only_is_that_sides_text(
    base: tuple[Token, ...], changed: tuple[Token, ...]
) -> None:
    assert merge(base, changed, base).result == changed
    assert merge(base, base, changed).result == changed
    assert merge(base, changed, changed).result == changed


@LAW
@given(separate_changes())
def test_changes_to_separate_words_are_both_in_the_result(case: tuple[str, str, str, str]) -> None:
    base, ours, theirs, both = case
    assert to_text(merge_texts(base, ours, theirs).result) == both


@LAW
@given(separate_removals())
def test_words_that_are_changed_and_removed_apart_are_so_in_the_result(
    case: tuple[str, str, str, tuple[str, ...]],
) -> None:
    base, ours, theirs, both = case
    assert words_in(merge_texts(base, ours, theirs).result) == both


@LAW
@given(overlapping_changes())
def test_overlapping_changes_are_reported_with_all_their_new_words(
    case: tuple[str, str, str],
) -> None:
    base, ours, theirs = case
    conflicts = merge_texts(base, ours, theirs).conflicts
    our_words = {word for conflict in conflicts for word in words_in(conflict.ours)}
    their_words = {word for conflict in conflicts for word in words_in(conflict.theirs)}
    assert {word for word in words_in(from_text(ours)) if word.startswith("mine")} <= our_words
    assert {word for word in words_in(from_text(theirs)) if word.startswith("yours")} <= their_words


@LAW
@given(tokens(), tokens(), tokens())
def test_the_order_of_the_sides_makes_no_difference(
    base: tuple[Token, ...], ours: tuple[Token, ...], theirs: tuple[Token, ...]
) -> None:
    assert tuple(map(swap, merge(base, ours, theirs).pieces)) == merge(base, theirs, ours).pieces


def swap(piece: Piece) -> Piece:
    return Conflict(piece.base, piece.theirs, piece.ours) if isinstance(piece, Conflict) else piece


@LAW
@given(tokens(), tokens(), tokens())
def test_the_markup_of_a_merge_is_valid(
    base: tuple[Token, ...], ours: tuple[Token, ...], theirs: tuple[Token, ...]
) -> None:
    for piece in merge(base, ours, theirs).pieces:
        if isinstance(piece, Conflict):
            assert_valid(to_html(piece.ours) + to_html(piece.theirs))
        else:
            assert_valid(to_html(piece.tokens))


@LAW
@given(separate_changes(), MARKS)
def test_formatting_by_one_side_and_words_by_the_other_are_both_in_the_result(
    case: tuple[str, str, str, str], marks: Marks
) -> None:
    base, _, theirs, _ = case
    merged = merge(from_text(base), split_text(base, marks), from_text(theirs))
    assert merged.result == tuple(split_text(theirs, marks))
