"""How one word, or a phrase, is looked for in the texts of one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.search.indexes import schema
from cms.search.indexes.reading import Reading
from cms.search.languages.grams import LONGEST
from cms.search.languages.language import Language
from cms.search.options import Synonyms
from cms.search.queries.compounds import SHORTEST_PART, compounds_with, part_of, parts_of
from cms.search.queries.expressions import (
    NOTHING,
    Expression,
    Run,
    Share,
    Word,
    any_of,
)

# A word that is a part of another, or another word for it, tells less than the word itself.
PART_WEIGHT = 0.8
SYNONYM_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Scope:
    """The texts to look in, each with its boost."""

    boosts: Mapping[str, float]
    language: Language
    reading: Reading
    synonyms: Synonyms

    def word(self, folded: str, weight: float = 1.0) -> Expression:
        """Return what matches a word, as `known` does, or else the parts of a compound."""
        found = self.known(folded, weight)
        if found is NOTHING:
            return any_of(self.word(part, weight * PART_WEIGHT) for part in self.parts(folded))
        return found

    def known(self, folded: str, weight: float = 1.0) -> Expression:
        """Return what matches a word, in any of its forms, what it is also called, and compounds
        that begin or end with it.
        """
        stem = self.language.stem(folded)
        synonyms = (
            self.phrase(other.split(), weight * SYNONYM_WEIGHT)
            for other in self.synonyms.get(folded) or self.synonyms.get(stem, ())
        )
        return any_of([self.stem(stem, weight), self._compounds(stem, weight), *synonyms])

    def stem(self, stem: str, weight: float = 1.0) -> Expression:
        """Return what matches a stem, and nothing else."""
        return self._any_of([stem], weight)

    def phrase(self, words: Sequence[str], weight: float = 1.0) -> Expression:
        """Return what matches words that follow each other."""
        if len(words) < 2:  # noqa: PLR2004  # of which none follows another
            return self.stem(self.language.stem(words[0]), weight) if words else NOTHING
        stems = [self.language.stem(word) for word in words]
        there = [dict(self._with(stem, schema.text_field)) for stem in stems]
        boosts = {
            field: boost
            for field, boost in there[0].items()
            if all(field in others for others in there)
        }
        return Run(boosts, stems, weight) if boosts else NOTHING

    def _compounds(self, stem: str, weight: float) -> Expression:
        if not self.language.has_compounds:
            return NOTHING
        compounds = compounds_with(stem, self.language.code, self.reading)
        return self._any_of(compounds, weight * PART_WEIGHT)

    def _any_of(self, stems: Sequence[str], weight: float) -> Expression:
        boosts = {
            field: boost for stem in stems for field, boost in self._with(stem, schema.text_field)
        }
        return Word(boosts, stems, weight) if boosts else NOTHING

    def parts(self, folded: str) -> Sequence[str]:
        """Return the parts of a compound that stands in no text itself."""
        return parts_of(folded, self._is_part)

    def part(self, folded: str, weight: float = 1.0) -> Expression:
        """Return what matches the beginning or end of a compound, where that is a word itself."""
        part = self.longest_part(folded)
        return self.word(part, weight * PART_WEIGHT) if part else NOTHING

    def longest_part(self, folded: str) -> str:
        """Return the word that a compound begins or ends with, or nothing."""
        return part_of(folded, self._is_part) if self.language.has_compounds else ""

    def _is_part(self, word: str) -> bool:
        if len(word) < SHORTEST_PART or word in self.language.stop_words:
            return False
        return self.stem(self.language.stem(word)) is not NOTHING

    def start(self, folded: str) -> Expression:
        """Return what has a word that begins like this; the shorter that word, the better."""
        term = folded[:LONGEST]
        return any_of(
            Share(field, term, boost) for field, boost in self._with(term, schema.start_field)
        )

    def _with(self, term: str, field_of: schema.FieldOf) -> Iterator[tuple[str, float]]:
        """Yield the fields in which a term stands, with their boosts."""
        for path, boost in self.boosts.items():
            field = field_of(self.language.code, path)
            if self.reading.has(field, term):
                yield field, boost
