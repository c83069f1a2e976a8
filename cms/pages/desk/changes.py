"""What changed in a text since it was last found to agree with its translation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import StreamBlockComparison, diff_text

from cms.pages.models import TextPage


@dataclass(frozen=True, slots=True)
class Change:
    """One changed part of a page; `html` is Wagtail's own comparison."""

    label: str | Promise
    html: SafeString


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a page and its changes; `changes` is None where the old text is lost."""

    page: TextPage
    changes: list[Change] | None


def compare_translations(page: TextPage) -> list[Text]:
    """Return the live languages of a page, the source language first, each with its changes."""
    pages = TextPage.objects.live().filter(translation_key=page.translation_key)
    with_versions = pages.select_related("locale", "version__settled_revision").specific()
    return [Text(page, _changes(page)) for page in with_versions.order_by("locale_id")]


def _changes(page: TextPage) -> list[Change] | None:
    version = getattr(page, "version", None)
    if version is None or not version.has_changed:
        return []
    revision = version.settled_revision
    if revision is None:
        return None
    old: TextPage = revision.as_object()
    lines = [
        Change(label, diff_text(before, after).to_html())
        for label, before, after in (
            (_("Title"), old.title, page.title),
            (_("Summary"), old.summary, page.summary),
        )
        if before != after
    ]
    return lines + _block_changes(old, page)


def _block_changes(old: TextPage, new: TextPage) -> list[Change]:
    stream = new.body.stream_block
    comparisons = StreamBlockComparison(stream, True, True, old.body, new.body)
    changes = []
    for block in comparisons.get_block_comparisons():
        if block.is_new():
            html = format_html('<div class="addition">{}</div>', block.htmlvalue(block.val_b))
        elif block.is_deleted():
            html = format_html('<div class="deletion">{}</div>', block.htmlvalue(block.val_a))
        elif block.has_changed():
            html = block.htmldiff()
        else:
            continue
        # Safe: Wagtail's comparisons escape every text they show.
        changes.append(Change(block.block.label, mark_safe(html)))  # noqa: S308
    return changes
