"""Stretches that both sides changed and from which at least one of them only removed words.

No word that somebody wrote is lost there, and none that somebody wanted gone comes back.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from contributions.prose.hunks import Hunk
from contributions.prose.regions import Region
from contributions.prose.tokens import Token, words_of

Tokens: TypeAlias = tuple[Token, ...]

# A passage has more than so many times the words that were removed from it.
_MUCH_LONGER = 2


def settle_removals(region: Region, base: Tokens, ours: Tokens, theirs: Tokens) -> Tokens | None:
    """Return what is left if the sides only removed words, not the same ones; or the passage as one
    side wrote it anew where the other only removed a few of its words; None otherwise.
    """
    our, their = ours[slice(*region.ours)], theirs[slice(*region.theirs)]
    we_cut = our == _without(region.our_hunks, region.base, base)
    they_cut = their == _without(region.their_hunks, region.base, base)
    if we_cut and they_cut:
        cuts = sorted((*region.our_hunks, *region.their_hunks))
        return None if _overlap(cuts, base) else _without(cuts, region.base, base)
    if we_cut and _swallow(region.their_hunks, region.our_hunks, base):
        return their
    if they_cut and _swallow(region.our_hunks, region.their_hunks, base):
        return our
    return None


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


def _swallow(rewritings: Sequence[Hunk], cuts: Sequence[Hunk], base: Tokens) -> bool:
    return all(any(_swallows(rewriting, cut, base) for rewriting in rewritings) for cut in cuts)


def _swallows(rewriting: Hunk, cut: Hunk, base: Tokens) -> bool:
    old = base[rewriting.base_start : rewriting.base_end]
    gone = base[cut.base_start : cut.base_end]
    return (
        rewriting.base_start <= cut.base_start
        and cut.base_end <= rewriting.base_end
        and words_of(old) > _MUCH_LONGER * words_of(gone)
    )
