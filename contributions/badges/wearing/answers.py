"""How pictures and data for other sites are answered, whoever asks: strong ETag, no cookie."""

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

# No one on the way may change the bytes: then the ETag would no longer be a strong one.
_LASTING = "public, max-age=3600, stale-while-revalidate=86400, no-transform"
_FLEETING = "public, max-age=60"


def lasting(
    request: HttpRequest, content: bytes, content_type: str, *, language: str
) -> HttpResponseBase:
    """Return the content for an hour, or 304 to whoever has it already."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = etag
    known = get_conditional_response(request, etag=etag, response=response) or response
    known["Cache-Control"] = _LASTING
    known["Content-Language"] = language
    return _open(known)


def refusal(status: HTTPStatus, reason: str) -> HttpResponseBase:
    """Return why there is nothing, in plain text. It is not kept for long."""
    response = HttpResponse(f"{reason}\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = _FLEETING
    return _open(response)


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
