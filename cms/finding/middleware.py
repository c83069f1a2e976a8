from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from cms.finding.errors import SearchUnavailableError
from cms.finding.unavailable import unavailable


class SearchIsAway:
    """Tells editors why a search box of Wagtail's admin finds nothing while the engine is away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, SearchUnavailableError):
            return None
        response = render(request, "finding/desk/unavailable.html", {"problem": str(error)})
        return unavailable(response, str(error))
