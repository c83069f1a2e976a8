"""The answer to a question: texts, the ways to narrow them down, people, and help."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cms.finding.elsewhere import Elsewhere, found_elsewhere
from cms.finding.errors import SearchUnavailableError
from cms.finding.passages import best_passage
from cms.finding.people import Person, people_named
from cms.finding.promoting import Promoted, promoted_for
from cms.finding.questions import Question
from cms.finding.ranking import Match, Ranked, did_you_mean, highlighter_of, rank
from cms.finding.texts import KINDS, kind_of, module_path, texts_in, weigh
from cms.pages.addresses import page_path
from cms.pages.models import Module, TextPage
from cms.pages.surroundings import Link, links_to
from cms.search.highlighting import Highlighter

RESULTS_A_PAGE = 10

Phrases = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """A text that was found; `path` leads to the block that answers best.

    `marked` is the title as HTML, the found words marked.
    """

    title: str
    marked: SafeString
    excerpt: SafeString
    path: str
    module: str
    kind: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the results down, or, when it is chosen, to have them all again."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader is shown.

    `meant` is another way to write the question, `without_quotes` says how many texts the same
    words find when they need not stand in this order, `elsewhere` what other languages have.
    """

    question: Question
    results: Sequence[Result] = ()
    result_page: "ResultPage[Ranked] | None" = None
    modules: Sequence[Choice] = ()
    kinds: Sequence[Choice] = ()
    people: Sequence[Person] = ()
    promoted: Sequence[Promoted] = ()
    meant: str = ""
    without_quotes: int = 0
    elsewhere: Sequence[Elsewhere] = ()
    looks_alike: bool = False
    places_to_look: Sequence[Link] = ()
    problem: str = ""

    @property
    def total(self) -> int:
        return self.result_page.paginator.count if self.result_page else 0


def answer_question(question: Question, *, language: str, request: HttpRequest) -> Answer:
    """Return what is found in the published texts of a language that anyone may read.

    Where the engine cannot be asked, `problem` says why, and the rest is what is known without it.
    The number of queries does not depend on the number of results.
    """
    try:
        return _answer(question, language, request)
    except SearchUnavailableError as error:
        return Answer(
            question=question,
            people=people_named(question.words, language),
            promoted=promoted_for(question.words, texts_in(language), request),
            places_to_look=_modules(language, request),
            problem=str(error),
        )


def _answer(question: Question, language: str, request: HttpRequest) -> Answer:
    if not question.words:
        return Answer(question, places_to_look=_modules(language, request))
    texts = texts_in(language)
    people = people_named(question.words, language)
    ranked = rank(question.text, texts, weigh=weigh)
    if people:
        # What looks like their name is not about them.
        ranked = [one for one in ranked if one.match is not Match.ALIKE]
    shown = [one for one in ranked if _is_chosen(one.found, question)]
    result_page = Paginator(shown, RESULTS_A_PAGE).get_page(question.page)
    has_all_words = any(one.match in {Match.ALL, Match.BEGUN} for one in ranked)
    answer = Answer(
        question=question,
        results=_results(list(result_page), texts, question.phrases, language, request),
        result_page=result_page,
        modules=_module_choices(ranked, question),
        kinds=_kind_choices(ranked, question),
        people=people,
        promoted=promoted_for(question.words, texts, request),
        elsewhere=() if has_all_words else found_elsewhere(question, language),
        looks_alike=any(one.match is Match.ALIKE for one in ranked),
        places_to_look=() if shown else _modules(language, request),
    )
    return answer if has_all_words else _with_another_way(answer, texts)


def _with_another_way(answer: Answer, texts: QuerySet[TextPage]) -> Answer:
    """Return an answer that has not all that was asked for, with another way to ask."""
    question = answer.question
    ask_plainly = question.phrases and not answer.total
    if ask_plainly and (found := rank(question.plain, texts, weigh=weigh)):
        return replace(answer, without_quotes=len(found))
    meant = "" if answer.people else did_you_mean(question.plain, texts)
    return replace(answer, meant=meant)


def _results(
    ranked: Sequence[Ranked],
    texts: QuerySet[TextPage],
    phrases: Phrases,
    language: str,
    request: HttpRequest,
) -> list[Result]:
    if not ranked:
        return []
    # All were found by the words of one question.
    highlighter = highlighter_of(ranked[0], texts)
    make = partial(
        _result,
        titles=_module_titles(ranked),
        phrases=phrases,
        language=language,
        request=request,
    )
    return [make(one.found, highlighter) for one in ranked]


def _result(
    page: TextPage,
    highlighter: Highlighter,
    *,
    titles: dict[str, str],
    phrases: Phrases,
    language: str,
    request: HttpRequest,
) -> Result:
    passage = best_passage(page, highlighter, language, phrases)
    anchor = f"#b-{passage.block_id}" if passage.block_id else ""
    return Result(
        title=page.title,
        marked=highlighter.mark(page.title, language),
        excerpt=passage.excerpt,
        path=f"{page_path(page, request)}{anchor}",
        module=titles.get(module_path(page), ""),
        kind=str(KINDS.get(kind_of(page), "")),
    )


def _is_chosen(page: TextPage, question: Question) -> bool:
    module, kind = question.module, question.kind
    in_module = not module or module_path(page) == module
    return in_module and (not kind or kind_of(page) == kind)


def _module_choices(ranked: Sequence[Ranked], question: Question) -> list[Choice]:
    counts = Counter(
        module_path(one.found)
        for one in ranked
        if not question.kind or kind_of(one.found) == question.kind
    )
    titles = _module_titles(ranked)
    return [
        _choice(titles[path], counts[path], question, "module", path)
        for path in sorted(titles)
        if counts[path] or path == question.module
    ]


def _kind_choices(ranked: Sequence[Ranked], question: Question) -> list[Choice]:
    counts = Counter(
        kind_of(one.found)
        for one in ranked
        if not question.module or module_path(one.found) == question.module
    )
    return [
        _choice(str(label), counts[kind], question, "kind", kind)
        for kind, label in KINDS.items()
        if counts[kind] or kind == question.kind
    ]


def _choice(label: str, count: int, question: Question, name: str, value: str) -> Choice:
    is_chosen = getattr(question, name) == value
    address = question.address(**{name: "" if is_chosen else value})
    return Choice(label, count, address, is_chosen)


def _module_titles(ranked: Sequence[Ranked]) -> dict[str, str]:
    paths = {module_path(one.found) for one in ranked}
    return dict(Module.objects.live().filter(path__in=paths).values_list("path", "title"))


def _modules(language: str, request: HttpRequest) -> tuple[Link, ...]:
    modules = Module.objects.live().public().filter(locale__language_code=language)
    return links_to(modules.order_by("path"), request)
