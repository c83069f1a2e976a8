"""What an editor fills in at a suggestion: a reason, and where needed other words."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from cms.manuscripts import markdown
from cms.pages.blocks import CALLOUT_TONES, validate_partial_date, validate_url
from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind
from cms.pages.cleaning import clean_line, clean_lines, clean_rich_text
from contributions.prose import canonical_html
from contributions.suggestions.models import Reply, Suggestion

_RICH_HELP = _("**bold**, *italic*, [text](https://…), lists with - or 1. at the start of a line")


class RichField(forms.CharField):
    """Rich text, shown and typed as the small Markdown that the guide's files use."""

    widget = AdminAutoHeightTextInput

    def clean(self, value: Any) -> str:
        """Return canonical HTML."""
        text = super().clean(value)
        try:
            return canonical_html(clean_rich_text(markdown.to_html(text)))
        except markdown.MarkdownError as error:
            raise forms.ValidationError(str(error), code="markdown") from error


class BlockForm(forms.Form):
    """The fields of one block, filled with the text that an editor may work on.

    The text as it was shown travels along, so that `has_changed` means changed by the editor, also
    when the page has changed since.
    """

    prefix = "block"

    def __init__(self, shown: BlockText, data: Any = None) -> None:
        self.kind = shown.kind
        self._shown = shown
        super().__init__(data, initial=_initial(shown))
        for field in BLOCK_FIELDS[shown.kind]:
            self.fields[field.name] = _form_field(field)

    def rows(self) -> list[tuple[forms.BoundField, SafeString]]:
        """Return each field with the hidden field that says how it was shown."""
        return [(field, field.as_hidden(only_initial=True)) for field in self]

    @property
    def block(self) -> BlockText:
        """The block as typed, cleaned; a field that was left alone says what it was shown as."""
        said = {field.name: self._text_of(field) for field in BLOCK_FIELDS[self.kind]}
        return BlockText(self.kind, said)

    def _text_of(self, field: BlockField) -> str:
        if self._says_what_was_shown(field):
            return self._shown.fields[field.name]
        value = self.cleaned_data[field.name]
        match field.kind:
            case FieldKind.LINE | FieldKind.DATE | FieldKind.URL:
                return clean_line(value)
            case FieldKind.LINES:
                return clean_lines(value)
            case FieldKind.IMAGE:
                return str(value.pk) if value else ""
            case _:
                return str(value)

    def _says_what_was_shown(self, field: BlockField) -> bool:
        # Markdown does not know every shade of rich text: what nobody touched is kept as it is.
        typed = self[field.name].data
        return str(typed or "").split() == str(self.initial[field.name]).split()


class DecisionForm(forms.Form):
    """The reason, and which versions of the page and of the suggestion the editor looked at."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Goes with every decision and is mailed to the contributor."),
    )
    reply = forms.ModelChoiceField(
        label=_("Use a reply"),
        queryset=Reply.objects.none(),
        required=False,
        empty_label=_("Choose…"),
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_changed = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order: ClassVar = ["reply", "reason"]

    def __init__(self, suggestion: Suggestion, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        language = suggestion.contributor.language if suggestion.contributor else "nl"
        replies = Reply.objects.filter(language=language)
        field = self.fields["reply"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = replies
            field.label_from_instance = _reply_label

    def clean_seen_changed(self) -> dt.datetime | None:
        text = self.cleaned_data["seen_changed"]
        try:
            return dt.datetime.fromisoformat(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(_("Open this page again and decide anew.")) from error


def _reply_label(reply: Any) -> str:
    return f"{reply.get_action_display()}: {reply.title}"


def _initial(block: BlockText) -> dict[str, str]:
    return {
        field.name: _as_typed(field, block.fields.get(field.name, ""))
        for field in BLOCK_FIELDS[block.kind]
    }


def _as_typed(field: BlockField, text: str) -> str:
    return markdown.from_html(text) if field.kind is FieldKind.RICH else text


def _form_field(field: BlockField) -> forms.Field:
    common: dict[str, Any] = {
        "label": field.label,
        "required": field.required,
        "show_hidden_initial": True,
    }
    match field.kind:
        case FieldKind.RICH:
            return RichField(max_length=field.max_length, help_text=_RICH_HELP, **common)
        case FieldKind.LINES:
            return forms.CharField(
                max_length=field.max_length, widget=AdminAutoHeightTextInput, **common
            )
        case FieldKind.CHOICE:
            return forms.ChoiceField(choices=CALLOUT_TONES, **common)
        case FieldKind.IMAGE:
            images = get_image_model().objects.all()
            return forms.ModelChoiceField(images, widget=AdminImageChooser, **common)
        case FieldKind.URL:
            return forms.CharField(max_length=field.max_length, validators=[validate_url], **common)
        case FieldKind.DATE:
            date = [validate_partial_date]
            return forms.CharField(max_length=field.max_length, validators=date, **common)
        case FieldKind.LINE:
            return forms.CharField(max_length=field.max_length, **common)
