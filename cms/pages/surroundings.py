"""The pages around a page: above it, before and after it, and in the other language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from wagtail.models import Page

from cms.pages.addresses import home_path, page_path
from cms.pages.models import Article, Guide, Module, ModuleCode, TextPage
from cms.pages.reading import reading_minutes


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way to a page in another language.

    `is_translation` is False where it leads to the nearest ancestor that has a translation.
    """

    code: str
    name: str
    path: str
    is_translation: bool


@dataclass(frozen=True, slots=True)
class ArticleLine:
    title: str
    path: str
    summary: str
    stage: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Chapter:
    number: int
    title: str
    path: str
    summary: str
    articles: tuple[ArticleLine, ...]


def ancestors(page: TextPage) -> tuple[Page, ...]:
    """Return the published pages above a page, the guide first."""
    return tuple(page.get_ancestors().live().filter(depth__gt=1))


def links_to(pages: Iterable[Page], request: HttpRequest | None) -> tuple[Link, ...]:
    return tuple(Link(page.title, page_path(page, request)) for page in pages)


def neighbours(
    page: TextPage, guide: Page, request: HttpRequest | None
) -> tuple[Link | None, Link | None]:
    """Return the pages before and after this one when the guide is read from front to back."""
    in_order = list(Page.objects.live().descendant_of(guide).order_by("path"))
    place = next((at for at, other in enumerate(in_order) if other.pk == page.pk), None)
    if place is None:
        return None, None
    links = links_to(in_order[max(0, place - 1) : place + 2], request)
    return (links[0] if place else None, links[-1] if place + 1 < len(in_order) else None)


def language_links(
    page: TextPage, above: Sequence[Page], request: HttpRequest | None
) -> tuple[LanguageLink, ...]:
    """Return one link for every other language: to the translation, or as near as there is."""
    keys = [page.translation_key, *(other.translation_key for other in above)]
    candidates = (
        Page.objects.live()
        .filter(translation_key__in=keys)
        .exclude(locale_id=page.locale_id)
        .select_related("locale")
        .order_by("depth")
    )
    nearest = {candidate.locale.language_code: candidate for candidate in candidates}
    own = page.locale.language_code
    return tuple(
        _language_link(code, nearest.get(code), page, request)
        for code, _ in settings.LANGUAGES
        if code != own
    )


def view_links(language: str, request: HttpRequest | None) -> tuple[LanguageLink, ...]:
    """Return links from a page outside the guide to the same page in the other languages.

    Where there is no such page (a problem page, a page without request) they lead home.
    """
    return tuple(
        LanguageLink(
            code, LANGUAGE_NAMES.get(code, code), _view_path(code, request), is_translation=False
        )
        for code, _ in settings.LANGUAGES
        if code != language
    )


def chapters(guide: Guide, request: HttpRequest | None) -> tuple[Chapter, ...]:
    """Return the whole guide as its table of contents; two queries."""
    modules = Module.objects.live().child_of(guide).order_by("path")
    articles = list(Article.objects.live().descendant_of(guide).order_by("path"))
    return tuple(
        Chapter(
            number=module_number(module),
            title=module.title,
            path=page_path(module, request),
            summary=module.summary,
            articles=tuple(
                article_line(article, request)
                for article in articles
                if article.path.startswith(module.path)
            ),
        )
        for module in modules
    )


def article_lines(module: Module, request: HttpRequest | None) -> tuple[ArticleLine, ...]:
    articles = Article.objects.live().child_of(module).order_by("path")
    return tuple(article_line(article, request) for article in articles)


def article_line(article: Article, request: HttpRequest | None) -> ArticleLine:
    return ArticleLine(
        title=article.title,
        path=page_path(article, request),
        summary=article.summary,
        stage=article.stage,
        minutes=reading_minutes(article),
    )


def module_number(module: Module) -> int:
    """Return the place of a module in the guide, from 1 to 9."""
    return list(ModuleCode).index(ModuleCode(module.code)) + 1


# A language is named in its own words, whatever language the page is in.
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


def _view_path(code: str, request: HttpRequest | None) -> str:
    match = request.resolver_match if request else None
    # The content tree's own pattern takes every address, also of pages that are not there.
    if request is None or match is None or match.view_name == "wagtail_serve":
        return home_path(code)
    return translate_url(request.path, code)


def _language_link(
    code: str, nearest: Page | None, page: TextPage, request: HttpRequest | None
) -> LanguageLink:
    path = page_path(nearest, request) if nearest else home_path(code)
    is_translation = nearest is not None and nearest.translation_key == page.translation_key
    return LanguageLink(code, LANGUAGE_NAMES.get(code, code), path, is_translation)
