"""Texts as HTML in which the words of each person are wrapped in tags of the caller's choice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeAlias

from contributions.prose.memory import Owner
from contributions.prose.richtext import (
    LEVELS,
    Tags,
    blocks_of,
    escape_tokens,
    tags_of,
    wrap_blocks,
)
from contributions.prose.tokens import Kind, Token, words_of

# The opening and the closing tag for the words of an owner, if they get any.
Wrap: TypeAlias = Callable[[Owner], Tags | None]


class _Owned(NamedTuple):
    """A token and whose it is; None for what stands between the words of two people."""

    token: Token
    owner: Owner | None


class _Piece(NamedTuple):
    """HTML that is all one owner's, or None's: nobody's, or wrapped inside already."""

    html: str
    owner: Owner | None


def owned_html(tokens: Iterable[Token], owners: Sequence[Owner], wrap: Wrap) -> str:
    """Return what `to_html` does, with the words of each owner wrapped.

    `owners` has the owner of every word, in the order of `words_in`; `wrap` returns the opening and
    the closing tag for one of them, or None for no tags. A stretch of words of one owner is wrapped
    once, with what stands between them and the bold, italic and links that are wholly in it.
    Raises ValueError if there are not as many owners as words.
    """
    tokens = tuple(tokens)
    own = _in_turn(tokens, owners)
    return wrap_blocks(
        (block, _wrap_runs(_pieces(_own_gaps([(token, own(token)) for token in line]), wrap), wrap))
        for block, line in blocks_of(tokens)
    )


def owned_line(tokens: Iterable[Token], owners: Sequence[Owner], wrap: Wrap) -> str:
    """Return plain text, escaped, with the words of each owner wrapped as by `owned_html`."""
    tokens = tuple(tokens)
    own = _in_turn(tokens, owners)
    owned = _own_gaps([(token, own(token)) for token in tokens])
    pieces = (_Piece(escape(item.token.text, quote=False), item.owner) for item in owned)
    return _wrap_runs(pieces, wrap)


def _in_turn(tokens: Sequence[Token], owners: Sequence[Owner]) -> Callable[[Token], Owner | None]:
    """Return what gives every next word its owner, and None to all other tokens."""
    if words_of(tokens) != len(owners):
        message = f"{words_of(tokens)} words have {len(owners)} owners"
        raise ValueError(message)
    left = iter(owners)
    return lambda token: next(left) if token.kind is Kind.WORD else None


def _own_gaps(line: Sequence[tuple[Token, Owner | None]]) -> Iterator[_Owned]:
    """Give to an owner what stands between two of their words."""
    before: Owner | None = None
    gap: list[Token] = []
    for token, owner in line:
        if owner is None:
            gap.append(token)
            continue
        yield from (_Owned(between, owner if owner == before else None) for between in gap)
        yield _Owned(token, owner)
        before, gap = owner, []
    yield from (_Owned(after, None) for after in gap)


def _pieces(line: Iterable[_Owned], wrap: Wrap, level: int = 0) -> Iterator[_Piece]:
    """Yield the HTML of a stretch, from the elements of this level inwards."""
    if level == LEVELS:
        yield from (_Piece(escape_tokens([item.token]), item.owner) for item in line)
        return
    for tags, run in groupby(line, lambda item: tags_of(item.token.marks)[level]):
        inner = list(_pieces(run, wrap, level + 1))
        if tags is None:
            yield from inner
        elif len({piece.owner for piece in inner}) == 1:
            yield _Piece("".join(piece.html for piece in inner).join(tags), inner[0].owner)
        else:
            yield _Piece(_wrap_runs(inner, wrap).join(tags), None)


def _wrap_runs(pieces: Iterable[_Piece], wrap: Wrap) -> str:
    parts = []
    for owner, run in groupby(pieces, lambda piece: piece.owner):
        html = "".join(piece.html for piece in run)
        tags = None if owner is None else wrap(owner)
        parts.append(html if tags is None else html.join(tags))
    return "".join(parts)
