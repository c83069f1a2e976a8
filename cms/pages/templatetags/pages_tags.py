import datetime as dt
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.rich_text import RichText

from cms.pages.addresses import absolute, home_path
from cms.pages.richtext import LinkPaths, to_display_html
from cms.pages.surroundings import LanguageLink, view_links

register = template.Library()


@register.simple_tag(takes_context=True)
def rich(context: Context, value: RichText | str) -> SafeString:
    """Show rich text with the page's own look-up of links (`link_paths`)."""
    paths: LinkPaths = context.get("link_paths") or {}
    # str() of a RichText would ask the database for its links.
    source = value.source if isinstance(value, RichText) else value
    # Rich text is cleaned by its editor or by clean_rich_text before it is stored.
    return mark_safe(to_display_html(source, paths))  # noqa: S308


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> tuple[LanguageLink, ...]:
    """Return the ways to the other languages: those of the page, or else of the view."""
    links: Any = context.get("languages")
    return links or view_links(get_language() or "nl", context.get("request"))


@register.simple_tag
def home_url() -> str:
    return home_path(get_language() or "nl")


@register.filter
def absolute_url(path: str) -> str:
    return absolute(path)


@register.filter
def partial_date(text: str) -> str:
    """Show "2026-11-21", "2026-11" or "2026" in words of the language; anything else as it is."""
    parts = text.split("-")
    if not all(part.isdecimal() for part in parts):
        return text
    match [int(part) for part in parts]:
        case [year, month, day]:
            return date_format(dt.date(year, month, day), "DATE_FORMAT")
        case [year, month]:
            return date_format(dt.date(year, month, 1), "F Y")
        case _:
            return text
