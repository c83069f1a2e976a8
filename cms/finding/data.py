"""An answer as programs get it. The names in it stay as they are."""

from collections.abc import Sequence
from typing import Any

from cms.finding.answers import Answer, Choice, Result
from cms.pages.addresses import absolute


def as_data(answer: Answer, language: str, path: str) -> dict[str, Any]:
    """Return what the page shows, as docs/searching.md describes it; HTML only in excerpts.

    `path` is where the answer was asked for, for the addresses of its other parts.
    """
    following = _following(answer)
    return {
        "query": answer.question.text,
        "language": language,
        "total": answer.total,
        "results": [_result(one) for one in answer.results],
        "next": absolute(path + following) if following else None,
        "modules": _choices(answer.modules, path),
        "kinds": _choices(answer.kinds, path),
        "promoted": [
            {"title": one.title, "url": absolute(one.path), "description": one.description}
            for one in answer.promoted
        ],
        "people": [{"name": one.name, "url": absolute(one.path)} for one in answer.people],
        "error": "The search cannot answer now. Try again later." if answer.problem else None,
        "looks_alike": answer.looks_alike,
        "did_you_mean": answer.meant or None,
        "elsewhere": [
            {"language": one.code, "total": one.total, "url": absolute(one.path)}
            for one in answer.elsewhere
        ],
    }


def _result(result: Result) -> dict[str, str]:
    return {
        "title": result.title,
        "excerpt": result.excerpt,
        "url": absolute(result.path),
        "module": result.module,
        "kind": result.kind,
    }


def _following(answer: Answer) -> str:
    page = answer.result_page
    if page is None or not page.has_next():
        return ""
    return answer.question.address(page=str(page.next_page_number()))


def _choices(choices: Sequence[Choice], path: str) -> list[dict[str, Any]]:
    return [
        {
            "title": one.label,
            "total": one.count,
            "chosen": one.is_chosen,
            "url": absolute(path + one.address),
        }
        for one in choices
    ]
