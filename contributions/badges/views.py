"""Buttons for other sites: no cookie, nothing about the viewer, the same bytes for everyone."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from contributions.badges.models import ImageFormat
from contributions.badges.services import Button, button_for

_TYPES = {ImageFormat.SVG: "image/svg+xml", ImageFormat.PNG: "image/png"}
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

# No one on the way may change the bytes: then the ETag would no longer be a strong one.
_KNOWN = "public, max-age=3600, stale-while-revalidate=86400, no-transform"
_NEUTRAL = "public, max-age=60, no-transform"


@require_safe
def button(request: HttpRequest, handle: str, language: str, image_format: str) -> HttpResponseBase:
    """A neutral image comes with 200: with 404 some browsers and all feed readers and mail programs
    show a broken image on a site that did nothing wrong. It is not kept for long.
    """
    drawn = button_for(handle=handle, language=language, image_format=image_format)
    packed = bool(drawn.compressed) and _takes_gzip(request)
    etag = f'"{drawn.digest}-gzip"' if packed else f'"{drawn.digest}"'
    content = drawn.compressed if packed else drawn.image
    response = HttpResponse(content, content_type=_TYPES[ImageFormat(image_format)])
    response["ETag"] = etag
    if packed:
        response["Content-Encoding"] = "gzip"
    conditional = get_conditional_response(request, etag=etag, response=response) or response
    return _open_to_everyone(conditional, drawn, language)


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _open_to_everyone(response: HttpResponseBase, drawn: Button, language: str) -> HttpResponseBase:
    response["Cache-Control"] = _NEUTRAL if drawn.is_neutral else _KNOWN
    response["Content-Language"] = language
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if drawn.compressed:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response
