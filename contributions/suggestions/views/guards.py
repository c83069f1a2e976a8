"""What every page for one visitor needs: nothing stored on the way, no body beyond the limit."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]

_CHUNK = 64 * 1024
_DRAINED_AT_MOST = 32 * 1024 * 1024


def private_page(view: View) -> View:
    """Keep the page out of caches and search engines, and its address out of Referer headers.

    A body beyond the limit is answered with 413 and a page that says what to do. Django would
    notice it while checking the CSRF token, outside the view, and show its plain error page; so
    the check moves in here.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response: HttpResponse = protected(request, *args, **kwargs)
        except (RequestDataTooBig, TooManyFieldsSent):
            drain(request)
            response = _too_big(request)
        add_never_cache_headers(response)
        patch_vary_headers(response, ["X-Requested-With"])
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether the page's own script asks, which puts the answer into the page."""
    return request.headers.get("X-Requested-With") == "fetch"


def problem(
    request: HttpRequest, message: str, *, status: int, title: str = "", back: str = ""
) -> HttpResponse:
    """Return a page, or a fragment, that says what is wrong and leads back to `back`."""
    name = "_problem" if wants_fragment(request) else "problem"
    context = {"message": message, "title": title or _("That did not work"), "back": back}
    return render(request, f"suggestions/{name}.html", context, status=status)


def _too_big(request: HttpRequest) -> HttpResponse:
    happened = _("That was more text than this form can hold, so nothing was sent.")
    if wants_fragment(request):
        advice = _("What you typed is still here: make it shorter and send it again.")
    else:
        advice = _(
            "What you typed is still in your browser: go back one page, make it shorter and send "
            "it again."
        )
    return problem(request, f"{happened} {advice}", status=413, title=_("Too much at once"))


def drain(request: HttpRequest) -> None:
    """Read what is still coming: a server that hangs up early shows the browser no page at all."""
    drained = 0
    while drained < _DRAINED_AT_MOST and (chunk := request.read(_CHUNK)):
        drained += len(chunk)
