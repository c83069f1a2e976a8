"""How the words of a language are searched for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from whoosh.lang import NoStemmer, stemmer_for_language
from whoosh.lang.stopwords import stoplists

from cms.search.languages import dutch, english
from cms.search.languages.folding import fold

Stem = Callable[[str], str]

# Languages that write compounds as one word: "bezorg" finds "bezorgkosten" there.
_WITH_COMPOUNDS = frozenset({"da", "de", "fi", "hu", "nl", "no", "sv"})
_REMEMBERED_WORDS = 50_000
_STEMMERS: dict[str, Stem] = {"nl": dutch.stem, "en": english.stem}


@dataclass(frozen=True, slots=True)
class Language:
    """`stem` takes a folded word; two words with one stem find each other.

    `stop_words` are folded; a search leaves them out unless it has no other words. The code of
    texts in no known language is empty.
    """

    code: str
    stem: Stem = field(repr=False)
    stop_words: frozenset[str] = field(default=frozenset(), repr=False)
    has_compounds: bool = False


@cache
def language(code: str) -> Language:
    """Return the language with a code like "nl" or "nl-be".

    Of a language that nobody wrote a stemmer for, words are found as they are written, accents and
    capitals apart.
    """
    base = base_code(code)
    stop_words = {fold(word) for word in stoplists.get(base, ())}
    if base == "nl":
        stop_words.update(dutch.MORE_STOP_WORDS)
    stem = _STEMMERS.get(base) or _snowball(base)
    return Language(
        code=base,
        stem=lru_cache(_REMEMBERED_WORDS)(stem),
        stop_words=frozenset(stop_words),
        has_compounds=base in _WITH_COMPOUNDS,
    )


def base_code(code: str) -> str:
    """Return "nl" for "nl", "nl-be" and "nl_BE"."""
    return code.replace("_", "-").partition("-")[0].lower()


def _snowball(code: str) -> Stem:
    try:
        stem = stemmer_for_language(code)
    except NoStemmer:
        return _as_is
    return lambda word: str(stem(word))


def _as_is(word: str) -> str:
    return word
