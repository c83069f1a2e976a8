"""The words of a language in a segment, for what looks like one of them or has it as a part."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from cms.search.indexes.sections import Lines, Sections, as_lines
from cms.search.languages.folding import fold

# Above every letter.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a field in the order of their folded forms: those, how they are written, and
    their stems; and all stems, in order, and in order from back to front.

    Words that no document has any more stay until their segment is merged; their documents are
    counted elsewhere.
    """

    folded: Lines
    written: Lines
    stems: Lines
    ordered: Lines
    mirrored: Lines

    @classmethod
    def read(cls, sections: Sections, field: str) -> Self:
        return cls(*(sections.lines(f"{field} {name}") for name in cls.__slots__))

    def places(self, start: str) -> slice:
        """Return where the words are whose folded forms begin like this."""
        return _places(self.folded, start)

    def stems_with(self, part: str) -> Iterator[str]:
        """Yield the stems that begin or end like this."""
        yield from self.ordered[_places(self.ordered, part)]
        for stem in self.mirrored[_places(self.mirrored, part[::-1])]:
            yield stem[::-1]


def words_as_sections(field: str, terms: Iterable[str]) -> dict[str, bytes]:
    """Return what `Words.read` reads, from words with their stems as `schema.spelling` has them."""
    parts = (term.partition("\t") for term in terms)
    words = sorted((fold(word), word, stem) for word, _tab, stem in parts)
    stems = {stem for _folded, _word, stem in words}
    return (
        as_lines(f"{field} folded", (folded for folded, _word, _stem in words))
        | as_lines(f"{field} written", (word for _folded, word, _stem in words))
        | as_lines(f"{field} stems", (stem for _folded, _word, stem in words))
        | as_lines(f"{field} ordered", sorted(stems))
        | as_lines(f"{field} mirrored", sorted(stem[::-1] for stem in stems))
    )


def _places(words: Lines, start: str) -> slice:
    return slice(bisect_left(words, start), bisect_left(words, start + _LAST))
