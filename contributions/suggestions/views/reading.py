"""Pages that are the same for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.pages.models import TextPage


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "suggestions/terms.html")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next; `page` is the id of the page to go back to."""
    try:
        page = TextPage.open_to_all(int(request.GET.get("page", "")))
    except ValueError:
        page = None
    return render(request, "suggestions/sent.html", {"page": page})
