"""Answers to requests for buttons before the rest of the site is asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from contributions.badges import views
from contributions.badges.addresses import BUTTONS

_ANSWERED = (views.button, views.first_button)


class ButtonsFirst:
    """Stands right behind the one that insists on TLS.

    Buttons are most of all requests, and have no need of what comes after: they know no session,
    no language of the reader and no form, and bring their own headers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(BUTTONS):
            return self.get_response(request)
        return views.known_button(request) or self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if found.func not in _ANSWERED:
            return self.get_response(request)
        response: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
        return response
