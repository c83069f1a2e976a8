"""Which tokens of one text are the tokens of another.

Whole sentences that both texts hold are found first, words between them next, and spaces last:
so a space or a stray "the" never decides what belongs together. Runs of equal words that are much
shorter than the changes around them are coincidence and are given up (the "semantic cleanup" of
Neil Fraser's diff-match-patch, on words).
"""

from collections.abc import Iterable, Iterator, Sequence
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
    middle = _align_words(old[head : len(old) - tail], new[head : len(new) - tail])
    for row, column, size in middle:
        yield Run(done[0] + head + row, done[1] + head + column, size)
    yield Run(until[0] - tail, until[1] - tail, tail)


def _common_prefix(base: Texts, other: Texts) -> int:
    limit = min(len(base), len(other))
    return next((index for index in range(limit) if base[index] != other[index]), limit)


def _common_suffix(base: Texts, other: Texts, head: int) -> int:
    limit = min(len(base), len(other)) - head
    return next((index for index in range(limit) if base[-1 - index] != other[-1 - index]), limit)


def _align_words(base: Texts, other: Texts) -> Iterator[Run]:
    base_solid = [index for index, text in enumerate(base) if not is_space(text)]
    other_solid = [index for index, text in enumerate(other) if not is_space(text)]
    runs: list[Run] = []
    for row, column, size in _common_subsequence(
        [base[index] for index in base_solid], [other[index] for index in other_solid]
    ):
        places = list(
            zip(base_solid[row : row + size], other_solid[column : column + size], strict=True)
        )
        (start, other_start), (end, other_end) = places[0], places[-1]
        if base[start:end] == other[other_start:other_end]:
            runs.append(Run(start, other_start, end + 1 - start))
        else:
            runs += [Run(*place, 1) for place in places]
    return _with_spaces(runs, base, other)


def _common_subsequence(base: Texts, other: Texts) -> list[Run]:
    if not base or not other:
        return []
    return [
        Run(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(base, other)
        if code.tag == "equal"
    ]


def _with_spaces(runs: Sequence[Run], base: Texts, other: Texts) -> Iterator[Run]:
    """Add the spaces that go with the words: first those that follow a run."""
    row = column = 0
    for run in [*runs, Run(len(base), len(other), 0)]:
        while row < run.base and column < run.other and _is_same_space(base[row], other[column]):
            yield Run(row, column, 1)
            row, column = row + 1, column + 1
        size = _spaces_before((run.base, run.other), (row, column), base, other)
        yield Run(run.base - size, run.other - size, size + run.size)
        row, column = run.base + run.size, run.other + run.size


def _spaces_before(pair: Place, done: Place, base: Texts, other: Texts) -> int:
    size = 0
    room = min(pair[0] - done[0], pair[1] - done[1])
    while size < room and _is_same_space(base[pair[0] - 1 - size], other[pair[1] - 1 - size]):
        size += 1
    return size


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
    end = Run(len(base), len(other), 0)
    for run, after in pairwise([*runs, end]):
        before = kept[-1] if kept else Run(0, 0, 0)
        change = min(
            _change_weight(before, run, base, other), _change_weight(run, after, base, other)
        )
        if _outweighs(base[run.base : run.base + run.size], tidy * change):
            kept.append(run)
    return kept


def _change_weight(before: Run, after: Run, base: Texts, other: Texts) -> int:
    removed = base[before.base + before.size : after.base]
    added = other[before.other + before.size : after.other]
    return max(sum(map(_weight, removed)), sum(map(_weight, added)))


def _outweighs(run: Texts, change: float) -> bool:
    # Every second token at least is no space, and most of them are words.
    return len(run) > 2 * change + 2 or sum(map(_weight, run)) > change


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
