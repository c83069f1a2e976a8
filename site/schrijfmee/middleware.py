from http import HTTPStatus

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path


class ContentSecurityPolicy(CSPMiddleware):
    """One strict policy for public pages, a looser one for Wagtail's admin."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002  # the signature is django-csp's
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class Compression(GZipMiddleware):
    """Leaves alone what says `no-transform` (RFC 9111, 5.2.2.6): its ETag stays a strong one."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if "no-transform" in response.get("Cache-Control", ""):
            return response
        return super().process_response(request, response)


class LanguageOfReader(LocaleMiddleware):
    """Leads to an address inside a language only where there is none outside.

    What programs ask for has no language in its address; what such a view did not find stays not
    found, while Django's own would lead on to a page of the content tree. And what says its
    language itself has that one for every reader.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_not_found = (
            response.status_code == HTTPStatus.NOT_FOUND
            and request.resolver_match is not None
            and get_language_from_path(request.path_info) is None
        )
        if is_not_found or response.has_header("Content-Language"):
            return response
        return super().process_response(request, response)
