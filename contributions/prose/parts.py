"""The changes between two texts as parts that a person may take or leave, each on its own."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from contributions.prose.changes import Change, ChangeKind, Tokens
from contributions.prose.diff import diff
from contributions.prose.excerpts import keep_between, keep_end, keep_start
from contributions.prose.richtext import normalise
from contributions.prose.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Part:
    """A change with a few words around it, for `diff_html` and `diff_text`; `number` is from 1 on.

    The words around it are those of the base, other parts left out; an ellipsis stands for more.
    """

    number: int
    changes: tuple[Change, ...]


class UnknownPartError(ValueError):
    """A part was asked for that the two texts do not have."""


def parts(base: Sequence[Token], other: Sequence[Token]) -> tuple[Part, ...]:
    """Return what makes `other` of `base`, in the order of the text; nothing for equal texts.

    The two ends of a moved passage are one part with whatever changed right beside them, and so is
    formatting that runs on across changed words or from block to block, as that of a list does.
    """
    changes = diff(base, other)
    numbers = _number(changes)
    return tuple(
        Part(number, tuple(_excerpt(changes, numbers, number)))
        for number in range(1, max(numbers, default=0) + 1)
    )


def take_parts(
    base: Sequence[Token], other: Sequence[Token], taken: Collection[int]
) -> tuple[Token, ...]:
    """Return `base` with the parts of these numbers as they are in `other`.

    Rich text has to be as `from_html` gives it, and comes out so. Raises UnknownPartError.
    """
    changes = diff(base, other)
    numbers = _number(changes)
    count = max(numbers, default=0)
    if unknown := sorted(set(taken) - set(range(1, count + 1))):
        message = f"there is no part {unknown[0]}: the texts differ in {count} part(s)"
        raise UnknownPartError(message)
    mixed = tuple(
        chain.from_iterable(
            change.other if number in taken else change.base
            for change, number in zip(changes, numbers, strict=True)
        )
    )
    return normalise(mixed) if any(token.opens_block for token in mixed) else mixed


def _number(changes: Sequence[Change]) -> list[int]:
    """Return the number of the part that each change belongs to; 0 where nothing changed."""
    firsts = list(range(len(changes)))
    for one, two in chain(_word_links(changes), _format_links(changes)):
        low, high = sorted((_first(firsts, one), _first(firsts, two)))
        firsts[high] = low
    numbers: dict[int, int] = {}
    return [
        0
        if change.kind is ChangeKind.EQUAL
        else numbers.setdefault(_first(firsts, at), len(numbers) + 1)
        for at, change in enumerate(changes)
    ]


def _first(firsts: list[int], at: int) -> int:
    while firsts[at] != at:
        firsts[at] = firsts[firsts[at]]
        at = firsts[at]
    return at


def _word_links(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Yield the places of changed words that belong together: neighbours, and ends of a move."""
    for at, (before, after) in enumerate(pairwise(changes)):
        if _is_of_words(before) and _is_of_words(after):
            yield at, at + 1
    moves: dict[int, int] = {}
    for at, change in enumerate(changes):
        if change.move is not None:
            yield moves.setdefault(change.move, at), at


def _is_of_words(change: Change) -> bool:
    return change.kind not in {ChangeKind.EQUAL, ChangeKind.FORMAT}


def _format_links(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Yield the places of new formatting with no word between them, or no block, that kept its."""
    words: int | None = None
    blocks: int | None = None
    for at, change in enumerate(changes):
        if change.kind is ChangeKind.FORMAT:
            if words is not None:
                yield words, at
            if blocks is not None and _opens_block(change.base):
                yield blocks, at
            words, blocks = at, at if _opens_block(change.base) else blocks
        elif change.kind is ChangeKind.EQUAL:
            words = None if _has_words(change.base) else words
            blocks = None if _opens_block(change.base) else blocks


def _opens_block(tokens: Iterable[Token]) -> bool:
    return any(token.opens_block for token in tokens)


def _has_words(tokens: Iterable[Token]) -> bool:
    return any(token.kind is Kind.WORD for token in tokens)


def _excerpt(changes: Sequence[Change], numbers: Sequence[int], number: int) -> Iterator[Change]:
    """Yield the changes of a part, with as much of the base as it takes to know the place."""
    around: list[Token] = []
    shorten = keep_end
    for change, own in zip(changes, numbers, strict=True):
        if own != number:
            around += change.base
            continue
        yield from _unchanged(shorten(around))
        yield change
        around, shorten = [], keep_between
    yield from _unchanged(keep_start(around))


def _unchanged(tokens: Tokens) -> Iterator[Change]:
    if tokens:
        yield Change(ChangeKind.EQUAL, tokens, tokens)
