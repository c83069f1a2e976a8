"""What changed between two texts, told the way a person would."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from contributions.prose.align import find_hunks
from contributions.prose.changes import Change, ChangeKind
from contributions.prose.hunks import Hunk
from contributions.prose.moves import mark_moves
from contributions.prose.tokens import Kind, Token


def diff(base: Sequence[Token], other: Sequence[Token]) -> tuple[Change, ...]:
    """Return the changes that make `other` of `base`, equal stretches included, in order.

    Joined, the `base` sides are `base` and the `other` sides are `other`, token for token.
    """
    base, other = tuple(base), tuple(other)
    hunks = find_hunks([token.text for token in base], [token.text for token in other])
    return mark_moves(list(_changes(base, other, hunks)))


def _changes(
    base: tuple[Token, ...], other: tuple[Token, ...], hunks: Iterable[Hunk]
) -> Iterator[Change]:
    base_done = other_done = 0
    for hunk in hunks:
        yield from _same_words(
            base[base_done : hunk.base_start], other[other_done : hunk.other_start]
        )
        yield _changed_words(
            base[hunk.base_start : hunk.base_end], other[hunk.other_start : hunk.other_end]
        )
        base_done, other_done = hunk.base_end, hunk.other_end
    yield from _same_words(base[base_done:], other[other_done:])


def _same_words(base: tuple[Token, ...], other: tuple[Token, ...]) -> Iterator[Change]:
    done = 0
    for is_same, run in groupby(_formatting_flags(base, other)):
        size = len(list(run))
        kind = ChangeKind.EQUAL if is_same else ChangeKind.FORMAT
        yield Change(kind, base[done : done + size], other[done : done + size])
        done += size


def _formatting_flags(base: tuple[Token, ...], other: tuple[Token, ...]) -> list[bool]:
    """Say of each token whether it looks the same, a space as the words on both its sides."""
    flags = [before is after or before == after for before, after in zip(base, other, strict=True)]
    for index in range(1, len(flags) - 1):
        if base[index].kind is Kind.SPACE and not flags[index - 1] and not flags[index + 1]:
            flags[index] = False
    return flags


def _changed_words(base: tuple[Token, ...], other: tuple[Token, ...]) -> Change:
    if not base:
        return Change(ChangeKind.INSERT, base, other)
    return Change(ChangeKind.REPLACE if other else ChangeKind.DELETE, base, other)
