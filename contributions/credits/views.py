"""Public pages about who gave what: the same bytes for every anonymous reader, no cookie."""

from email.utils import format_datetime
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from cms.pages.addresses import absolute
from cms.pages.models import TextPage
from contributions.credits.addresses import page_address
from contributions.credits.changes import changes_in
from contributions.credits.colophon import read_colophon
from contributions.credits.feeds import entity_tag, last_change, write_feed
from contributions.credits.gifts import as_gifts, gifts_of, readable_pages, record_of
from contributions.credits.mentions import editors_of, public_person
from contributions.credits.standing import standing_of
from contributions.people.models import Contributor
from contributions.suggestions.models import ACCEPTING

GIFTS_A_PAGE = 10
ATOM = "application/atom+xml; charset=utf-8"


@require_safe
def contributor(request: HttpRequest, handle: str) -> HttpResponse:
    """The page that a button leads to. Someone who gave nothing yet has none.

    Whoever wears a button and has no credit left did nothing wrong: the button leads somewhere.
    """
    someone = get_object_or_404(Contributor, handle=handle)
    if someone.is_erased:
        return render(request, "credits/erased.html", status=HTTPStatus.GONE)
    record = record_of(someone)
    if not record.total:
        return _without_credit(request, someone)
    pages = Paginator(gifts_of(someone), GIFTS_A_PAGE)
    result_page = pages.get_page(request.GET.get("page"))
    context = {
        "contributor": someone,
        "person": public_person(someone),
        "record": record,
        "standing": standing_of(someone),
        "gifts": as_gifts(result_page),
        "result_page": result_page,
        "hidden": record.total - pages.count,
    }
    return render(request, "credits/contributor.html", context)


def _without_credit(request: HttpRequest, someone: Contributor) -> HttpResponse:
    if not someone.suggestions.filter(decisions__action__in=ACCEPTING).exists():
        raise Http404
    return render(request, "credits/resting.html")


@require_safe
def colophon(request: HttpRequest) -> HttpResponse:
    context = {
        "colophon": read_colophon(
            page_number=request.GET.get("page", "1"), language=get_language() or ""
        ),
        "editors": editors_of(),
    }
    return render(request, "credits/colophon.html", context)


@require_safe
def feed(request: HttpRequest, page_id: int | None = None) -> HttpResponseBase:
    """What changed in the guide in the language of the address, or on one of its pages."""
    language = get_language() or ""
    page = _page_or_404(page_id, language)
    changes = changes_in(language, page=page)
    text = write_feed(
        changes,
        title=_feed_title(page),
        language=language,
        address=page_address(page) if page else absolute(f"/{language}/"),
        feed_address=absolute(reverse("credits:feed", args=[page.pk] if page else [])),
    )
    response = HttpResponse(text, content_type=ATOM)
    changed_at, tag = last_change(changes), entity_tag(text)
    response["ETag"] = tag
    if changed_at is not None:
        response["Last-Modified"] = format_datetime(changed_at, usegmt=True)
    return (
        get_conditional_response(
            request,
            etag=tag,
            last_modified=int(changed_at.timestamp()) if changed_at else None,
            response=response,
        )
        or response
    )


def _page_or_404(page_id: int | None, language: str) -> TextPage | None:
    if page_id is None:
        return None
    pages = readable_pages().filter(locale__language_code=language)
    # By `id` one that is too large is not found; by `pk` the database would complain.
    return get_object_or_404(pages.select_related("locale"), id=page_id)


def _feed_title(page: TextPage | None) -> str:
    if page is None:
        return gettext("Schrijfmee: what changed and who did it")
    return gettext("%(article)s: what changed and who did it") % {"article": page.title}
