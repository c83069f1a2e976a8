"""What someone may have meant, from the index's own words."""

from collections.abc import Iterable, Iterator, Sequence

from cms.search.languages.folding import compose, fold
from cms.search.languages.words import Word, split_words
from cms.search.queries.compiling import MAX_LENGTH, MAX_WORDS
from cms.search.queries.expressions import NOTHING
from cms.search.queries.spelling import likenesses
from cms.search.queries.terms import Scope

_TRIES = 3

_Choices = list[tuple[Word, list[str]]]


def suggestions(text: str, scopes: Iterable[Scope]) -> Iterator[str]:
    """Yield what was typed with its unknown words replaced, the likeliest first.

    What is yielded may stand in texts that not everyone may see: whoever shows it has to make sure
    that it finds something for whom it is shown to.
    """
    text = compose(text[:MAX_LENGTH])
    words = [word for word in split_words(text) if not word.joined][:MAX_WORDS]
    for choices in sorted(_choices(words, scopes), key=len):
        for number in range(_TRIES):
            changed = _replace(text, choices, number)
            if changed is None:
                break
            yield changed


def _choices(words: Sequence[Word], scopes: Iterable[Scope]) -> Iterator[_Choices]:
    """Yield, for each language in which something can be replaced, what by what."""
    for scope in scopes:
        unknown = [word for word in words if not _is_known(fold(word.text), scope)]
        choices = [(word, _likely(word, scope)) for word in unknown]
        if any(likely for _word, likely in choices):
            yield [choice for choice in choices if choice[1]]


def _is_known(word: str, scope: Scope) -> bool:
    stem = scope.language.stem(word)
    return word in scope.language.stop_words or scope.stem(stem) is not NOTHING


def _likely(word: Word, scope: Scope) -> list[str]:
    found = likenesses(fold(word.text), scope.language.code, scope.reading)
    return [likeness.word for likeness in found]


def _replace(text: str, choices: _Choices, number: int) -> str | None:
    """Return the text with the choices of one number, or None where there are no more."""
    if all(number >= len(likely) for _word, likely in choices):
        return None
    parts, end = [], 0
    for word, likely in choices:
        parts += [text[end : word.start], likely[min(number, len(likely) - 1)]]
        end = word.end
    return "".join([*parts, text[end:]])
