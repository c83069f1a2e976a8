"""Making a suggestion of a comment: choose the block and the kind, then edit the words."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.utils.text import text_from_html

from cms.pages.blocktext import BLOCK_FIELDS, BlockText, FieldKind, read_block
from cms.pages.publishing import Operation
from contributions.comments.desk.review import DeskView
from contributions.comments.models import ArticleComment
from contributions.comments.services.converting import suggest_from_comment
from contributions.errors import ContributionError
from contributions.suggestions.forms import ChangeForm
from contributions.suggestions.models import OPERATIONS, Kind
from contributions.suggestions.offers import Offer, choose_offer
from contributions.suggestions.refusals import ProposingError
from contributions.suggestions.services.proposing import Target, find_target

_LABEL_WORDS = 12
_REASON_LENGTH = 2000
_PROSE_FIELDS = {"paragraph": "text", "example": "text"}
_SKIPPED = {FieldKind.CHOICE, FieldKind.IMAGE}  # names for the machine: no words to know a part by


class PlaceForm(forms.Form):
    """Which block, and what is to happen to it."""

    block = forms.ChoiceField(label=gettext_lazy("Part of the text"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    operation = forms.ChoiceField(label=gettext_lazy("What to do"), choices=OPERATIONS)

    def __init__(self, comment: ArticleComment, data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields["block"].choices = block_choices(comment)  # type: ignore[attr-defined]


class ConvertView(DeskView):
    """Shows the choice of a place, and once it is chosen the words, filled from the comment."""

    template_name = "comments/desk/convert.html"
    page_title = gettext_lazy("Make a suggestion")

    @cached_property
    def place_form(self) -> PlaceForm:
        return PlaceForm(self.comment, self.request.GET if "block" in self.request.GET else None)

    @cached_property
    def target(self) -> Target | None:
        """The chosen block; None until one is chosen, or when it is no longer on the page."""
        if not (self.place_form.is_bound and self.place_form.is_valid()):
            return None
        block_id = self.place_form.cleaned_data["block"]
        try:
            return find_target(page_id=self.comment.page_id, block_id=block_id)
        except ProposingError as error:
            messages.error(self.request, str(error))
            return None

    @cached_property
    def change_form(self) -> ChangeForm | None:
        if self.target is None:
            return None
        place = self.place_form.cleaned_data
        kind, operation = place["kind"], place["operation"]
        offer = choose_offer(self.target.block.kind, kind=kind, operation=operation)
        return ChangeForm(
            offer,
            start=_start(offer, self.target, self.comment),
            data=self.request.POST if self.request.method == "POST" else None,
            initial={"reason": self.comment.comment[:_REASON_LENGTH]},
        )

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form = self.change_form
        if form is None or self.target is None or not form.is_valid():
            messages.error(request, _("No suggestion was made yet. What you typed is below."))
            return self.render_to_response(self.get_context_data())
        try:
            suggestion = suggest_from_comment(
                comment=self.comment,
                editor=self.moderator,
                target=self.target,
                proposal=form.proposal,
            )
        except ContributionError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data())
        name = {"name": self.comment.shown_name}
        messages.success(request, _("The suggestion by %(name)s is on the desk.") % name)
        return redirect("suggestions_desk:review", suggestion.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            comment=self.comment,
            place_form=self.place_form,
            change_form=self.change_form,
            typed=[] if self.change_form else _typed(self.request.POST),
        )
        return context


def _typed(data: QueryDict) -> list[str]:
    """Return what was typed, for the case that its block, and so its form, is gone."""
    return [str(text) for name, text in data.items() if name != "csrfmiddlewaretoken" and text]


def block_choices(comment: ArticleComment) -> list[tuple[str, str]]:
    """Return the blocks of the article as id and first words, in the order of the page."""
    return [(child.id, _label(read_block(child))) for child in comment.page.body]


def _label(block: BlockText) -> str:
    texts = (
        text_from_html(block.fields[field.name].replace("</", " </"))
        if field.kind is FieldKind.RICH
        else block.fields[field.name]
        for field in BLOCK_FIELDS[block.kind]
        if field.kind not in _SKIPPED
    )
    return Truncator(" ".join(" ".join(texts).split())).words(_LABEL_WORDS)


def _start(offer: Offer, target: Target, comment: ArticleComment) -> BlockText | None:
    """Return what the fields hold at first: the block itself, or for a new one the comment."""
    if offer.operation is not Operation.INSERT_AFTER:
        return target.block
    name = _PROSE_FIELDS.get(offer.block_kind)
    if name is None:
        return None
    blank = {field.name: "" for field in BLOCK_FIELDS[offer.block_kind]}
    paragraphs = (f"<p>{escape(part)}</p>" for part in comment.comment.split("\n\n"))
    return BlockText(offer.block_kind, {**blank, name: "".join(paragraphs)})
