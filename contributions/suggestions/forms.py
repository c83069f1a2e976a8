"""The form behind "Improve this": the block, the argument for it, and who proposes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.pages.blocktext import BlockText
from cms.pages.publishing import Operation
from contributions.suggestions.blockform import BlockForm, LineField, WebAddressField
from contributions.suggestions.offers import Offer
from contributions.suggestions.services.proposing import Person, Proposal

_REASON_LENGTH = 2000
# Ids of their own: in place, the form stands on a page that has other forms.
_IDS = "improve-%s"
_BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one field; `field_id` is where to mend it."""

    field_id: str
    label: str
    message: str


class ArgumentForm(forms.Form):
    """Why the text should change; asks only for what the offer needs."""

    reason = forms.CharField(
        label=_("Why"), max_length=_REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )
    source_url = WebAddressField(
        label=_("Where it can be read"),
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def __init__(self, offer: Offer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not offer.asks_for_reason:
            self.fields.clear()
            return
        self.fields["reason"].required = offer.needs_reason
        self.fields["reason"].help_text = (
            _(
                "You may leave the text above as it is. When your idea is taken up, what you write "
                "here stands with the improvement, for everyone."
            )
            if offer.may_keep_text
            else _("When your idea is taken up, this stands with the improvement, for everyone.")
        )


class DetailsForm(forms.Form):
    """How a contributor is named."""

    name = LineField(
        label=_("Name"),
        max_length=80,
        help_text=_("Stands under the article when your suggestion is taken up."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    url = WebAddressField(
        label=_("Web address"),
        required=False,
        help_text=_("Your name links to it, once an editor has looked at it."),
        widget=forms.URLInput(attrs={"autocomplete": "url", "placeholder": "https://"}),
    )


class PersonForm(DetailsForm):
    """Who proposes, and what they agree to."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("For the link to confirm, and the editor's answer. Never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    licence = forms.BooleanField(
        label=_("Licence"),
        error_messages={"required": _("Agree to the licence, or this text cannot be used.")},
    )
    privacy = forms.BooleanField(
        label=_("Your details"),
        error_messages={"required": _("Agree to this, or nobody can confirm or answer.")},
    )

    def clean_website(self) -> str:
        """Refuse what only a machine fills in; a person whose browser did so can send again."""
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("Something filled in a field that people do not see. It is empty again: resend.")
            )
        return ""

    @property
    def person(self) -> Person:
        """Who was typed; only for a valid form."""
        data = self.cleaned_data
        return Person(data["name"], data["url"], data["email"], get_language() or "nl")


class ChangeForm:
    """The block and the argument as one form. `data` is what was posted, None for a new form;
    `initial` is what a new form holds at first, by the names under which it is posted.

    With `only_block` nothing is asked of the other fields yet: they just show what was posted.
    """

    def __init__(
        self,
        offer: Offer,
        *,
        start: BlockText | None,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        only_block: bool = False,
    ) -> None:
        self.offer = offer
        rest = None if only_block else data
        shown = data.dict() if only_block and data is not None else initial
        self.block = (
            BlockForm(
                offer.block_kind,
                data,
                start=start,
                prefix=_BLOCK,
                initial=_of_block(initial or {}),
                auto_id=_IDS,
            )
            if offer.asks_for_block
            else None
        )
        self.argument = ArgumentForm(offer, rest, initial=shown, auto_id=_IDS)

    @property
    def parts(self) -> list[forms.Form]:
        return [self.block, self.argument] if self.block else [self.argument]

    def is_valid(self) -> bool:
        # A list, so that every part is asked and all mistakes show at once.
        return all([form.is_valid() for form in self.parts])  # noqa: C419

    @property
    def proposal(self) -> Proposal:
        """What was typed; only for a valid form."""
        argument = self.argument.cleaned_data
        return Proposal(
            self.offer.kind,
            self.offer.operation,
            self.block.block if self.block else None,
            argument.get("reason", ""),
            argument.get("source_url", ""),
        )

    @property
    def mistakes(self) -> list[Mistake]:
        return [
            Mistake(str(form[name].auto_id), _label(form, name), str(message))
            for form in self.parts
            for name, messages in form.errors.items()
            for message in messages
        ]


class ImproveForm(ChangeForm):
    """The block, the argument and the person as one form."""

    def __init__(
        self,
        offer: Offer,
        *,
        start: BlockText | None,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        only_block: bool = False,
    ) -> None:
        own = None if offer.operation is Operation.INSERT_AFTER else start
        super().__init__(offer, start=own, data=data, initial=initial, only_block=only_block)
        shown = data.dict() if only_block and data is not None else dict(initial or {})
        rest = None if only_block else data
        self.about_you = PersonForm(rest, initial=shown, auto_id=_IDS)

    @property
    def parts(self) -> list[forms.Form]:
        return [*super().parts, self.about_you]

    @property
    def person(self) -> Person:
        """Who was typed; only for a valid form."""
        return self.about_you.person


def switch_form(
    before: Offer, after: Offer, *, start: BlockText | None, data: QueryDict
) -> ImproveForm:
    """Return a new form for `after` that holds what was typed in the one for `before`.

    Of the block go along the fields of the same name that say something else than at first: the
    text as it is now is no start for a text that is to stand beside it.
    """
    block = ImproveForm(before, start=start, data=data, only_block=True).block
    touched = block.touched if block else {}
    initial = {name: text for name, text in data.dict().items() if not _is_of_block(name)}
    initial |= {f"{_BLOCK}-{name}": text for name, text in touched.items()}
    return ImproveForm(after, start=start, initial=initial)


def _is_of_block(name: str) -> bool:
    return name.startswith(f"{_BLOCK}-")


def _of_block(initial: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name.removeprefix(f"{_BLOCK}-"): value
        for name, value in initial.items()
        if _is_of_block(name)
    }


def _label(form: forms.Form, name: str) -> str:
    return str(form.fields[name].label or "")


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why, if you want to say so"),
        required=False,
        max_length=_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, erase my name, web address and mail address everywhere on this site")
    )
