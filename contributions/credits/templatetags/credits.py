"""Credits in the pages of the content, which does not know them."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.blocks.stream_block import StreamValue

from cms.pages.models import TextPage
from contributions.credits import authorship, gifts, margin, mentions, structured
from contributions.credits.exports import line
from contributions.people.models import Contributor

register = template.Library()

_WRITERS = "_block_writers"


@register.simple_tag
def credits_of(page: TextPage) -> authorship.Credits:
    return authorship.credits_of(page)


@register.simple_tag
def credit_line(credits_: authorship.Credits) -> line.CreditLine:
    return line.credit_line(credits_)


@register.simple_tag
def block_writers(page: TextPage, block: StreamValue.StreamChild) -> list[mentions.Person]:
    """Return who wrote along with a block. Read once for each page object, and kept with it."""
    kept: dict[str, Any] = page.__dict__
    if _WRITERS not in kept:
        kept[_WRITERS] = margin.writers_by_block(page) if page.pk else {}
    writers: dict[str, list[mentions.Person]] = kept[_WRITERS]
    return writers.get(block.id, [])


@register.simple_tag
def editors_of(page: TextPage) -> list[str]:
    return mentions.editors_of(page)


@register.simple_tag
def article_json_ld(page: TextPage) -> SafeString:
    return structured.as_script_data(structured.article_data(page))


@register.simple_tag
def recent_improvements(page: TextPage) -> dict[str, object]:
    """Return `gifts`, in the language of the page, and whether they are of `this_week`."""
    latest, this_week = gifts.recent_gifts(page.locale.language_code)
    return {"gifts": latest, "this_week": this_week}


@register.simple_tag
def record_of(contributor: Contributor) -> gifts.Record:
    return gifts.record_of(contributor)
