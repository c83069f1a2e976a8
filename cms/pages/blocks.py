"""The blocks an article is made of, as Wagtail's editor shows them."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.blocktext import BLOCK_FIELDS, BlockField, FieldKind
from cms.pages.cleaning import UnsafeURLError, clean_url

RICH_TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]
CALLOUT_TONES = [("note", _("Note")), ("warning", _("Warning")), ("check", _("To be checked"))]
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def validate_partial_date(text: str) -> None:
    """Accept `2026`, `2026-11` or `2026-11-21`; raise ValidationError for anything else."""
    if not _PARTIAL_DATE.fullmatch(text):
        raise ValidationError(_("Write a date as 2026, 2026-11 or 2026-11-21."), code="date")


def validate_url(url: str) -> None:
    """Accept what `clean_url` accepts; raise ValidationError for anything else."""
    try:
        clean_url(url)
    except UnsafeURLError as error:
        message = _("This address cannot be used: %(reason)s.")
        raise ValidationError(message, code="url", params={"reason": error}) from error


def _line(field: BlockField, **options: Any) -> blocks.Block:
    return blocks.CharBlock(
        required=field.required, max_length=field.max_length, label=field.label, **options
    )


def _editor_block(field: BlockField) -> blocks.Block:
    """Return the Wagtail block for one field of a BlockText."""
    match field.kind:
        case FieldKind.RICH:
            return blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=field.label)
        case FieldKind.LINES:
            return blocks.ListBlock(blocks.CharBlock(max_length=250), label=field.label)
        case FieldKind.URL:
            return _line(field, validators=[validate_url])
        case FieldKind.DATE:
            return _line(field, validators=[validate_partial_date])
        case FieldKind.CHOICE:
            return blocks.ChoiceBlock(choices=CALLOUT_TONES, default="note", label=field.label)
        case FieldKind.IMAGE:
            return ImageChooserBlock(label=field.label)
        case FieldKind.LINE:
            return _line(field)


def _struct(kind: str, label: str | Promise, icon: str) -> blocks.StructBlock:
    return blocks.StructBlock(
        [(field.name, _editor_block(field)) for field in BLOCK_FIELDS[kind]],
        label=label,
        icon=icon,
        template=f"pages/blocks/{kind}.html",
    )


class BodyBlock(blocks.StreamBlock):
    """The body of an article. Block names are the kinds of `cms.pages.blocktext`."""

    paragraph = blocks.RichTextBlock(
        features=RICH_TEXT_FEATURES,
        label=_("Paragraph"),
        icon="pilcrow",
        template="pages/blocks/paragraph.html",
    )
    heading = blocks.CharBlock(
        max_length=120, label=_("Heading"), icon="title", template="pages/blocks/heading.html"
    )
    figure = _struct("figure", _("Figure"), "decimal")
    example = _struct("example", _("Example"), "form")
    tool = _struct("tool", _("Tool"), "cog")
    checklist = _struct("checklist", _("Checklist"), "tasks")
    quote = _struct("quote", _("Quote"), "openquote")
    image = _struct("image", _("Image"), "image")
    callout = _struct("callout", _("Callout"), "info-circle")
