"""sitemap.xml, every published text with its translations, and robots.txt that points to it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.pages.addresses import absolute, page_path
from cms.pages.models import TextPage

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /nl/improve/
Disallow: /en/improve/
Disallow: /nl/comments/
Disallow: /en/comments/
Disallow: /nl/search/
Disallow: /en/search/

Sitemap: {sitemap}
"""


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    texts = TextPage.objects.live().public().select_related("locale").order_by("path")
    context = {"urlset": sitemap_entries(list(texts.defer("body")), request)}
    return TemplateResponse(request, "sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    text = ROBOTS.format(sitemap=absolute(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def sitemap_entries(texts: Sequence[TextPage], request: HttpRequest) -> list[dict[str, Any]]:
    """Return what Django's sitemap template shows, one entry per text."""
    addresses = [absolute(page_path(text, request)) for text in texts]
    translations: dict[Any, list[dict[str, str]]] = defaultdict(list)
    for text, address in zip(texts, addresses, strict=True):
        language = text.locale.language_code
        translations[text.translation_key].append({"lang_code": language, "location": address})
    return [
        {
            "location": address,
            "lastmod": text.last_published_at,
            "alternates": _if_translated(translations[text.translation_key]),
        }
        for text, address in zip(texts, addresses, strict=True)
    ]


def _if_translated(alternates: list[dict[str, str]]) -> list[dict[str, str]]:
    return alternates if len(alternates) > 1 else []
