"""Passages that went from one place and came back in another, shown as moved."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contributions.prose.changes import Change, ChangeKind, Tokens
from contributions.prose.tokens import Kind, Token

# So many words in a row are a passage; fewer are one only if they are all that went and came.
_WIDTH = 4
_SHORTEST = 2
# A window that is all over a text tells nothing about where a passage came from.
_MOST_PLACES = 8


class _Move(NamedTuple):
    """`size` tokens from `start` of what went with `gone`, at `place` of what came with `come`."""

    gone: int
    start: int
    come: int
    place: int
    size: int


def mark_moves(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes with each moved passage as a change of its own at either end."""
    moves = _choose(_find_moves(changes))
    if not moves:
        return tuple(changes)
    away, here = defaultdict(list), defaultdict(list)
    for number, move in enumerate(moves, start=1):
        away[move.gone].append((move.start, move.size, number))
        here[move.come].append((move.place, move.size, number))
    marked: list[Change] = []
    for index, change in enumerate(changes):
        if index in away or index in here:
            marked += _cut(change.base, away[index], is_base=True)
            marked += _cut(change.other, here[index], is_base=False)
        else:
            marked.append(change)
    return tuple(marked)


def _find_moves(changes: Sequence[Change]) -> Iterator[_Move]:
    windows: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    whole: dict[tuple[str, ...], tuple[int, int]] = {}
    for index, change in enumerate(changes):
        if change.kind in {ChangeKind.DELETE, ChangeKind.REPLACE}:
            whole[_words(change.base)] = index, _first_word(change.base)
            for window, start in _windows(change.base):
                windows[window].append((index, start))
    for index, change in enumerate(changes):
        if change.kind not in {ChangeKind.INSERT, ChangeKind.REPLACE}:
            continue
        words = _words(change.other)
        if len(words) >= _SHORTEST and words in whole:
            yield _extend(changes, whole[words], (index, _first_word(change.other)))
        seen: dict[tuple[int, int], int] = {}
        for window, place in _windows(change.other):
            places = windows.get(window, [])
            for gone, start in places if len(places) <= _MOST_PLACES else []:
                # A window inside a match that was found before would only find it again.
                if seen.get((gone, start - place), 0) <= place:
                    move = _extend(changes, (gone, start), (index, place))
                    seen[gone, start - place] = move.place + move.size
                    yield move


def _words(tokens: Tokens) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if token.kind is Kind.WORD)


def _first_word(tokens: Tokens) -> int:
    return next((at for at, token in enumerate(tokens) if token.kind is Kind.WORD), 0)


def _windows(tokens: Tokens) -> Iterator[tuple[tuple[str, ...], int]]:
    places = [at for at, token in enumerate(tokens) if token.kind is Kind.WORD]
    for first in range(len(places) - _WIDTH + 1):
        window = places[first : first + _WIDTH]
        yield tuple(tokens[at].text for at in window), window[0]


def _extend(changes: Sequence[Change], gone: tuple[int, int], come: tuple[int, int]) -> _Move:
    """Stretch a match as far as both sides are the same, to both ends."""
    old, new = changes[gone[0]].base, changes[come[0]].other
    start, place = gone[1], come[1]
    while start and place and old[start - 1].text == new[place - 1].text:
        start, place = start - 1, place - 1
    size = 0
    room = min(len(old) - start, len(new) - place)
    while size < room and old[start + size].text == new[place + size].text:
        size += 1
    return _Move(gone[0], start, come[0], place, size)


def _choose(moves: Iterator[_Move]) -> list[_Move]:
    """Keep the longest moves that have no token in common, in the order in which they went."""
    chosen: list[_Move] = []
    gone: set[tuple[int, int]] = set()
    come: set[tuple[int, int]] = set()
    for move in sorted(set(moves), key=lambda move: (-move.size, move)):
        old = {(move.gone, move.start + step) for step in range(move.size)}
        new = {(move.come, move.place + step) for step in range(move.size)}
        if move.size and not old & gone and not new & come:
            chosen.append(move)
            gone |= old
            come |= new
    return sorted(chosen)


def _cut(tokens: Tokens, moved: list[tuple[int, int, int]], *, is_base: bool) -> Iterator[Change]:
    """Yield a side of a change in pieces, some of them moved, with the spaces beside them."""
    done = 0
    for start, size, number in sorted(moved):
        first = start if _has_words(tokens[done:start]) else done
        last = start + size if _has_words(tokens[start + size :]) else len(tokens)
        yield from _piece(tokens[done:first], None, is_base=is_base)
        yield from _piece(tokens[first:last], number, is_base=is_base)
        done = last
    yield from _piece(tokens[done:], None, is_base=is_base)


def _has_words(tokens: Tokens) -> bool:
    return any(token.kind in {Kind.WORD, Kind.PUNCTUATION} for token in tokens)


def _piece(tokens: Sequence[Token], number: int | None, *, is_base: bool) -> Iterator[Change]:
    if not tokens:
        return
    if is_base:
        kind = ChangeKind.DELETE if number is None else ChangeKind.MOVED_AWAY
        yield Change(kind, tuple(tokens), (), number)
    else:
        kind = ChangeKind.INSERT if number is None else ChangeKind.MOVED_HERE
        yield Change(kind, (), tuple(tokens), number)
