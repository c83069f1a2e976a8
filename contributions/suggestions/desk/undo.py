"""The section of the review page that takes an accepted suggestion out of the text again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.desk.forms import SeenForm, WordsForm
from contributions.suggestions.errors import SuggestionChangedError, TextChangedError
from contributions.suggestions.models import Decision, State, Suggestion, standing_acceptance
from contributions.suggestions.reverting import Reversal, revert
from contributions.suggestions.services.deciding import may_decide

_PREFIX = "undo"


class UndoForm(SeenForm):
    prefix = _PREFIX

    reason = forms.CharField(
        label=_("Why it is undone"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("Is mailed to the contributor and stands with the improvement, for everyone."),
        error_messages={"required": _("Write a reason: the contributor gets it in the mail.")},
    )


@dataclass
class Undo:
    """What undoing does to the page of today, and the form for it.

    `reversal` is None when there is nothing to undo any more; `data` is what was posted.
    """

    suggestion: Suggestion
    accepted: Decision | None
    reversal: Reversal | None
    can_undo: bool
    data: Mapping[str, Any] | None = None
    error: Exception | None = None

    @cached_property
    def form(self) -> UndoForm:
        return UndoForm(self.data, initial=self.versions)

    @cached_property
    def words(self) -> WordsForm | None:
        """The text to work on; None where there is none."""
        start = self.reversal.start if self.reversal else None
        return WordsForm(start, self.data, prefix=f"{_PREFIX}-block") if start else None

    @property
    def change(self) -> tuple[FieldDiff, ...]:
        """How the block becomes, as far as it goes without the editor."""
        if self.reversal is None:
            return ()
        return diff_blocks(self.reversal.before, self.reversal.after)

    @property
    def typed(self) -> tuple[FieldDiff, ...]:
        """How the block becomes with what the editor typed."""
        if self.data is None or self.words is None or not self.words.is_valid():
            return ()
        return diff_blocks(self.reversal.before if self.reversal else None, self.words.block)

    @property
    def typed_before(self) -> list[str]:
        """What the editor typed, for when there is nothing to undo any more."""
        data = self.data or {}
        return [str(data[name]) for name in data if name.startswith(f"{_PREFIX}-block-")]

    @property
    def needs_words(self) -> bool:
        """Whether only the editor's own words can solve it."""
        return self.reversal is not None and not (self.reversal.is_clean or self.may_remove)

    @property
    def may_remove(self) -> bool:
        """Whether the block was added and has changed since, so that it goes or is rewritten."""
        reversal = self.reversal
        return reversal is not None and not reversal.is_clean and reversal.after is None

    @property
    def versions(self) -> dict[str, Any]:
        return {
            "seen_revision": self.suggestion.page.live_revision_id or "",
            "seen_changed": self.suggestion.changed_at.isoformat(),
        }


def open_undo(
    suggestion: Suggestion,
    user: User | AnonymousUser,
    data: Mapping[str, Any] | None = None,
    error: Exception | None = None,
) -> Undo:
    """Return the section against the text as it is published now.

    What the editor typed stays tied to the versions that it was typed on, until the editor has been
    told (by the `error`) of the new ones.
    """
    page = suggestion.page.specific
    decisions = suggestion.decisions.all() if suggestion.state == State.ACCEPTED else ()
    accepted = standing_acceptance(decisions)
    undo = Undo(
        suggestion=suggestion,
        accepted=accepted,
        reversal=revert(accepted, page) if accepted else None,
        can_undo=may_decide(user, page),
        data=data,
        error=error,
    )
    if data is not None and isinstance(error, (TextChangedError, SuggestionChangedError)):
        new = {f"{_PREFIX}-{name}": value for name, value in undo.versions.items()}
        undo.data = {**data, **new}
    return undo
