"""The few words of a longer text that tell a reader where something stands."""

from collections.abc import Sequence

from contributions.prose.changes import Tokens
from contributions.prose.tokens import Kind, Token, make_token

_WORDS = 6
_ELLIPSIS = make_token(Kind.PUNCTUATION, "…")
_SPACE = make_token(Kind.SPACE, " ")


def keep_start(tokens: Sequence[Token]) -> Tokens:
    """Return the first few words, with an ellipsis where the text goes on."""
    places = _words(tokens)
    if len(places) <= _WORDS:
        return tuple(tokens)
    return (*tokens[: places[_WORDS - 1] + 1], _SPACE, _ELLIPSIS)


def keep_end(tokens: Sequence[Token]) -> Tokens:
    """Return the last few words in a block like theirs, with an ellipsis where it had more."""
    places = _words(tokens)
    if len(places) <= _WORDS:
        return tuple(tokens)
    start = places[-_WORDS]
    opening = next((at for at in range(start, -1, -1) if tokens[at].opens_block), None)
    kept = tuple(tokens[start:])
    if opening == start - 1:
        return (tokens[opening], *kept)
    kept = (_ELLIPSIS, _SPACE, *kept)
    return kept if opening is None else (tokens[opening], *kept)


def keep_between(tokens: Sequence[Token]) -> Tokens:
    """Return the first and last few words of what stands between two changes."""
    places = _words(tokens)
    if len(places) <= 2 * _WORDS:
        return tuple(tokens)
    start = (*tokens[: places[_WORDS - 1] + 1], _SPACE)
    end = keep_end(tokens)
    return (*start, *end) if end[0] is _ELLIPSIS else (*start, _ELLIPSIS, *end)


def _words(tokens: Sequence[Token]) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.kind is Kind.WORD]
