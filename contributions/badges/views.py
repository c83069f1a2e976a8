"""Buttons for other sites: no cookie, nothing about the viewer, the same bytes for everyone."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from contributions.badges.addresses import ButtonFile
from contributions.badges.counting.counter import load_counter
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme
from contributions.badges.services import button_for, neutral_button
from contributions.badges.serving.ready import ReadyButton, make_ready, send
from contributions.badges.serving.remembered import remembered

# What the addresses of before there was a choice show.
FIRST_LOOKS = {
    "svg": Look(Design.CARD, Theme.AUTO, ImageFormat.SVG),
    "png": Look(Design.CARD, Theme.LIGHT, ImageFormat.PNG, 2),
}

_HANDLE = re.compile(r"[-\w]{1,20}", re.ASCII)


def known_button(request: HttpRequest) -> HttpResponseBase | None:
    """Return the answer to a request for a button that this process sent some seconds ago."""
    ready = remembered.known(request.path_info, seconds=settings.BUTTON_MEMORY_SECONDS)
    return _send(request, ready) if ready and request.method in {"GET", "HEAD"} else None


@require_safe
def button(request: HttpRequest, handle: str, file: ButtonFile) -> HttpResponseBase:
    """A neutral image comes with 200: with 404 some browsers and all feed readers and mail programs
    show a broken image on a site that did nothing wrong. It is not kept for long.
    """
    if not _HANDLE.fullmatch(handle):
        neutral = neutral_button(file.language, file.look)
        return send(request, make_ready(neutral, file.look, file.language))

    def make() -> ReadyButton:
        drawn = button_for(handle=handle, language=file.language, look=file.look)
        return make_ready(drawn, file.look, file.language)

    seconds = settings.BUTTON_MEMORY_SECONDS
    return _send(request, remembered.get(request.path_info, make, seconds=seconds))


@require_safe
def first_button(
    request: HttpRequest, handle: str, language: str, image_format: str
) -> HttpResponseBase:
    return button(request, handle, ButtonFile(FIRST_LOOKS[image_format], language))


def _send(request: HttpRequest, ready: ReadyButton) -> HttpResponseBase:
    referrer = request.META.get("HTTP_REFERER", "")
    is_load = request.method == "GET" and not _is_of_this_site(request, referrer)
    if is_load and ready.contributor_id is not None:
        load_counter.count(
            contributor_id=ready.contributor_id,
            design=ready.design,
            language=ready.language,
            referrer=referrer,
        )
    return send(request, ready)


def _is_of_this_site(request: HttpRequest, referrer: str) -> bool:
    """Whether a page of ours shows the button, to choose it or beside somebody's record."""
    host = referrer.partition("://")[2].partition("/")[0]
    return host != "" and host == request.META.get("HTTP_HOST")
