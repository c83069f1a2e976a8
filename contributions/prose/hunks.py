"""Stretches in which two texts differ, and where to draw their borders."""

from collections.abc import Sequence
from typing import NamedTuple

_SENTENCE_ENDS = frozenset(sign * count for sign in ".!?…" for count in range(1, 5))
_CUTS = _SENTENCE_ENDS | {"\n"}


class Hunk(NamedTuple):
    """A stretch of the base and the stretch of the other text that stands in its place."""

    base_start: int
    base_end: int
    other_start: int
    other_end: int


def is_space(text: str) -> bool:
    """Say whether a token is white space, but no break."""
    return text == " " or (text.isspace() and "\n" not in text and "\r" not in text)


def ends_sentence(text: str) -> bool:
    return text in _SENTENCE_ENDS


def cut_sentences(texts: Sequence[str]) -> list[int]:
    """Return where sentences begin, and the end; a break belongs to the words that follow it."""
    inner = [at + (text != "\n") for at, text in enumerate(texts) if text in _CUTS]
    return list(dict.fromkeys((0, *inner, len(texts))))


def slide_all(hunks: Sequence[Hunk], base: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """Shift each pure insertion and deletion to where a person would see it."""
    slid: list[Hunk] = []
    for index, hunk in enumerate(hunks):
        start, end, other_start, other_end = hunk
        if start < end and other_start < other_end:
            slid.append(hunk)
            continue
        floor = slid[-1].base_end + 1 if slid else 0
        ceiling = hunks[index + 1].base_start - 1 if index + 1 < len(hunks) else len(base)
        text, place, stop = (other, other_start, other_end) if start == end else (base, start, end)
        shift = _best_shift(text, place, stop, floor - start, ceiling - end)
        slid.append(Hunk(start + shift, end + shift, other_start + shift, other_end + shift))
    return slid


def _best_shift(text: Sequence[str], start: int, end: int, lowest: int, highest: int) -> int:
    best, best_score = 0, _start_score(text, start, end)
    for step in (-1, 1):
        shift = 0
        while lowest <= shift + step <= highest and _can_step(
            text, start + shift, end + shift, step
        ):
            shift += step
            score = _start_score(text, start + shift, end + shift)
            if score > best_score:
                best, best_score = shift, score
    return best


def _can_step(text: Sequence[str], start: int, end: int, step: int) -> bool:
    if step < 0:
        return start > 0 and text[start - 1] == text[end - 1]
    return end < len(text) and text[start] == text[end]


def _start_score(text: Sequence[str], start: int, end: int) -> int:
    """Say how natural it is to cut a text before `start` and before `end`."""
    if "\n" in text[start]:
        return 4
    if start == 0 or "\n" in text[start - 1]:
        return 3 if "\n" not in text[end - 1] else 0
    if not is_space(text[start - 1]):
        return 2 if is_space(text[start]) and ends_sentence(text[start - 1]) else 0
    return 3 if start > 1 and ends_sentence(text[start - 2]) else 1
