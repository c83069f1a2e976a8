"""Synonyms as the index wants them: by each word, folded, what else it is called."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from cms.finding.models import Synonyms, each_word
from cms.search.languages.language import language
from cms.search.queries.compiling import typed_words


def synonyms_for(code: str) -> Mapping[str, Collection[str]]:
    """Return for words of a language, and for their stems, their synonyms. One query."""
    lines = Synonyms.objects.filter(language=code).order_by("pk").values_list("words", flat=True)
    return _by_word(code, tuple(lines))


@lru_cache(maxsize=16)
def _by_word(code: str, lines: tuple[str, ...]) -> Mapping[str, Collection[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        words = [_as_indexed(word) for word in each_word(line)]
        for word in words:
            others = {other for other in words if other != word}
            found[word] |= others
            found[language(code).stem(word)] |= others
    return dict(found)


def _as_indexed(word: str) -> str:
    """Return a word, or several, as an index has them: folded, "e-mail" as one."""
    return " ".join("".join(parts) for parts in typed_words(word))
