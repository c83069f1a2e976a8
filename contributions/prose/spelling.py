"""Changes that keep the words and only write them another way: capitals, apostrophes, quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from contributions.prose.align import EXACT, find_hunks
from contributions.prose.hunks import Hunk, is_space
from contributions.prose.tokens import Token

Tokens: TypeAlias = tuple[Token, ...]

# Signs that people write for one another.
_ALIKE = ("'’‘", '"“”„«»', "–—")
_PLAIN = str.maketrans({sign: signs[0] for signs in _ALIKE for sign in signs})
# A sign that was replaced so often, and is gone, was replaced on principle.
_HABIT = 3


def follow_habits(base: Tokens, ours: Tokens, theirs: Tokens) -> tuple[Tokens, Tokens]:
    """Write the new words of each side with the signs that the other side chose throughout.

    Who turned every curly apostrophe of a text into a straight one would have done the same with
    words that came in meanwhile. If both sides have such habits, each keeps to its own.
    """
    our_habits, their_habits = _habits(base, ours), _habits(base, theirs)
    if our_habits and their_habits:
        return ours, theirs
    return _rewrite_new(base, ours, their_habits), _rewrite_new(base, theirs, our_habits)


def _habits(base: Tokens, side: Tokens) -> dict[int, str]:
    """Return the signs that gave way to one other, as `str.translate` takes them."""
    before, habits = _joined(base), dict[int, str]()
    if not any(before.count(sign) >= _HABIT for signs in _ALIKE for sign in signs):
        return habits
    after = _joined(side)
    for signs in _ALIKE:
        gone = [sign for sign in signs if sign not in after and before.count(sign) >= _HABIT]
        come = [sign for sign in signs if after.count(sign) >= before.count(sign) + _HABIT]
        if len(come) == 1:
            habits.update((ord(sign), come[0]) for sign in gone)
    return habits


def _joined(tokens: Tokens) -> str:
    return "".join([token.text for token in tokens])


def _rewrite_new(base: Tokens, side: Tokens, habits: dict[int, str]) -> Tokens:
    if not habits or side == base:
        return side
    tokens = list(side)
    for hunk in _hunks(base, side):
        for at in range(hunk.other_start, hunk.other_end):
            tokens[at] = replace(tokens[at], text=tokens[at].text.translate(habits))
    return tuple(tokens)


def give_way(base: Tokens, ours: Tokens, theirs: Tokens) -> tuple[Tokens, Tokens]:
    """Return both sides without new spellings of words that the other side has replaced.

    The words are gone, so nobody has to decide how to write them.
    """
    our_hunks, their_hunks = _hunks(base, ours), _hunks(base, theirs)
    our_spellings = {hunk for hunk in our_hunks if _keeps_words(hunk, base, ours)}
    their_spellings = {hunk for hunk in their_hunks if _keeps_words(hunk, base, theirs)}
    our_moot = _over(our_spellings, set(their_hunks) - their_spellings)
    their_moot = _over(their_spellings, set(our_hunks) - our_spellings)
    return (
        tuple(_without(our_moot, our_hunks, base, ours)),
        tuple(_without(their_moot, their_hunks, base, theirs)),
    )


def _hunks(base: Tokens, side: Tokens) -> list[Hunk]:
    texts = [[token.text for token in tokens] for tokens in (base, side)]
    return find_hunks(*texts, tidy=EXACT)


def _keeps_words(hunk: Hunk, base: Tokens, side: Tokens) -> bool:
    old, new = base[hunk.base_start : hunk.base_end], side[hunk.other_start : hunk.other_end]
    return _plain(old) == _plain(new)


def _plain(tokens: Sequence[Token]) -> list[Token]:
    return [
        replace(token, text=token.text.translate(_PLAIN).casefold())
        for token in tokens
        if not is_space(token.text)
    ]


def _over(spellings: set[Hunk], changes: set[Hunk]) -> set[Hunk]:
    """Return the spellings of words that were changed."""
    return {
        spelling
        for spelling in spellings
        if any(
            change.base_start < spelling.base_end and spelling.base_start < change.base_end
            for change in changes
        )
    }


def _without(moot: set[Hunk], hunks: Sequence[Hunk], base: Tokens, side: Tokens) -> Iterator[Token]:
    """Yield a side with the words of the base in place of some of its changes."""
    done = 0
    for hunk in hunks:
        yield from side[done : hunk.other_start]
        done = hunk.other_end
        yield from (
            base[hunk.base_start : hunk.base_end] if hunk in moot else side[hunk.other_start : done]
        )
    yield from side[done:]
