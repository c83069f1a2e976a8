"""Addresses that other sites' programs ask for. No cookie, nothing about who asks."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import override
from django.views.decorators.http import require_safe

from contributions.badges.credentials.addresses import credential_address, issuer_did
from contributions.badges.credentials.models import Credential, SigningKey, StatusList
from contributions.badges.openbadges.baking import bake_png, bake_svg
from contributions.badges.openbadges.did import did_document

JSON_LD = "application/ld+json"
JWT = "application/vc+jwt"
# So soon does a revocation reach whoever keeps a copy.
_SOON = "public, max-age=60"

_FILES: dict[str, tuple[str, Callable[[Credential], bytes]]] = {
    "json": (JSON_LD, lambda one: one.document.encode()),
    "jwt": (JWT, lambda one: one.jwt.encode()),
    "png": ("image/png", lambda one: bake_png(bytes(one.png), one.jwt)),
    "svg": ("image/svg+xml", lambda one: bake_svg(bytes(one.svg), one.jwt)),
    "proof.png": ("image/png", lambda one: bake_png(bytes(one.png), one.document)),
    "proof.svg": ("image/svg+xml", lambda one: bake_svg(bytes(one.svg), one.document)),
}

# What the address of a badge leads to, by what is asked for; a page for who does not mind.
_PAGE = "text/html"
_FORMS = {
    _PAGE: "",
    "application/vc": "json",
    JSON_LD: "json",
    "application/json": "json",
    JWT: "jwt",
    "application/jwt": "jwt",
}


def _open_to_programs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Cache-Control"] = _SOON
        return response

    return opened


@_open_to_programs
def did(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # every view is given it
    """The keys of this site, with which anyone can check what it signed."""
    keys = [key.public for key in SigningKey.objects.all()]
    if not keys:
        raise Http404
    document = did_document(issuer_did(), keys)
    return JsonResponse(document, content_type="application/did+json")


@_open_to_programs
def status(request: HttpRequest, number: int, form: str) -> HttpResponse:  # noqa: ARG001
    """What is revoked, as it was signed when something last was."""
    listed = get_object_or_404(StatusList, id=number)
    if form == "jwt":
        return HttpResponse(listed.jwt, content_type=JWT)
    return HttpResponse(listed.document, content_type=JSON_LD)


@_open_to_programs
def file(request: HttpRequest, key: UUID, name: str) -> HttpResponse:  # noqa: ARG001
    """A badge to download; gone once it is revoked."""
    credential = get_object_or_404(Credential, pk=key)
    if credential.is_revoked:
        return HttpResponse(status=HTTPStatus.GONE, content_type="text/plain")
    content_type, content = _FILES[name]
    response = HttpResponse(content(credential), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="schrijfmee-badge.{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


@_open_to_programs
def credential(request: HttpRequest, key: UUID) -> HttpResponse:
    """The address that identifies a badge leads people to what is known of it, and programs that
    ask for JSON or a JWT to the file.
    """
    found = get_object_or_404(Credential, pk=key)
    wanted = request.get_preferred_type(list(_FORMS))
    name = _FORMS[wanted or _PAGE]
    if name:
        response = redirect("credential_files:file", found.pk, name)
    else:
        with override(found.language):
            path = reverse("credentials:verify")
        query = urlencode({"badge": credential_address(found.pk)})
        response = redirect(f"{path}?{query}")
    patch_vary_headers(response, ["Accept"])
    return response
