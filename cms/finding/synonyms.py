"""Synonyms as the index wants them: by each word, folded, what else it is called."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from cms.finding.models import Synonyms
from cms.search.languages.folding import fold
from cms.search.languages.language import language


def synonyms_for(code: str) -> Mapping[str, Collection[str]]:
    """Return for words of a language, and for their stems, their synonyms. One query."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in Synonyms.objects.filter(language=code):
        words = [fold(word) for word in group.each()]
        for word in words:
            others = {other for other in words if other != word}
            found[word] |= others
            found[language(code).stem(word)] |= others
    return found
