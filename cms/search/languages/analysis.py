"""From texts to what an index keeps of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.search.languages.folding import compose, fold
from cms.search.languages.grams import beginnings
from cms.search.languages.language import Language
from cms.search.languages.words import Word, split_words

# Between two values of a field, so that no phrase reaches from one into the next.
GAP = 20
_SHORTEST_SPELLED = 3

Positions = dict[str, list[int]]
Shares = dict[str, float]


@dataclass(slots=True)
class AnalysedText:
    """`stems` tells where each stem stands; `spellings` are the words as they are written, in lower
    case, each with its stem.
    """

    stems: Positions = field(default_factory=dict)
    spellings: set[tuple[str, str]] = field(default_factory=set)


def analyse(texts: Iterable[str], language: Language) -> AnalysedText:
    """Return what the index keeps of the values of one field."""
    found = AnalysedText()
    offset = 0
    for text in texts:
        last = 0
        for word in split_words(compose(text)):
            stem = language.stem(fold(word.text))
            last = word.position
            found.stems.setdefault(stem, []).append(offset + last)
            if _is_spelled(word):
                found.spellings.add((word.text.lower(), stem))
        offset += last + GAP
    return found


def analyse_for_completion(texts: Iterable[str]) -> Shares:
    """Return the beginnings of all words of a field."""
    words = (fold(word.text) for text in texts for word in split_words(compose(text)))
    return beginnings(set(words))


def _is_spelled(word: Word) -> bool:
    return not word.joined and len(word.text) >= _SHORTEST_SPELLED and word.text.isalpha()
