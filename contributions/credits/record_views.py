"""The public record of who wrote what: the same bytes for every anonymous reader, no cookie."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.pages.context import fetch_renditions
from cms.pages.models import TextPage
from cms.pages.richtext import link_paths
from cms.pages.surroundings import LanguageLink, ancestors, language_links, links_to
from contributions.credits.addresses import improvement_address, page_address, who_path
from contributions.credits.gifts import readable_pages
from contributions.credits.improvements import find_improvement
from contributions.credits.who import read_who


@require_safe
def who_wrote_this(request: HttpRequest, page_id: int) -> HttpResponse:
    """The whole text of a page, its words tinted by who wrote them."""
    pages = readable_pages().filter(locale__language_code=get_language())
    # By `id` one that is too large is not found; by `pk` the database would complain.
    page = get_object_or_404(pages.select_related("locale"), id=page_id)
    fetch_renditions(page)
    above = ancestors(page)
    context = {
        "page": page,
        "text": read_who(page),
        "crumbs": links_to([*above, page], request),
        "languages": _who_links(page, above, request),
        "link_paths": link_paths(page, request),
        "canonical": page_address(page),
    }
    return render(request, "credits/who.html", context)


@require_safe
def improvement(request: HttpRequest, suggestion_id: int) -> HttpResponse:
    """The lasting record of one improvement. What was undone since keeps its page, and says so."""
    found = find_improvement(suggestion_id)
    if found is None:
        raise Http404
    language = found.page.locale.language_code
    context = {
        "improvement": found,
        "page": found.page,
        "who_path": who_path(found.page.pk, language),
        "canonical": improvement_address(suggestion_id, language),
    }
    return render(request, "credits/improvement.html", context)


def _who_links(
    page: TextPage, above: Sequence[Page], request: HttpRequest
) -> Sequence[LanguageLink]:
    """Return the ways to the same page of the translations, or to what is nearest."""
    translations = readable_pages().filter(translation_key=page.translation_key)
    ids = dict(translations.values_list("locale__language_code", "pk"))
    return [
        replace(link, path=who_path(ids[link.code], link.code))
        if link.is_translation and link.code in ids
        else link
        for link in language_links(page, above, request)
    ]
