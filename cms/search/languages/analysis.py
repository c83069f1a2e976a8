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
    case.
    """

    stems: Positions = field(default_factory=dict)
    spellings: set[str] = field(default_factory=set)


def analyse(texts: Iterable[str], language: Language) -> AnalysedText:
    """Return what the index keeps of the values of one field."""
    found = AnalysedText()
    offset = 0
    for text in texts:
        last = 0
        for word in split_words(compose(text)):
            folded = fold(word.text)
            last = word.position
            found.stems.setdefault(language.stem(folded), []).append(offset + last)
            _keep_spelling(found.spellings, word)
        offset += last + GAP
    return found


def analyse_for_completion(texts: Iterable[str]) -> Shares:
    """Return the beginnings of all words of a field."""
    words = (fold(word.text) for text in texts for word in split_words(compose(text)))
    return beginnings(set(words))


def _keep_spelling(spellings: set[str], word: Word) -> None:
    if not word.joined and len(word.text) >= _SHORTEST_SPELLED and word.text.isalpha():
        spellings.add(word.text.lower())
