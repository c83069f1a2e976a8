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
    page_id = request.GET.get("page", "")
    page = None
    if page_id.isascii() and page_id.isdigit() and len(page_id) < len(str(2**63)):
        page = TextPage.objects.live().public().filter(pk=int(page_id)).first()
    return render(request, "suggestions/sent.html", {"page": page})
