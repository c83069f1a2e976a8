"""Three-way merge of text and formatting, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from contributions.prose.align import Hunk, find_hunks
from contributions.prose.formatting import merge_same_word, restyle_changed
from contributions.prose.tokens import Token

Tokens: TypeAlias = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A stretch on which both sides agree, or that only one of them changed."""

    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch that both sides changed, each in its own way."""

    base: Tokens
    ours: Tokens
    theirs: Tokens


Piece: TypeAlias = Agreed | Conflict


class MergeConflictError(ValueError):
    """The result was asked of a merge that has conflicts."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome of a merge: its pieces in the order of the text."""

    pieces: tuple[Piece, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    @property
    def is_clean(self) -> bool:
        return not self.conflicts

    @property
    def result(self) -> Tokens:
        """The merged text; raises MergeConflictError where there is a conflict."""
        if not self.is_clean:
            message = f"the merge has {len(self.conflicts)} unresolved conflict(s)"
            raise MergeConflictError(message)
        return tuple(
            chain.from_iterable(piece.tokens for piece in self.pieces if isinstance(piece, Agreed))
        )


class _Region(NamedTuple):
    """A stretch of the base, what stands in its place on both sides, and who changed words."""

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    ours_changed: bool
    theirs_changed: bool


def merge(base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]) -> Merge:
    """Merge what `ours` and `theirs` made of `base`.

    Words that one side changed are taken from it, the same change on both sides is taken once, and
    what both changed differently is a conflict. Changes that touch, with not one token between
    them that both sides kept, are a conflict too: side by side they would be a text of nobody's.
    """
    texts = [[token.text for token in tokens] for tokens in (base, ours, theirs)]
    regions = _regions(len(base), find_hunks(texts[0], texts[1]), find_hunks(texts[0], texts[2]))
    pieces = (_decide(region, tuple(base), tuple(ours), tuple(theirs)) for region in regions)
    return Merge(tuple(_join(chain.from_iterable(pieces))))


def _regions(length: int, ours: list[Hunk], theirs: list[Hunk]) -> Iterator[_Region]:
    """Cut the base where either side changed words; hunks that overlap or touch share a region."""
    done = ours_shift = theirs_shift = 0
    while ours or theirs:
        our_group, their_group = _take_group(ours, theirs)
        start = min(hunk.base_start for hunk in [*our_group, *their_group])
        end = max(hunk.base_end for hunk in [*our_group, *their_group])
        yield _kept(done, start, ours_shift, theirs_shift)
        our_end, their_end = ours_shift + _growth(our_group), theirs_shift + _growth(their_group)
        yield _Region(
            (start, end),
            (start + ours_shift, end + our_end),
            (start + theirs_shift, end + their_end),
            bool(our_group),
            bool(their_group),
        )
        done, ours_shift, theirs_shift = end, our_end, their_end
        ours, theirs = ours[len(our_group) :], theirs[len(their_group) :]
    yield _kept(done, length, ours_shift, theirs_shift)


def _kept(start: int, end: int, ours_shift: int, theirs_shift: int) -> _Region:
    ours, theirs = (
        (start + ours_shift, end + ours_shift),
        (start + theirs_shift, end + theirs_shift),
    )
    return _Region((start, end), ours, theirs, ours_changed=False, theirs_changed=False)


def _take_group(ours: list[Hunk], theirs: list[Hunk]) -> tuple[list[Hunk], list[Hunk]]:
    our_count = their_count = 0
    end = -1
    while True:
        if our_count < len(ours) and _is_next(ours[our_count], theirs, their_count, end):
            end = max(end, ours[our_count].base_end)
            our_count += 1
        elif their_count < len(theirs) and _is_next(theirs[their_count], ours, our_count, end):
            end = max(end, theirs[their_count].base_end)
            their_count += 1
        else:
            return ours[:our_count], theirs[:their_count]


def _is_next(hunk: Hunk, rivals: list[Hunk], rival_count: int, end: int) -> bool:
    if end >= 0:
        return hunk.base_start <= end
    return rival_count >= len(rivals) or hunk.base_start <= rivals[rival_count].base_start


def _growth(hunks: list[Hunk]) -> int:
    return sum(
        hunk.other_end - hunk.other_start - hunk.base_end + hunk.base_start for hunk in hunks
    )


def _decide(region: _Region, base: Tokens, ours: Tokens, theirs: Tokens) -> Iterator[Piece]:
    old, our, their = (
        base[slice(*region.base)],
        ours[slice(*region.ours)],
        theirs[slice(*region.theirs)],
    )
    if their in (our, old):
        yield Agreed(our)
    elif our == old:
        yield Agreed(their)
    elif region.ours_changed and region.theirs_changed:
        yield Conflict(old, our, their)
    elif region.ours_changed:
        yield _agreed_or_conflict(restyle_changed(old, our, their), old, our, their)
    elif region.theirs_changed:
        yield _agreed_or_conflict(restyle_changed(old, their, our), old, our, their)
    else:
        yield from _merge_kept(old, our, their)


def _agreed_or_conflict(
    tokens: list[Token] | None, old: Tokens, our: Tokens, their: Tokens
) -> Piece:
    return Conflict(old, our, their) if tokens is None else Agreed(tuple(tokens))


def _merge_kept(old: Tokens, our: Tokens, their: Tokens) -> Iterator[Piece]:
    """Merge the formatting of words that both sides kept."""
    merged = [merge_same_word(*same) for same in zip(old, our, their, strict=True)]
    done = 0
    for is_conflict, run in groupby(merged, lambda token: token is None):
        size = len(list(run))
        part = slice(done, done + size)
        if is_conflict:
            yield Conflict(old[part], our[part], their[part])
        else:
            yield Agreed(tuple(token for token in merged[part] if token is not None))
        done += size


def _join(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join agreed neighbours and leave out empty ones."""
    agreed: list[Token] = []
    for piece in pieces:
        if isinstance(piece, Agreed):
            agreed.extend(piece.tokens)
            continue
        if agreed:
            yield Agreed(tuple(agreed))
            agreed = []
        yield piece
    if agreed:
        yield Agreed(tuple(agreed))
