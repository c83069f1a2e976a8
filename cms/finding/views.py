from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.finding.answers import Answer, answer_question
from cms.finding.completing import completions
from cms.finding.counting import count_search
from cms.finding.questions import Question
from cms.pages.addresses import absolute


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the form and what was found.

    A script asks for a part: only what was found, or, when nobody types any more, to count it.
    """
    answer = _answer(request)
    context = {"answer": answer, "query": answer.question.text, "is_search": True}
    part = request.GET.get("part")
    if part == "results":
        return render(request, "finding/_answer.html", context)
    if answer.question.words and not answer.question.page:
        found = 0 if answer.looks_alike else answer.total
        count_search(typed=answer.question.typed, language=_language(), found=found)
    if part == "count":
        return HttpResponse(status=204)
    return render(request, "finding/search.html", context)


@require_safe
def search_json(request: HttpRequest) -> JsonResponse:
    """Answer programs: what the page shows, without HTML but for the marks in excerpts."""
    answer = _answer(request)
    return JsonResponse(
        {
            "query": answer.question.text,
            "language": _language(),
            "total": answer.total,
            "results": [
                {
                    "title": strip_tags(result.title),
                    "excerpt": result.excerpt,
                    "url": absolute(result.path),
                    "module": result.module,
                    "kind": result.kind,
                }
                for result in answer.results
            ],
            "people": [
                {"name": person.name, "url": absolute(person.path)} for person in answer.people
            ],
            "did_you_mean": answer.meant or None,
        }
    )


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer browsers that complete what is typed in their search box (OpenSearch)."""
    question = Question.read(request.GET.dict())
    found = completions(question.text, _language())
    return JsonResponse([question.typed, found], safe=False)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search here (OpenSearch 1.1)."""
    return render(
        request,
        "finding/opensearch.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _answer(request: HttpRequest) -> Answer:
    question = Question.read(request.GET.dict())
    return answer_question(question, language=_language(), request=request)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
