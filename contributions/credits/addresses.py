"""Addresses that hold on another site too: absolute, by the site's own name."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page


def absolute(path: str) -> str:
    """Return a path of this site with scheme and host. An absolute address stays as it is."""
    return urljoin(f"{settings.BASE_URL}/", path)


def page_address(page: Page) -> str:
    """Return the absolute address of a page; that of the site when the page has none."""
    return absolute(page.get_url() or "/")


def contributor_address(handle: str, language: str) -> str:
    """Return the absolute address of a contributor's page in a language."""
    with override(language):
        return absolute(reverse("credits:contributor", args=[handle]))
