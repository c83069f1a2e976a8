"""The page on which anyone checks a badge. Nothing of it is kept, and it needs no cookie."""

from http import HTTPStatus

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.pages.addresses import absolute
from contributions.badges.credentials.content import achievement as achievement_in
from contributions.badges.credentials.forms import LARGEST_FILE, VerifyForm
from contributions.badges.credentials.judging import Verdict, judge_address, judge_file
from contributions.badges.openbadges.errors import (
    BrokenFileError,
    NothingInsideError,
    OlderBadgeError,
    OpenBadgeError,
    UnsignedError,
    UnsupportedError,
)
from contributions.people.errors import TooManyError
from contributions.people.limits import count_visitor, visitor_address
from contributions.suggestions.views.guards import drain

# The file, what is pasted beside it, and how a browser packs both.
_LARGEST_BODY = 2 * LARGEST_FILE


@csrf_exempt  # it changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Show the form, and what is known of the badge that was brought or that `badge` names."""
    if request.method == "POST":
        response = _checked(request)
    elif "badge" in request.GET:
        address = request.GET["badge"]
        response = _page(request, VerifyForm(initial={"text": address}), _by_address(address))
    else:
        response = _page(request, VerifyForm())
    add_never_cache_headers(response)
    return response


@require_safe
def achievement(request: HttpRequest) -> HttpResponse:
    """The page that every badge names as its criteria."""
    context = {"achievement": achievement_in(get_language() or "nl")}
    return render(request, "credentials/achievement.html", context)


def _checked(request: HttpRequest) -> HttpResponse:
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > _LARGEST_BODY:
        return _too_large(request)
    try:
        form = VerifyForm(request.POST, request.FILES)
        _count(request)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return _too_large(request)
    except TooManyError as error:
        status = HTTPStatus.TOO_MANY_REQUESTS
        return _page(request, VerifyForm(), problem=_too_many(error), status=status)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        verdict = _by_address(form.address) if form.address else judge_file(form.content())
    except OpenBadgeError as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, form, problem=_in_words(error), status=status)
    return _page(request, form, verdict)


def _by_address(address: str) -> Verdict | str:
    return judge_address(address) or _why_not(address)


def _why_not(address: str) -> str:
    if address.startswith(absolute("/")):
        return _(
            "There is no signed badge at this address. A button shows what somebody gave, and "
            "leads to their page; a badge is a file that they downloaded. Ask them for it."
        )
    return _(
        "This is not the address of a badge of this site. Other sites are not asked from here: "
        "download the badge from there, and choose the file."
    )


def _page(
    request: HttpRequest,
    form: VerifyForm,
    found: Verdict | str | None = None,
    *,
    problem: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    verdict = found if isinstance(found, Verdict) else None
    if isinstance(found, str):
        problem, status = found, HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "verdict": verdict, "problem": problem}
    return render(request, "credentials/verify.html", context, status=status)


def _too_large(request: HttpRequest) -> HttpResponse:
    drain(request)
    problem = _("This is larger than 1 MB, so it was not read. A badge is far smaller.")
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return _page(request, VerifyForm(), problem=problem, status=status)


def _count(request: HttpRequest) -> None:
    address = visitor_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
    )
    count_visitor(action="verify", address=address)


def _too_many(error: TooManyError) -> str:
    said = _(
        "Many badges were checked from your network, so this one was not looked at yet. "
        "Try again in %(minutes)d minutes."
    )
    return said % {"minutes": max(1, error.seconds // 60)}


def _in_words(error: OpenBadgeError) -> str:
    match error:
        case OlderBadgeError():
            return _(
                "This badge is of an older kind (Open Badges 1 or 2), which cannot be checked "
                "here. Whoever issued it can tell whether it is valid."
            )
        case NothingInsideError():
            return _(
                "There is no badge in this. A picture that was copied, made smaller or saved again "
                "loses its badge: use the file as it was downloaded."
            )
        case BrokenFileError():
            return _("This file is damaged or not what it says it is, so nothing can be said.")
        case UnsignedError():
            return _("Nobody signed this badge, so anyone may have written it. Do not trust it.")
        case UnsupportedError():
            return _("This badge is signed in a way that is not known here. Nothing was checked.")
        case _:
            return _(
                "This badge uses words that are not known here or can be read in two ways, so its "
                "signature was not checked. Trust it only if its issuer confirms it."
            )
