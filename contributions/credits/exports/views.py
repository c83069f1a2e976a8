"""The credits of a text to take along: for everyone the same bytes, no cookie.

The language of the address is that of the words around names and titles; the text may be in
another one.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.pages.models import TextPage
from contributions.credits.authorship import Credits, credits_of
from contributions.credits.exports.all_contributors import as_all_contributors
from contributions.credits.exports.line import credit_line
from contributions.credits.exports.linked import as_json_ld
from contributions.credits.exports.rows import rows_of
from contributions.credits.exports.table import as_csv
from contributions.credits.feeds import entity_tag
from contributions.credits.gifts import readable_pages


@require_safe
def table(request: HttpRequest, page_id: int) -> HttpResponseBase:
    page = _page_or_404(page_id)
    text = as_csv(rows_of(credits_of(page)), language=_language())
    name = f"credits-{page.slug}.csv"
    return _file(request, text, "text/csv; charset=utf-8; header=present", name=name)


@require_safe
def linked_data(request: HttpRequest, page_id: int) -> HttpResponseBase:
    text = as_json_ld(_credits(page_id), language=_language())
    return _file(request, text, "application/ld+json")


@require_safe
def all_contributors(request: HttpRequest, page_id: int) -> HttpResponseBase:
    text = as_all_contributors(_credits(page_id), language=_language())
    return _file(request, text, "application/json", name=".all-contributorsrc")


@require_safe
def line(request: HttpRequest, page_id: int) -> HttpResponseBase:
    text = credit_line(_credits(page_id)).text + "\n"
    return _file(request, text, "text/plain; charset=utf-8")


def _language() -> str:
    return get_language() or ""


def _credits(page_id: int) -> Credits:
    return credits_of(_page_or_404(page_id))


def _page_or_404(page_id: int) -> TextPage:
    # By `id` one that is too large is not found; by `pk` the database would complain.
    return get_object_or_404(readable_pages().select_related("locale"), id=page_id)


def _file(
    request: HttpRequest, text: str, content_type: str, *, name: str = ""
) -> HttpResponseBase:
    response = HttpResponse(text, content_type=content_type)
    response["ETag"] = tag = entity_tag(text)
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return get_conditional_response(request, etag=tag, response=response) or response
