"""One editor at a time: whoever saves a page in the admin has it for as long as that takes."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page

_EDIT = "wagtailadmin_pages:edit"
View = Callable[..., HttpResponseBase]


class EditsInTurn:
    """Runs the admin's saving of a page in one transaction that has locked the page.

    Wagtail saves, publishes and tells its receivers one after the other. In between somebody else
    could publish, and would be overwritten.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name != _EDIT:
            return None
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=match.kwargs["page_id"]).first()
            return view(request, *args, **kwargs)
