"""From texts to what an index keeps of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from cms.search.languages.folding import compose, fold
from cms.search.languages.grams import beginnings
from cms.search.languages.language import Language
from cms.search.languages.words import Word, split_chains, split_words

# Between two values of a field, so that no phrase reaches from one into the next.
GAP = 20
_SHORTEST_SPELLED = 3
_REMEMBERED = 50_000

Positions = dict[str, list[int]]
Shares = dict[str, float]


@dataclass(slots=True)
class AnalysedText:
    """`stems` tells where each stem stands; `spellings` are the words as they are written, in lower
    case, each with its stem.
    """

    stems: Positions
    spellings: set[tuple[str, str]]


# Of a word, or of words joined by hyphens: the stems with their positions, the spellings with their
# stems, and how many positions there are. Mere tuples, as the collector of garbage passes them by.
_Pairs = tuple[tuple[str, str], ...]
_Forms = tuple[tuple[tuple[str, int], ...], _Pairs, int]


def analyse(texts: Iterable[str], language: Language) -> AnalysedText:
    """Return what the index keeps of the values of one field."""
    forms_of = _forms_in(language)
    stems: Positions = defaultdict(list)
    spellings: set[tuple[str, str]] = set()
    start = 0
    for text in texts:
        end = start
        for chain in split_chains(compose(text)):
            found, spelled, length = forms_of(chain)
            for stem, position in found:
                stems[stem].append(end + position)
            spellings.update(spelled)
            end += length
        start = max(start, end - 1) + GAP
    return AnalysedText(stems, spellings)


def analyse_for_completion(texts: Iterable[str]) -> Shares:
    """Return the beginnings of all words of a field."""
    words = (fold(word.text) for text in texts for word in split_words(compose(text)))
    return beginnings(set(words))


@cache
def _forms_in(language: Language) -> Callable[[str], _Forms]:
    """Return what remembers the forms of the words of a language: most stand in many texts."""

    @lru_cache(_REMEMBERED)
    def forms_of(chain: str) -> _Forms:
        words = [(word, language.stem(fold(word.text))) for word in split_words(chain)]
        return (
            tuple((stem, word.position) for word, stem in words),
            tuple((word.text.lower(), stem) for word, stem in words if _is_spelled(word)),
            1 + words[-1][0].position,
        )

    return forms_of


def _is_spelled(word: Word) -> bool:
    return not word.joined and len(word.text) >= _SHORTEST_SPELLED and word.text.isalpha()
