"""Which tokens of one text are the tokens of another.

Whole sentences that both texts hold are found first, words between them next, and spaces last:
so a space or a stray "the" never decides what belongs together. Runs of equal words that are much
shorter than the changes around them are coincidence and are given up (the "semantic cleanup" of
Neil Fraser's diff-match-patch, on words).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from contributions.prose.hunks import Hunk, ends_sentence, is_space, slide_all


class Run(NamedTuple):
    """`size` tokens from `base` in one text that equal those from `other` in the other."""

    base: int
    other: int
    size: int


TIDY = 0.5
EXACT = 0.0

_LIGHT = frozenset(".,;:!?…'\"’‘“”()[]-–—/")


def find_hunks(base: Sequence[str], other: Sequence[str], *, tidy: float = TIDY) -> list[Hunk]:
    """Return what differs between two texts, in order, with an equal token between two hunks.

    Equal words that weigh no more than `tidy` times the changes on both sides of them are taken
    for coincidence, and for rewritten like these; 0 takes every equal word as it is.
    """
    head = _common_prefix(base, other)
    tail = _common_suffix(base, other, head)
    if head + tail == len(base) == len(other):
        return []
    runs = _align_middle(base[head : len(base) - tail], other[head : len(other) - tail], tidy=tidy)
    shifted = [Run(run.base + head, run.other + head, run.size) for run in runs]
    ends = Run(len(base) - tail, len(other) - tail, tail)
    hunks = list(_gaps_between([Run(0, 0, head), *shifted, ends]))
    return slide_all(hunks, base, other)


def _common_prefix(base: Sequence[str], other: Sequence[str]) -> int:
    limit = min(len(base), len(other))
    return next((index for index in range(limit) if base[index] != other[index]), limit)


def _common_suffix(base: Sequence[str], other: Sequence[str], head: int) -> int:
    limit = min(len(base), len(other)) - head
    return next((index for index in range(limit) if base[-1 - index] != other[-1 - index]), limit)


def _align_middle(base: Sequence[str], other: Sequence[str], *, tidy: float) -> list[Run]:
    base_solid = [index for index, text in enumerate(base) if not is_space(text)]
    other_solid = [index for index, text in enumerate(other) if not is_space(text)]
    base_words, other_words = (
        [base[index] for index in base_solid],
        [other[index] for index in other_solid],
    )
    runs = _align_words(base_words, other_words)
    if tidy:
        runs = _absorb_coincidences(runs, base_words, other_words, tidy)
    pairs = [
        (base_solid[run.base + step], other_solid[run.other + step])
        for run in runs
        for step in range(run.size)
    ]
    return _join_pairs(_with_spaces(pairs, base, other))


def _align_words(base: Sequence[str], other: Sequence[str]) -> list[Run]:
    base_cuts, other_cuts = _sentence_cuts(base), _sentence_cuts(other)
    base_sentences = ["\0".join(base[start:end]) for start, end in base_cuts]
    other_sentences = ["\0".join(other[start:end]) for start, end in other_cuts]
    runs: list[Run] = []
    done = (0, 0)
    for row, column, size in _common_subsequence(base_sentences, other_sentences):
        start = base_cuts[row][0], other_cuts[column][0]
        runs += _align_between(base, other, done, start)
        done = base_cuts[row + size - 1][1], other_cuts[column + size - 1][1]
        runs.append(Run(*start, done[0] - start[0]))
    return runs + _align_between(base, other, done, (len(base), len(other)))


def _sentence_cuts(words: Sequence[str]) -> list[tuple[int, int]]:
    ends = [index + 1 for index, word in enumerate(words) if ends_sentence(word) or "\n" in word]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    return list(zip([0, *ends], ends, strict=False))


def _align_between(
    base: Sequence[str], other: Sequence[str], done: tuple[int, int], until: tuple[int, int]
) -> list[Run]:
    runs = _common_subsequence(base[done[0] : until[0]], other[done[1] : until[1]])
    return [Run(done[0] + row, done[1] + column, size) for row, column, size in runs]


def _common_subsequence(base: Sequence[str], other: Sequence[str]) -> list[Run]:
    if not base or not other:
        return []
    return [
        Run(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(base, other)
        if code.tag == "equal"
    ]


def _absorb_coincidences(
    runs: list[Run], base: Sequence[str], other: Sequence[str], tidy: float
) -> list[Run]:
    """Drop runs that weigh too little between the changes on both sides of them."""
    kept: list[Run] = []
    merged = _merge_adjacent(runs)
    for index, run in enumerate(merged):
        before = kept[-1] if kept else Run(0, 0, 0)
        after = merged[index + 1] if index + 1 < len(merged) else Run(len(base), len(other), 0)
        change_before = _change_weight(before, run, base, other)
        change_after = _change_weight(run, after, base, other)
        weight = _weight(base[run.base : run.base + run.size])
        if weight > tidy * min(change_before, change_after):
            kept.append(run)
    return kept


def _merge_adjacent(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.base + last.size == run.base and last.other + last.size == run.other:
            merged[-1] = Run(last.base, last.other, last.size + run.size)
        else:
            merged.append(run)
    return merged


def _change_weight(before: Run, after: Run, base: Sequence[str], other: Sequence[str]) -> int:
    removed = base[before.base + before.size : after.base]
    added = other[before.other + before.size : after.other]
    return max(_weight(removed), _weight(added))


def _weight(words: Sequence[str]) -> int:
    return sum(1 if word in _LIGHT else 2 + min(len(word), 8) for word in words)


def _with_spaces(
    pairs: list[tuple[int, int]], base: Sequence[str], other: Sequence[str]
) -> list[tuple[int, int]]:
    """Add the spaces that go with the paired words: first those that follow a pair."""
    full: list[tuple[int, int]] = []
    base_done = other_done = 0
    for base_at, other_at in [*pairs, (len(base), len(other))]:
        while (
            base_done < base_at
            and other_done < other_at
            and _same_space(base[base_done], other[other_done])
        ):
            full.append((base_done, other_done))
            base_done, other_done = base_done + 1, other_done + 1
        tail: list[tuple[int, int]] = []
        row, column = base_at - 1, other_at - 1
        while row >= base_done and column >= other_done and _same_space(base[row], other[column]):
            tail.append((row, column))
            row, column = row - 1, column - 1
        full += reversed(tail)
        if base_at < len(base):
            full.append((base_at, other_at))
        base_done, other_done = base_at + 1, other_at + 1
    return full


def _same_space(base: str, other: str) -> bool:
    return base == other and is_space(base)


def _join_pairs(pairs: Iterable[tuple[int, int]]) -> list[Run]:
    return _merge_adjacent(Run(row, column, 1) for row, column in pairs)


def _gaps_between(runs: Iterable[Run]) -> Iterable[Hunk]:
    base_done = other_done = 0
    for run in runs:
        if run.base > base_done or run.other > other_done:
            yield Hunk(base_done, run.base, other_done, run.other)
        base_done, other_done = run.base + run.size, run.other + run.size
