"""Buttons for other sites: no cookie, nothing about the viewer, the same bytes for everyone."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from contributions.badges.addresses import ButtonFile
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme
from contributions.badges.services import Button, button_for

# What the addresses of before there was a choice show.
FIRST_LOOKS = {
    "svg": Look(Design.CARD, Theme.AUTO, ImageFormat.SVG),
    "png": Look(Design.CARD, Theme.LIGHT, ImageFormat.PNG, 2),
}

_TYPES = {ImageFormat.SVG: "image/svg+xml", ImageFormat.PNG: "image/png"}
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

# No one on the way may change the bytes: then the ETag would no longer be a strong one.
_KNOWN = "public, max-age=3600, stale-while-revalidate=86400, no-transform"
_NEUTRAL = "public, max-age=60, no-transform"


@require_safe
def button(request: HttpRequest, handle: str, file: ButtonFile) -> HttpResponseBase:
    """A neutral image comes with 200: with 404 some browsers and all feed readers and mail programs
    show a broken image on a site that did nothing wrong. It is not kept for long.
    """
    drawn = button_for(handle=handle, language=file.language, look=file.look)
    packed = bool(drawn.compressed) and _takes_gzip(request)
    content = drawn.compressed if packed else drawn.image
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=_TYPES[file.look.image_format])
    response["ETag"] = etag
    if packed:
        response["Content-Encoding"] = "gzip"
    conditional = get_conditional_response(request, etag=etag, response=response) or response
    return _open_to_everyone(conditional, drawn, file.language)


@require_safe
def first_button(
    request: HttpRequest, handle: str, language: str, image_format: str
) -> HttpResponseBase:
    return button(request, handle, ButtonFile(FIRST_LOOKS[image_format], language))


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _open_to_everyone(response: HttpResponseBase, drawn: Button, language: str) -> HttpResponseBase:
    response["Cache-Control"] = _NEUTRAL if drawn.contributor_id is None else _KNOWN
    response["Content-Language"] = language
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if drawn.compressed:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response
