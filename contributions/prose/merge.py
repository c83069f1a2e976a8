"""Three-way merge of text and formatting, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TypeAlias

from contributions.prose.align import EXACT, TIDY
from contributions.prose.formatting import (
    merge_same_word,
    restyle,
    restyle_changed,
    restyling_around,
)
from contributions.prose.reconcile import reconcile, side_of
from contributions.prose.regions import Region, find_regions
from contributions.prose.removals import settle_removals
from contributions.prose.spelling import follow_habits, give_way
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
# A text, and where a stretch of it starts and ends.
_Span: TypeAlias = tuple[Tokens, int, int]


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


def merge(base: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]) -> Merge:
    """Merge what `ours` and `theirs` made of `base`.

    Words that one side changed are taken from it, the same change on both sides is taken once, and
    what both changed differently is a conflict. Changes that touch, with not one token between
    them that both sides kept, are a conflict too: side by side they would be a text of nobody's.
    A new spelling of words that are gone on the other side is none, and nor are removals on both
    sides that share no word.
    """
    old = tuple(base)
    our, their = follow_habits(old, tuple(ours), tuple(theirs))
    pieces = _merge(old, our, their, tidy=TIDY)
    return Merge(tuple(_join(pieces)))


def _merge(base: Tokens, ours: Tokens, theirs: Tokens, *, tidy: float) -> Iterator[Piece]:
    texts = [[token.text for token in tokens] for tokens in (base, ours, theirs)]
    for region in find_regions(*texts, tidy=tidy):
        old = base[slice(*region.base)]
        our, their = ours[slice(*region.ours)], theirs[slice(*region.theirs)]
        if old and old in (our, their):
            # All but a few stretches were left as they are by at least one side.
            yield Agreed(our if their == old else their)
            continue
        if not region.our_hunks and not region.their_hunks:
            yield from _merge_kept(old, our, their)
            continue
        merged = _merge_changed(region, base, ours, theirs)
        if merged is None:
            merged = (
                _merge_closely(old, our, their)
                if tidy
                else settle_removals(region, base, ours, theirs)
            )
        yield Conflict(old, our, their) if merged is None else Agreed(tuple(merged))


def _merge_changed(
    region: Region, base: Tokens, ours: Tokens, theirs: Tokens
) -> Sequence[Token] | None:
    our, their = ours[slice(*region.ours)], theirs[slice(*region.theirs)]
    if our == their:
        return our
    if not region.their_hunks:
        return _merge_formatting(our, (base, *region.base), (theirs, *region.theirs))
    if not region.our_hunks:
        return _merge_formatting(their, (base, *region.base), (ours, *region.ours))
    our_side = side_of(ours, region.ours, region.our_hunks)
    their_side = side_of(theirs, region.theirs, region.their_hunks)
    return reconcile(base[slice(*region.base)], our_side, their_side)


def _merge_formatting(changed: Tokens, base: _Span, restyled: _Span) -> Sequence[Token] | None:
    """Format what one side wrote as the other side, which kept the words, wished."""
    (old_text, start, end), (new_text, new_start, new_end) = base, restyled
    if start == end:
        styling = restyling_around(old_text, start, new_text, new_start)
        return restyle(changed, styling) or changed
    return restyle_changed(old_text[start:end], changed, new_text[new_start:new_end])


def _merge_closely(old: Tokens, our: Tokens, their: Tokens) -> Tokens | None:
    """Merge a stretch once more, now with even the shortest equal words as firm ground."""
    merged = Merge(tuple(_merge(old, *give_way(old, our, their), tidy=EXACT)))
    return merged.result if merged.is_clean else None


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
