"""Everything that the templates of guide, module and article show besides the text itself.

The number of queries does not depend on how much a page holds.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.pages.addresses import absolute, page_path
from cms.pages.models import Article, Guide, Module, TextPage
from cms.pages.reading import headings, reading_minutes
from cms.pages.richtext import link_paths
from cms.pages.surroundings import (
    LanguageLink,
    ancestors,
    article_lines,
    chapters,
    language_links,
    links_to,
    module_number,
    neighbours,
)


def page_context(page: TextPage, request: HttpRequest | None) -> dict[str, Any]:
    """Return the template variables of a page of the content tree."""
    above = ancestors(page)
    fetch_renditions(page)
    languages = language_links(page, above, request)
    path = page_path(page, request)
    context = {
        "crumbs": links_to(above, request),
        "languages": languages,
        "alternates": _alternates(page, path, languages),
        "canonical": absolute(path),
        "link_paths": link_paths(page, request),
    }
    return context | _own_context(page, above, request)


def _own_context(
    page: TextPage, above: Sequence[Page], request: HttpRequest | None
) -> dict[str, Any]:
    match page:
        case Guide():
            return {"chapters": chapters(page, request)}
        case Module():
            own = {"number": module_number(page), "articles": article_lines(page, request)}
        case Article():
            own = {
                "minutes": reading_minutes(page),
                "headings": headings(page),
                "is_review_due": is_review_due(page, timezone.localdate()),
            }
        case _:
            return {}
    before, after = neighbours(page, above[0], request) if above else (None, None)
    return own | {"before": before, "after": after}


def is_review_due(article: Article, today: dt.date) -> bool:
    return article.review_on <= today


def _alternates(
    page: TextPage, path: str, languages: Sequence[LanguageLink]
) -> list[tuple[str, str]]:
    """Return (hreflang, address) of the page in every language in which it exists.

    A reader whose language is not among them gets Dutch, the source; on the home page, the address
    that chooses by itself.
    """
    paths = {page.locale.language_code: path}
    paths |= {link.code: link.path for link in languages if link.is_translation}
    if len(paths) == 1:
        return []
    default = "/" if isinstance(page, Guide) else paths.get("nl", path)
    return [(code, absolute(at)) for code, at in (paths | {"x-default": default}).items()]


def fetch_renditions(page: TextPage) -> None:
    """Read the sizes of all pictures of a page object at once, for its templates. One query."""
    images = [child.value["image"] for child in page.body if child.block_type == "image"]
    renditions = get_image_model().get_rendition_model().objects.all()
    prefetch_related_objects(
        [image for image in images if image is not None],
        Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions"),
    )
