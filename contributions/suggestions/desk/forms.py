"""What an editor fills in at a suggestion: a reason, and where needed other words."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockform import BlockForm
from contributions.suggestions.models import Reply, Suggestion


class WordsForm(BlockForm):
    """The fields of a block, filled with the text that an editor may work on.

    The text as it was shown travels along, so that `has_changed` means changed by the editor, also
    when the page has changed since.
    """

    def __init__(self, shown: BlockText, data: Any = None, *, prefix: str = "block") -> None:
        super().__init__(shown.kind, data, start=shown, prefix=prefix)
        self.shown = shown
        for field in self.fields.values():
            field.show_hidden_initial = True
            if isinstance(field.widget, forms.Textarea):
                field.widget = AdminAutoHeightTextInput()

    def rewritten(self, block: BlockText) -> "WordsForm":
        """Return the form as if the editor had typed the text of a block of the same kind."""
        typed = WordsForm(block).initial
        data = {self.add_prefix(name): typed[name] for name in self.fields}
        prefix = self.prefix or ""
        return WordsForm(self.shown, {**self.data, **data}, prefix=prefix)

    def rows(self) -> list[tuple[forms.BoundField, SafeString]]:
        """Return each field with the hidden field that says how it was shown."""
        return [(field, field.as_hidden(only_initial=True)) for field in self]


class SeenForm(forms.Form):
    """Which versions of the page and of the suggestion the editor looked at."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_changed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen_changed(self) -> dt.datetime | None:
        return clean_moment(self.cleaned_data["seen_changed"])


class DecisionForm(SeenForm):
    """The reason for a decision, and a reply to take it from."""

    reply = forms.ModelChoiceField(
        label=_("Use a reply"),
        queryset=Reply.objects.none(),
        required=False,
        empty_label=_("Choose…"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Is mailed to the contributor. When you accept, everyone can read it."),
        error_messages={
            "required": _("Write a reason: the contributor gets it in the mail."),
        },
    )

    def __init__(self, suggestion: Suggestion, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        language = suggestion.contributor.language if suggestion.contributor else ""
        self.replies = Reply.objects.filter(language=language)
        choice = self.fields["reply"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = self.replies
            choice.label_from_instance = _reply_label  # type: ignore[assignment, method-assign]


def clean_moment(text: str) -> dt.datetime | None:
    """Return the moment that a page put into a hidden field. Raises ValidationError."""
    try:
        return dt.datetime.fromisoformat(text) if text else None
    except ValueError as error:
        message = _("Open this page again, so that it is sure what you looked at.")
        raise forms.ValidationError(message) from error


def _reply_label(reply: Any) -> str:
    return f"{reply.get_action_display()}: {reply.title}"
