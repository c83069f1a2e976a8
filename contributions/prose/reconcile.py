"""What to make of a stretch that both sides changed, where that takes no decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from contributions.prose.align import find_hunks
from contributions.prose.hunks import Hunk
from contributions.prose.tokens import Kind, Token

Tokens: TypeAlias = tuple[Token, ...]

# So many words must be the same on both sides before one change counts as a part of the other:
# "1" and "1 000" begin alike by chance.
_SHARED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Side:
    """What one side made of a stretch, and for each of its tokens whether it is new."""

    tokens: Tokens
    is_new: tuple[bool, ...]


def side_of(tokens: Tokens, span: tuple[int, int], hunks: Sequence[Hunk]) -> Side:
    """Cut a side's stretch out of its text; `hunks` are its changes to the base there."""
    start, end = span
    is_new = [False] * (end - start)
    for hunk in hunks:
        for place in range(hunk.other_start, hunk.other_end):
            is_new[place - start] = True
    return Side(tokens[start:end], tuple(is_new))


def reconcile(base: Tokens, ours: Side, theirs: Side) -> Tokens | None:
    """Return what both sides together made of `base`, or None where a person has to decide.

    The order of the two sides makes no difference.
    """
    if _words(ours.tokens) == _words(theirs.tokens):
        # They differ in spaces only; which of the two is kept must not depend on their order.
        return max(ours.tokens, theirs.tokens, key=lambda tokens: [token.text for token in tokens])
    if _words(ours.tokens) == _words(base):
        return theirs.tokens
    if _words(theirs.tokens) == _words(base):
        return ours.tokens
    first, second = sorted((ours, theirs), key=lambda side: [token.text for token in side.tokens])
    return _join_shared(first, second)


def _words(tokens: Tokens) -> list[Token]:
    return [token for token in tokens if token.kind is not Kind.SPACE]


def _join_shared(first: Side, second: Side) -> Tokens | None:
    """Join two changes with new words in common, of which one goes on where the other stops."""
    joined: list[Token] = []
    shared = done = other_done = 0
    for hunk in find_hunks(_texts(first), _texts(second)):
        same, other_same = slice(done, hunk.base_start), slice(other_done, hunk.other_start)
        part = _choose(_Part(first, hunk[:2]), _Part(second, hunk[2:]))
        if part is None or first.tokens[same] != second.tokens[other_same]:
            return None
        joined += (*first.tokens[same], *part)
        shared += _new_words(first, same)
        done, other_done = hunk.base_end, hunk.other_end
    if first.tokens[done:] != second.tokens[other_done:]:
        return None
    shared += _new_words(first, slice(done, None))
    return (*joined, *first.tokens[done:]) if shared >= _SHARED_WORDS else None


def _texts(side: Side) -> list[str]:
    return [token.text for token in side.tokens]


def _new_words(side: Side, span: slice) -> int:
    pairs = zip(side.tokens[span], side.is_new[span], strict=True)
    return sum(new and token.kind is Kind.WORD for token, new in pairs)


class _Part:
    """A stretch of a side: its tokens, whether they are new, and whether it is at an end."""

    def __init__(self, side: Side, span: tuple[int, ...]) -> None:
        start, end = span
        self.tokens = side.tokens[start:end]
        pairs = zip(self.tokens, side.is_new[start:end], strict=True)
        self.novelty = {new for token, new in pairs if token.kind is not Kind.SPACE}
        self.is_at_end = start == 0 or end == len(side.tokens)


def _choose(first: _Part, second: _Part) -> Tokens | None:
    """Return the part that is one side's own change; None where nobody can tell which that is."""
    for part, other in ((first, second), (second, first)):
        if not part.novelty:
            return _against_nothing(other)
        if part.novelty == {False} and other.novelty == {True}:
            return other.tokens
    return None


def _against_nothing(part: _Part) -> Tokens | None:
    """Old words were removed by the other side; new ones were added, if at an end."""
    if part.novelty <= {False}:
        return ()
    return part.tokens if part.novelty == {True} and part.is_at_end else None
