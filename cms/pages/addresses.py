"""Addresses as a reader's browser and other sites know them."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page


def page_path(page: Page, request: HttpRequest | None = None) -> str:
    """Return the path of a page ("/nl/marketing/"), or "" when no site holds it.

    With a request the look-up of sites is shared by all pages of that request.
    """
    parts = page.get_url_parts(request)
    return (parts[2] or "") if parts else ""


def absolute(path: str) -> str:
    """Return a path of this site with scheme and host. An absolute address stays as it is."""
    return urljoin(f"{settings.BASE_URL}/", path)


def home_path(language: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=[""])
