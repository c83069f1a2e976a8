"""Beginnings of words, kept as terms of their own so that no search has to walk a list of words."""

from collections.abc import Iterable

LONGEST = 20


def beginnings(words: Iterable[str]) -> dict[str, float]:
    """Return every beginning of the words, each with the largest share of a word that it makes up.

    Beginnings have at most `LONGEST` letters.
    """
    found: dict[str, float] = {}
    for word in words:
        for size in range(1, min(len(word), LONGEST) + 1):
            _keep_largest(found, word[:size], size / len(word))
    return found


def _keep_largest(found: dict[str, float], gram: str, share: float) -> None:
    if share > found.get(gram, 0.0):
        found[gram] = share
