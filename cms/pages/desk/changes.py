"""What changed in a text since it was last found to agree with its translation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import diff_text, get_comparison_class_for_block
from wagtail.blocks import StreamValue

from cms.pages.blocktext import read_block
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
    before = {child.id: child for child in old.body}
    after = {child.id: child for child in new.body}
    changes = [
        *(_change_of(before.get(child.id), child) for child in new.body),
        *(_removal_of(child) for child in old.body if child.id not in after),
    ]
    if [key for key in before if key in after] != [key for key in after if key in before]:
        changes.append(Change(_("Order"), escape(_("Blocks stand in another order."))))
    return [change for change in changes if change is not None]


def _change_of(old: StreamValue.StreamChild | None, new: StreamValue.StreamChild) -> Change | None:
    # Not Wagtail's own notion of changed: it takes two equal lists for different ones.
    if old is not None and read_block(old) == read_block(new):
        return None
    compare = get_comparison_class_for_block(new.block)
    if old is None or old.block_type != new.block_type:
        comparison = compare(new.block, False, True, None, new.value)
        return Change(new.block.label, _marked("addition", comparison.htmlvalue(new.value)))
    comparison = compare(new.block, True, True, old.value, new.value)
    # Safe: Wagtail's comparisons escape every text they show.
    return Change(new.block.label, mark_safe(comparison.htmldiff()))  # noqa: S308


def _removal_of(old: StreamValue.StreamChild) -> Change:
    comparison = get_comparison_class_for_block(old.block)(old.block, True, False, old.value, None)
    return Change(old.block.label, _marked("deletion", comparison.htmlvalue(old.value)))


def _marked(sign: str, html: str) -> SafeString:
    return format_html('<div class="comparison__child-object {}">{}</div>', sign, html)
