"""Which tokens of one text are the tokens of another.

Whole sentences that both texts hold are found first, words between them next, and spaces last:
so a space or a stray "the" never decides what belongs together. Runs of equal words that are much
shorter than the changes around them are coincidence and are given up (the "semantic cleanup" of
Neil Fraser's diff-match-patch, on words).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import LCSseq

from contributions.prose.hunks import Hunk, cut_sentences, is_space, slide_all

Texts: TypeAlias = Sequence[str]
Place: TypeAlias = tuple[int, int]


class Run(NamedTuple):
    """`size` tokens from `base` in one text that equal those from `other` in the other."""

    base: int
    other: int
    size: int


TIDY = 0.5
EXACT = 0.0

_LIGHT = frozenset(".,;:!?…'\"’‘“”()[]-–—/")


def find_hunks(base: Texts, other: Texts, *, tidy: float = TIDY) -> list[Hunk]:
    """Return what differs between two texts, in order, with an equal token between two hunks.

    Equal words that weigh no more than `tidy` times the changes on both sides of them are taken
    for coincidence, and for rewritten like these; 0 takes every equal word as it is.
    """
    if base == other:
        return []
    runs = _join_adjacent(_align(base, other))
    if tidy:
        runs = _absorb_coincidences(runs, base, other, tidy)
    hunks = _gaps_between([*runs, Run(len(base), len(other), 0)])
    return slide_all(list(hunks), base, other)


def _align(base: Texts, other: Texts) -> Iterator[Run]:
    base_cuts, other_cuts = cut_sentences(base), cut_sentences(other)
    base_sentences = _sentences(base, base_cuts)
    other_sentences = _sentences(other, other_cuts)
    done = (0, 0)
    for row, column, size in _common_subsequence(base_sentences, other_sentences):
        for step in range(size):
            start = base_cuts[row + step], other_cuts[column + step]
            yield from _align_gap(base, other, done, start)
            done = base_cuts[row + step + 1], other_cuts[column + step + 1]
            yield from _align_gap(base, other, start, done)
    yield from _align_gap(base, other, done, (len(base), len(other)))


def _sentences(texts: Texts, cuts: Sequence[int]) -> list[str]:
    """Return the text of each sentence, but for its spaces."""
    return ["".join(texts[start:end]).replace(" ", "") for start, end in pairwise(cuts)]


def _align_gap(base: Texts, other: Texts, done: Place, until: Place) -> Iterator[Run]:
    """Align the words between two places that are known to belong together."""
    old, new = base[done[0] : until[0]], other[done[1] : until[1]]
    if old == new:
        yield Run(*done, len(old))
        return
    if not old or not new:
        return
    head = _common_prefix(old, new)
    tail = _common_suffix(old, new, head)
    yield Run(*done, head)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    # Most often one word became another; then there is nothing to align.
    if not set(old).isdisjoint(new):
        for row, column, size in _align_words(old, new):
            yield Run(done[0] + head + row, done[1] + head + column, size)
    yield Run(until[0] - tail, until[1] - tail, tail)


def _common_prefix(base: Texts, other: Texts) -> int:
    for index, (text, other_text) in enumerate(zip(base, other, strict=False)):
        if text != other_text:
            return index
    return min(len(base), len(other))


def _common_suffix(base: Texts, other: Texts, head: int) -> int:
    limit = min(len(base), len(other)) - head
    return _common_prefix(base[: -limit - 1 : -1], other[: -limit - 1 : -1])


def _align_words(base: Texts, other: Texts) -> list[Run]:
    base_solid = _solid(base)
    other_solid = _solid(other)
    runs: list[Run] = []
    for row, column, size in _common_subsequence(
        [base[index] for index in base_solid], [other[index] for index in other_solid]
    ):
        start, other_start = base_solid[row], other_solid[column]
        length = base_solid[row + size - 1] + 1 - start
        if size == 1 or base[start : start + length] == other[other_start : other_start + length]:
            runs.append(Run(start, other_start, length))
        else:
            places = zip(
                base_solid[row : row + size], other_solid[column : column + size], strict=True
            )
            runs += [Run(*place, 1) for place in places]
    return _with_spaces(runs, base, other)


def _solid(texts: Texts) -> list[int]:
    """Return the places of all that is no space."""
    return [
        at
        for at, text in enumerate(texts)
        if text != " " and not (text.isspace() and is_space(text))
    ]


def _common_subsequence(base: Texts, other: Texts) -> list[Run]:
    if not base or not other:
        return []
    return [
        Run(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(base, other)
        if code.tag == "equal"
    ]


def _with_spaces(runs: Sequence[Run], base: Texts, other: Texts) -> list[Run]:
    """Add the spaces that go with the words: first those that follow a run."""
    wider: list[Run] = []
    row = column = 0
    for start, other_start, size in [*runs, Run(len(base), len(other), 0)]:
        after = 0
        room = min(start - row, other_start - column)
        while after < room and _is_same_space(base[row + after], other[column + after]):
            after += 1
        wider.append(Run(row, column, after))
        before, room = 1, room - after
        while before <= room and _is_same_space(base[start - before], other[other_start - before]):
            before += 1
        wider.append(Run(start - before + 1, other_start - before + 1, before - 1 + size))
        row, column = start + size, other_start + size
    return wider


def _is_same_space(base: str, other: str) -> bool:
    return base == other and is_space(base)


def _join_adjacent(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    base, other, size = 0, 0, 0
    for run in runs:
        if run.base == base + size and run.other == other + size:
            size += run.size
            continue
        if size:
            joined.append(Run(base, other, size))
        base, other, size = run
    return [*joined, Run(base, other, size)] if size else joined


def _absorb_coincidences(runs: list[Run], base: Texts, other: Texts, tidy: float) -> list[Run]:
    """Drop runs that weigh too little between the changes on both sides of them."""
    kept: list[Run] = []
    last = Run(0, 0, 0)
    change = _change_weight(last, runs[0], base, other) if runs else 0
    for run, after in pairwise([*runs, Run(len(base), len(other), 0)]):
        next_change = _change_weight(run, after, base, other)
        if _outweighs(base[run.base : run.base + run.size], tidy * min(change, next_change)):
            kept.append(run)
            last, change = run, next_change
        else:
            change = _change_weight(last, after, base, other)
    return kept


def _change_weight(before: Run, after: Run, base: Texts, other: Texts) -> int:
    removed = base[before.base + before.size : after.base]
    added = other[before.other + before.size : after.other]
    return max(sum(map(_weight, removed)), sum(map(_weight, added)))


def _outweighs(run: Texts, change: float) -> bool:
    # Every second token at least is no space, and most of them are words.
    return len(run) > 2 * change + 2 or sum(map(_weight, run)) > change


@lru_cache(maxsize=65536)
def _weight(text: str) -> int:
    if text in _LIGHT:
        return 1
    return 0 if is_space(text) else 2 + min(len(text), 8)


def _gaps_between(runs: Iterable[Run]) -> Iterator[Hunk]:
    base_done = other_done = 0
    for run in runs:
        if run.base > base_done or run.other > other_done:
            yield Hunk(base_done, run.base, other_done, run.other)
        base_done, other_done = run.base + run.size, run.other + run.size
