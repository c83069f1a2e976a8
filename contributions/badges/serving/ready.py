"""Buttons with all their headers, ready to be sent."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from contributions.badges.drawing.buttons import Design, ImageFormat, Look
from contributions.badges.services import Button

_TYPES = {ImageFormat.SVG: "image/svg+xml", ImageFormat.PNG: "image/png"}
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")
_OF_THE_CONTENT = ("Content-Type", "Content-Length", "Content-Encoding", "Content-Language")

# No one on the way may change the bytes: then the ETag would no longer be a strong one.
_KNOWN = "public, max-age=3600, stale-while-revalidate=86400, no-transform"
_NEUTRAL = "public, max-age=60, no-transform"

# Any site may show it, read its pixels, and hold it in a frame or an <object>. Opened by itself,
# an SVG is a page of this site: one that may do nothing but colour itself.
_OPEN_TO_EVERYONE = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The button in one encoding, as it is sent."""

    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadyButton:
    """`packed` is for those who take gzip. `contributor_id` is None for who speaks of nobody."""

    plain: Form
    packed: Form
    contributor_id: int | None
    design: Design
    language: str

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return len(self.plain.content) + len(self.packed.content) + 4096


def make_ready(button: Button, look: Look, language: str) -> ReadyButton:
    """Return the button with its headers. The same image gets the same ones, for ever."""
    headers = {
        "Content-Type": _TYPES[look.image_format],
        "Content-Language": language,
        "Cache-Control": _NEUTRAL if button.contributor_id is None else _KNOWN,
        **_OPEN_TO_EVERYONE,
    }
    if button.compressed:
        headers["Vary"] = "Accept-Encoding"
    plain = packed = _form(button.image, headers)
    if button.compressed:
        packed = _form(button.compressed, {**headers, "Content-Encoding": "gzip"})
    return ReadyButton(plain, packed, button.contributor_id, look.design, language)


def send(request: HttpRequest, ready: ReadyButton) -> HttpResponseBase:
    """Return the answer: the button, or 304 to whoever has it."""
    form = ready.packed if _takes_gzip(request) else ready.plain
    content = b"" if request.method == "HEAD" else form.content
    response = HttpResponse(content, headers=form.headers)
    if not any(name in request.META for name in _CONDITIONS):
        return response
    conditional = get_conditional_response(request, etag=form.headers["ETag"], response=response)
    return response if conditional is None else _with_headers(conditional, form)


def _form(content: bytes, headers: Mapping[str, str]) -> Form:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Form(content, {**headers, "Content-Length": str(len(content)), "ETag": etag})


def _takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None


def _with_headers(response: HttpResponseBase, form: Form) -> HttpResponseBase:
    """Return an answer without content with those headers that do not describe the content."""
    if not getattr(response, "content", b""):
        for name, value in form.headers.items():
            if name not in _OF_THE_CONTENT:
                response[name] = value
    return response
