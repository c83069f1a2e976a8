"""Addresses that hold on another site too: absolute, by the site's own name."""

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from cms.pages.addresses import absolute


def page_address(page: Page) -> str:
    """Return the absolute address of a page; that of the site when the page has none."""
    return absolute(page.get_url() or "/")


def contributor_address(handle: str, language: str) -> str:
    """Return the absolute address of a contributor's page in a language."""
    with override(language):
        return absolute(reverse("credits:contributor", args=[handle]))


def improvement_address(suggestion_id: int, language: str) -> str:
    """Return the absolute, lasting address of an improvement; `language` is that of its text."""
    with override(language):
        return absolute(reverse("credits:improvement", args=[suggestion_id]))


def who_path(page_id: int, language: str) -> str:
    """Return the path of the page that says who wrote a text; `language` is that of the text."""
    with override(language):
        return reverse("credits:who", args=[page_id])
