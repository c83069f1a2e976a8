"""What to show first of what a search of any backend of modelsearch found.

What holds some of the words can come before what holds them all, if it tells more of them: the
guide's articles are long, and each word is in many of them by chance.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.query import Fuzzy, Phrase, PlainText, SearchQuery
from modelsearch.utils import AND

from cms.finding.engines import all_of
from cms.search.highlighting import Highlighter, words_in
from cms.search.queries.compiling import folded_words
from cms.search.query import Forgiving

# How much more it counts to hold all the words.
ALL_WORDS = 1.25
# What has less than this share of the best score is no answer, unless it holds all the words.
SHARE_OF_THE_BEST = 0.3
# A shorter beginning could go on in too many ways.
SHORTEST_START = 3
# So many are read for each query before they are weighed.
MOST = 200

Weigh = Callable[[Any], float]


class Match(StrEnum):
    ALL = "all"
    BEGUN = "begun"
    SOME = "some"
    START = "start"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An object that was found, how, its score, and the query that found it."""

    found: Any
    match: Match
    score: float
    query: SearchQuery


def equally(_found: Any) -> float:
    return 1.0


def rank(
    text: str, queryset: QuerySet[Any], *, weigh: Weigh = equally, backend: str = "default"
) -> list[Ranked]:
    """Return the objects of a queryset that a text finds, the best first.

    Where no object has all the words, the last one is taken for a beginning. Only when no word is
    found, titles that begin like it are sought, and then words that look alike; all that by
    backends that can. What is in (straight) quotes is to be there as it stands.
    `weigh` gives a factor for the score of an object; one whose title is the text comes first.

    Raises SearchUnavailableError.
    """
    name = folded_words(text)
    for find in (_with_words,) if '"' in text else (_with_words, _starting, _alike):
        if ranked := find(text, queryset, weigh, backend):
            return sorted(ranked, key=lambda one: (_name_of(one.found) != name, -one.score))
    return []


def query_of(text: str, *, operator: str) -> SearchQuery:
    """Return what finds each phrase in quotes of a text, and all or some of its other words.

    Where some are enough, a word that stands nowhere stands for those that look like it.
    """
    queries: list[SearchQuery] = [Phrase(phrase) for phrase in text.split('"')[1::2]]
    if (words := _unquoted(text)) or not queries:
        words_of = PlainText if operator == "and" else Forgiving
        queries.append(words_of(words, operator=operator))
    found: SearchQuery = AND(queries)
    return found


def highlighter_of(ranked: Ranked, queryset: QuerySet[Any]) -> Highlighter:
    """Return what marks the words by which an object was found; as the backend knows them, where
    it does.
    """
    starts = ranked.match is Match.START
    backend = get_search_backend()
    results = (backend.autocomplete if starts else backend.search)(ranked.query, queryset)
    if hasattr(results, "highlighter"):
        known: Highlighter = results.highlighter()
        return known
    return Highlighter(words=list(words_in(ranked.query)), starts=starts)


def did_you_mean(text: str, queryset: QuerySet[Any]) -> str:
    """Return what may have been meant and finds something, or nothing."""
    results = get_search_backend().search(PlainText(text, operator="and"), queryset)
    return results.did_you_mean() or "" if hasattr(results, "did_you_mean") else ""


def _name_of(found: Any) -> list[str]:
    return folded_words(str(getattr(found, "title", "")))


def _unquoted(text: str) -> str:
    return " ".join(part.strip() for part in text.split('"')[::2]).strip()


def _with_words(text: str, queryset: QuerySet[Any], weigh: Weigh, backend: str) -> list[Ranked]:
    every = query_of(text, operator="and")
    found = {one.found.pk: one for one in _run(every, Match.ALL, queryset, weigh, backend)}
    if not found and '"' not in text:
        found = {one.found.pk: one for one in _begun(text, queryset, weigh, backend)}
    if " " in _unquoted(text):
        some = query_of(text, operator="or")
        match = Match.SOME if found or _has_a_word(text, queryset, backend) else Match.ALIKE
        for one in _run(some, match, queryset, weigh, backend):
            found.setdefault(one.found.pk, one)
    least = SHARE_OF_THE_BEST * max((one.score for one in found.values()), default=0.0)
    some_words = {Match.SOME, Match.ALIKE}
    return [one for one in found.values() if one.match not in some_words or one.score >= least]


def _has_a_word(text: str, queryset: QuerySet[Any], backend: str) -> bool:
    """Return whether an object has a phrase or a word of a text, not one that looks like it."""
    if '"' in text:
        return True
    results = get_search_backend(backend).search(PlainText(text, operator="or"), queryset)
    return bool(all_of(results[:1]))


def _begun(text: str, queryset: QuerySet[Any], weigh: Weigh, backend: str) -> Iterable[Ranked]:
    """Find the words of a text when the last is not finished, by backends that know how it may go
    on; the field for completion has titles only, as Wagtail's admin is to find pages by these.
    """
    *finished, start = text.rsplit(" ", 1)
    results = get_search_backend(backend).search(PlainText(start), queryset)
    if len(start) < SHORTEST_START or not hasattr(results, "completions"):
        return ()
    queries: list[SearchQuery] = [PlainText(words) for words in finished]
    queries.append(PlainText(" ".join(results.completions()), operator="or"))
    return _run(AND(queries), Match.BEGUN, queryset, weigh, backend)


def _starting(text: str, queryset: QuerySet[Any], weigh: Weigh, backend: str) -> list[Ranked]:
    query = PlainText(text, operator="and")
    return list(_run(query, Match.START, queryset, weigh, backend))


def _alike(text: str, queryset: QuerySet[Any], weigh: Weigh, backend: str) -> list[Ranked]:
    for operator in ("and", "or"):
        query = Fuzzy(text, operator=operator)
        try:
            found = list(_run(query, Match.ALIKE, queryset, weigh, backend))
        except NotImplementedError:
            return []
        if found:
            return found
    return []


def _run(
    query: SearchQuery, match: Match, queryset: QuerySet[Any], weigh: Weigh, backend: str
) -> Iterator[Ranked]:
    factor = ALL_WORDS if match in {Match.ALL, Match.BEGUN} else 1.0
    one = get_search_backend(backend)
    search = one.autocomplete if match is Match.START else one.search
    results = search(query, queryset).annotate_score("score_")
    for place, found in enumerate(all_of(results[:MOST])):
        # Where a backend gives no score, or one that is better the lower it is, its order stands.
        score = max(float(found.score_ or 0), 0.0) or 1 / (1 + place)
        yield Ranked(found, match, score * factor * weigh(found), query)
