"""Stretches from which both sides only removed words.

No word that somebody wrote is lost there, and none that somebody wanted gone comes back.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from contributions.prose.hunks import Hunk
from contributions.prose.regions import Region
from contributions.prose.tokens import Token, words_of

Tokens: TypeAlias = tuple[Token, ...]


def settle_removals(region: Region, base: Tokens, ours: Tokens, theirs: Tokens) -> Tokens | None:
    """Return what is left if the sides only removed words, not the same ones; None otherwise."""
    our, their = ours[slice(*region.ours)], theirs[slice(*region.theirs)]
    if our != _without(region.our_hunks, region.base, base):
        return None
    if their != _without(region.their_hunks, region.base, base):
        return None
    cuts = sorted((*region.our_hunks, *region.their_hunks))
    return None if _overlap(cuts, base) else _without(cuts, region.base, base)


def _without(cuts: Iterable[Hunk], span: tuple[int, int], base: Tokens) -> Tokens:
    done, end = span
    left: list[Token] = []
    for cut in cuts:
        left += base[done : cut.base_start]
        done = max(done, cut.base_end)
    return (*left, *base[done:end])


def _overlap(cuts: Sequence[Hunk], base: Tokens) -> bool:
    """Say whether some of the same words were removed twice, each time together with others."""
    return any(
        one[:2] != two[:2] and words_of(base[two.base_start : one.base_end])
        for one, two in pairwise(cuts)
    )
