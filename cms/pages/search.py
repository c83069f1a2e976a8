"""Plain search through the guide in one language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Locale, Page

from cms.pages.addresses import page_path
from cms.pages.models import Module, TextPage
from cms.pages.surroundings import Link, links_to

MAX_QUERY_LENGTH = 200
MAX_WORDS = 12
MAX_RESULTS = 50


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    summary: str
    module: str
    path: str


def words_of(query: str) -> list[str]:
    """Return what can be searched for in what someone typed: at most twelve runs of letters and
    digits.

    The rest has a meaning to the search engine (quotes, NUL, operators) or none to anyone, and
    some of it makes Wagtail's SQLite backend fail.
    """
    return re.findall(r"\w+", query[:MAX_QUERY_LENGTH].replace("_", " "))[:MAX_WORDS]


def search_texts(*, words: Sequence[str], language: str, request: HttpRequest) -> list[Result]:
    """Return the published texts that hold all the words, best first; at most fifty."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return []
    texts = TextPage.objects.live().public().filter(locale=locale)
    found = list(texts.search(" ".join(words), operator="and")[:MAX_RESULTS])
    modules = _module_titles(found)
    return [
        Result(
            title=text.title,
            summary=text.summary,
            module=modules.get(_parent_path(text), ""),
            path=page_path(text, request),
        )
        for text in found
    ]


def module_links(*, language: str, request: HttpRequest) -> tuple[Link, ...]:
    """Return the modules of the guide in a language: where to look when nothing was found."""
    modules = Module.objects.live().filter(locale__language_code=language).order_by("path")
    return links_to(modules, request)


def _module_titles(texts: Sequence[Page]) -> dict[str, str]:
    paths = {_parent_path(text) for text in texts}
    return dict(Module.objects.filter(path__in=paths).values_list("path", "title"))


def _parent_path(page: Page) -> str:
    return str(page.path[: -page.steplen])
