"""What a diff is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from contributions.prose.tokens import Token

Tokens: TypeAlias = tuple[Token, ...]


class ChangeKind(StrEnum):
    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    FORMAT = "format"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of both texts; `move` is the number that both ends of a moved passage share."""

    kind: ChangeKind
    base: Tokens
    other: Tokens
    move: int | None = None


def base_of(changes: Iterable[Change]) -> Tokens:
    """Return the text before the changes."""
    return tuple(chain.from_iterable(change.base for change in changes))


def other_of(changes: Iterable[Change]) -> Tokens:
    """Return the text after the changes."""
    return tuple(chain.from_iterable(change.other for change in changes))
