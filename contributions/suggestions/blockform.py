"""A form for any kind of block, made from its fields; rich text is typed as a small Markdown."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.manuscripts.markdown import MarkdownError, from_html, to_html
from cms.pages.blocks import CALLOUT_TONES, validate_partial_date
from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind
from cms.pages.cleaning import (
    UnsafeURLError,
    clean_line,
    clean_lines,
    clean_rich_text,
    clean_url,
)
from contributions.prose import canonical_html

_ITEM_LENGTH = 250
_LONG_LINE = 400
# `www.example.org/page`, and no scheme: nothing before the first `:`, `/`, `?` or `#` but a host.
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([:/?#]|$)")


class LineField(forms.CharField):
    """Plain text on one line: control characters go, white space becomes single spaces."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class LinesField(forms.CharField):
    """Plain text, one item per line, none longer than 250 characters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        lines = clean_lines(super().to_python(value) or "")
        for number, line in enumerate(lines.splitlines(), start=1):
            if len(line) > _ITEM_LENGTH:
                message = _("Line %(number)s is longer than %(limit)s characters. Make it shorter.")
                raise ValidationError(message, params={"number": number, "limit": _ITEM_LENGTH})
        return lines


class WebAddressField(forms.CharField):
    """An http(s) address that the site may link to; empty stays empty.

    People type `www.example.org`, as in a browser: it becomes `https://www.example.org`.
    """

    widget = forms.URLInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 500, **options})

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").strip()
        if not text:
            return ""
        try:
            return clean_url(f"https://{text}" if _BARE_HOST.match(text) else text)
        except UnsafeURLError as error:
            message = _(
                "This address cannot be used: %(reason)s. "
                "An address looks like https://www.example.org/page."
            )
            raise ValidationError(message, code="url", params={"reason": error}) from error


class RichTextField(forms.CharField):
    """Markdown in, cleaned and canonical rich text out."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, **options: Any) -> None:
        # Markdown is shorter than the HTML it stands for, save for escapes.
        super().__init__(max_length=max_length, **options)
        self._html_length = max_length

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        html = markdown_to_rich_text(text)
        if self.required and not html:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(html) > self._html_length:
            raise ValidationError(_("This text is too long. Make it shorter, or split it in two."))
        return html


def markdown_to_rich_text(text: str) -> str:
    """Return the rich text of what somebody typed: cleaned and in canonical form.

    Raises ValidationError naming the line that cannot be written.
    """
    try:
        html = to_html(text.replace("\r\n", "\n"))
    except MarkdownError as error:
        message = gettext("Line %(number)s: %(cause)s") % {
            "number": error.line + 1,
            "cause": error,
        }
        raise ValidationError(message, code="markdown") from error
    return canonical_html(clean_rich_text(html))


class BlockForm(forms.Form):
    """The fields of one block. `start` is what they hold at first, and what stays of a field that
    nobody touched, byte for byte; pictures cannot be changed here.
    """

    def __init__(
        self, block_kind: str, *args: Any, start: BlockText | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.block_kind = block_kind
        self.start = start
        for field in BLOCK_FIELDS[block_kind]:
            if field.kind is not FieldKind.IMAGE:
                self.fields[field.name] = _form_field(field)
                if start is not None:
                    self.initial.setdefault(field.name, _typed(field, start))

    @property
    def block(self) -> BlockText:
        """The block that was typed; only for a valid form."""
        fields = BLOCK_FIELDS[self.block_kind]
        return BlockText(self.block_kind, {field.name: self._text_of(field) for field in fields})

    @property
    def touched(self) -> dict[str, str]:
        """What was typed, as it was typed, in the fields that do not say what they said at first;
        by name, of a posted form that need not be valid.
        """
        return {
            field.name: str(self[field.name].data or "")
            for field in BLOCK_FIELDS[self.block_kind]
            if field.name in self.fields and not self._is_untouched(field)
        }

    def _text_of(self, field: BlockField) -> str:
        kept = self.start.fields.get(field.name, "") if self.start else ""
        if field.name not in self.fields or (self.start and self._is_untouched(field)):
            return kept
        return str(self.cleaned_data[field.name])

    def _is_untouched(self, field: BlockField) -> bool:
        typed = str(self[field.name].data or "")
        return _same_lines(typed) == _same_lines(str(self.initial.get(field.name, "")))


def _same_lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _typed(field: BlockField, block: BlockText) -> str:
    text = block.fields.get(field.name, "")
    return from_html(text) if field.kind is FieldKind.RICH else text


def _form_field(field: BlockField) -> forms.Field:
    makers: dict[FieldKind, Callable[[BlockField], forms.Field]] = {
        FieldKind.RICH: _rich,
        FieldKind.LINES: _lines,
        FieldKind.URL: _address,
        FieldKind.DATE: _date,
        FieldKind.CHOICE: _choice,
    }
    made = makers.get(field.kind, _line)(field)
    made.label, made.required = str(field.label), field.required
    return made


def _rich(field: BlockField) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 8, "data-markdown": ""})
    help_text = _(
        "**bold**, *italic*, [words](https://address), and “- ” before the items of a list"
    )
    return RichTextField(max_length=field.max_length, widget=widget, help_text=help_text)


def _lines(field: BlockField) -> forms.Field:
    return LinesField(max_length=field.max_length, widget=forms.Textarea(attrs={"rows": 6}))


def _address(_field: BlockField) -> forms.Field:
    return WebAddressField(widget=forms.URLInput(attrs={"placeholder": "https://"}))


def _date(_field: BlockField) -> forms.Field:
    help_text = _("A day, month or year: 2026-11-21, 2026-11 or 2026")
    return LineField(validators=[validate_partial_date], help_text=help_text)


def _choice(_field: BlockField) -> forms.Field:
    return forms.ChoiceField(choices=CALLOUT_TONES)


def _line(field: BlockField) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 3}) if field.max_length >= _LONG_LINE else None
    return LineField(max_length=field.max_length, widget=widget)
