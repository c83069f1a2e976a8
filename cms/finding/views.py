import logging

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.finding.answers import Answer, answer_question
from cms.finding.completing import completions
from cms.finding.counting import count_search
from cms.finding.data import as_data
from cms.finding.errors import SearchUnavailableError
from cms.finding.questions import Question
from cms.finding.unavailable import unavailable

SECONDS_KEPT = 60
DAY = 24 * 60 * 60

logger = logging.getLogger(__name__)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the form and what was found.

    A script asks for a part: only what was found, or, when nobody types any more, to count it.
    """
    answer = _answer(request)
    context = {"answer": answer, "query": answer.question.text, "is_search": True}
    part = request.GET.get("part")
    if answer.problem:
        return unavailable(render(request, "finding/search.html", context), answer.problem)
    if part != "results" and _is_asked(request):
        _count(answer)
    response = HttpResponse(status=204)
    if part != "count":
        template = "finding/_part.html" if part == "results" else "finding/search.html"
        response = render(request, template, context)
    # Kept anywhere, it would not be counted, nor know what editors told the search just now.
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    """Answer programs, of any site; see docs/searching.md for what is in it."""
    answer = _answer(request)
    response = _for_everyone(JsonResponse(as_data(answer, _language(), request.path)))
    return unavailable(response, answer.problem) if answer.problem else response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer browsers that complete what is typed in their search box (OpenSearch)."""
    question = Question.read(request.GET.dict())
    try:
        found = completions(question.plain, _language())
    except SearchUnavailableError as error:
        nothing = _for_everyone(JsonResponse([question.typed, []], safe=False))
        return unavailable(nothing, str(error))
    return _for_everyone(JsonResponse([question.typed, found], safe=False))


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search here (OpenSearch 1.1)."""
    response = render(
        request,
        "finding/opensearch.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
    return _for_everyone(response, seconds=DAY)


def _answer(request: HttpRequest) -> Answer:
    question = Question.read(request.GET.dict())
    return answer_question(question, language=_language(), request=request)


def _is_asked(request: HttpRequest) -> bool:
    """Return whether someone waits for the answer; a browser may ask before, to be quick."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")


def _count(answer: Answer) -> None:
    """Count what was asked, unless it is about someone or was counted when it was asked first."""
    if answer.people or answer.question.goes_on:
        return
    found = 0 if answer.looks_alike else answer.total
    try:
        count_search(question=answer.question, language=_language(), found=found)
    except OperationalError:
        # A database that is busy, or read only for a while, is no reason to give no answer.
        logger.warning("A search was not counted.", exc_info=True)


def _for_everyone(response: HttpResponse, *, seconds: int = SECONDS_KEPT) -> HttpResponse:
    """Let any cache keep a response, scripts of any site read it, and no search engine list it."""
    patch_cache_control(response, public=True, max_age=seconds)
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return response


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
