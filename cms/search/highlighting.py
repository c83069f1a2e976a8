"""Found words, marked in a text, and the part of a text that holds most of them.

Texts come from the caller, who has them from the database: an index keeps none to show.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from modelsearch.query import And, Boost, Fuzzy, Or, Phrase, PlainText, SearchQuery

from cms.search.languages.folding import compose, fold
from cms.search.languages.language import Language, base_code, language
from cms.search.languages.words import split_words
from cms.search.options import Synonyms
from cms.search.queries.compiling import folded_words, telling_words
from cms.search.queries.compounds import SHORTEST_PART, SHORTEST_REST

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Knows the words of a query, and those that are sought `instead` of some of them.

    `starts` says that a beginning of a word is enough, as for completion.
    """

    words: Sequence[str]
    instead: Collection[str] = ()
    starts: bool = False
    synonyms: dict[str, Synonyms] = field(default_factory=dict)
    # Texts have most of their words many times, and one search marks many texts.
    _known: dict[str, Callable[[str], bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def mark(self, text: str, code: str) -> SafeString:
        """Return a text in a language as HTML, the found words in `<mark>`."""
        text = compose(text)
        return _marked(text, self._spans(text, code), 0, len(text))

    def excerpt(self, text: str, code: str, length: int = 200) -> SafeString:
        """Return, as HTML, the part of a text that holds most of the found words.

        It has about so many characters and whole words; an ellipsis stands where it was cut. Empty
        when the text holds no found word.
        """
        text = compose(text)
        spans = self._spans(text, code)
        if not spans:
            return SafeString("")
        start, end = _window(text, spans, length)
        return _marked(text, spans, start, end)

    def count(self, text: str, code: str) -> int:
        """Return how many different words of a text in a language are marked."""
        text = compose(text)
        spoken = language(base_code(code))
        return len({spoken.stem(fold(text[start:end])) for start, end in self._spans(text, code)})

    def _spans(self, text: str, code: str) -> list[Span]:
        is_found = self._is_found_in(language(base_code(code)))
        found: list[Span] = []
        for word in split_words(text):
            if is_found(word.text):
                if found and word.start < found[-1][1]:
                    found.pop()  # the whole of a hyphened word, of which a part was found
                found.append((word.start, word.end))
        return found

    def _is_found_in(self, spoken: Language) -> Callable[[str], bool]:
        """Return what tells, and remembers, whether a word of a language is one that was found."""
        if spoken.code not in self._known:
            stems = self._stems(spoken)
            starts = tuple(self.words) if self.starts else ()

            @cache
            def is_found(word: str) -> bool:
                folded = fold(word)
                return (
                    spoken.stem(folded) in stems
                    or folded.startswith(starts)
                    or _contains(folded, stems, spoken)
                )

            self._known[spoken.code] = is_found
        return self._known[spoken.code]

    def _stems(self, spoken: Language) -> frozenset[str]:
        words = [*telling_words(self.words, spoken), *(fold(word) for word in self.instead)]
        synonyms = self.synonyms.get(spoken.code, {})
        others = (
            fold(part)
            for word in words
            for one in synonyms.get(word) or synonyms.get(spoken.stem(word), ())
            for part in one.split()
        )
        return frozenset(spoken.stem(word) for word in [*words, *others])


def words_in(query: SearchQuery) -> Iterator[str]:
    """Yield the folded words that a query looks for; not those that it leaves out."""
    match query:
        case PlainText() | Phrase() | Fuzzy():
            yield from folded_words(query.query_string)
        case And() | Or():
            for one in query.subqueries:
                yield from words_in(one)
        case Boost():
            yield from words_in(query.subquery)


def _contains(folded: str, stems: Iterable[str], spoken: Language) -> bool:
    return spoken.has_compounds and any(
        len(stem) >= SHORTEST_PART
        and len(folded) >= len(stem) + SHORTEST_REST
        and (folded.startswith(stem) or folded.endswith(stem))
        for stem in stems
    )


def _window(text: str, spans: Sequence[Span], length: int) -> Span:
    """Return where the stretch with the most found words begins and ends."""
    best = max(spans, key=lambda span: sum(
        span[0] <= start and end <= span[0] + length * 0.75 for start, end in spans
    ))  # fmt: skip
    start = max(0, min(best[0] - length // 4, len(text) - length))
    end = min(len(text), start + length)
    if start:
        start = text.find(" ", start, best[0]) + 1 or best[0]
    if end < len(text):
        end = max(text.rfind(" ", start, end), best[1])
    return start, end


def _marked(text: str, spans: Iterable[Span], start: int, end: int) -> SafeString:
    parts = ["… " if start else ""]
    place = start
    for first, last in spans:
        if first >= place and last <= end:
            parts += [escape(text[place:first]), f"<mark>{escape(text[first:last])}</mark>"]
            place = last
    parts += [escape(text[place:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(parts))  # noqa: S308  # each part of the text is escaped
