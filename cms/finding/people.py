"""People who can be found by name. Who they are is known to apps above this one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    path: str


Finder = Callable[[Sequence[str], str], Iterable[Person]]

_finders: list[Finder] = []


def register_people(finder: Finder) -> Finder:
    """Let a function answer who has a name with all of some words, for pages in a language."""
    _finders.append(finder)
    return finder


def people_named(words: Sequence[str], language: str) -> list[Person]:
    """Return at most five people of each finder."""
    return [person for finder in _finders for person in list(finder(words, language))[:MOST]]
