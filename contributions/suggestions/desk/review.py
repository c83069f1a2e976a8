"""The review page of one suggestion: look, compare, decide."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.pages.publishing import PublishingError
from contributions.errors import ContributionError
from contributions.people.services import approve_url, refuse_url
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.blockparts import BlockPart
from contributions.suggestions.desk.choices import choose, with_words_of_one_side
from contributions.suggestions.desk.forms import DecisionForm, WordsForm
from contributions.suggestions.desk.reading import Dossier, find_suggestion, open_dossier
from contributions.suggestions.desk.refusals import PartsChangedError
from contributions.suggestions.desk.undo import open_undo
from contributions.suggestions.errors import (
    DecidingError,
    SuggestionChangedError,
    TextChangedError,
)
from contributions.suggestions.models import ACCEPTING, Action, Decision
from contributions.suggestions.services import deciding

_DECISIONS = {action.value: action for action in (*ACCEPTING, Action.ASK, Action.DECLINE)}


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows a suggestion against the text of today and takes the editor's decision.

    Whatever goes wrong, the page comes back with what the editor typed.
    """

    template_name = "suggestions/desk/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "comment"
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")},
        {"url": reverse_lazy("suggestions_desk:queue"), "label": gettext_lazy("Suggestions")},
    ]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.suggestion = find_suggestion(request, pk)
        self.error: Exception | None = None

    def get_page_subtitle(self) -> str:
        return str(self.suggestion)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        page = self.suggestion.page
        return [
            HeaderButton(
                _("Edit page"),
                url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                icon_name="edit",
            )
        ]

    @cached_property
    def dossier(self) -> Dossier:
        return open_dossier(self.suggestion, self.request.user)

    @cached_property
    def block_form(self) -> WordsForm | None:
        """The text to work on; None where there is none."""
        offered = self.dossier.offered
        if offered is None or not self.dossier.can_be_accepted:
            return None
        return WordsForm(offered, self.request.POST or None)

    @cached_property
    def decision_form(self) -> DecisionForm:
        return DecisionForm(self.suggestion, self.request.POST or None)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        action = request.POST.get("action", "")
        try:
            match action:
                case _ if action in _DECISIONS:
                    return self._decided(_DECISIONS[action])
                case "approve_address" | "refuse_address":
                    self._judge_address(action)
                case "use_ours" | "use_theirs":
                    self._use_side(action)
                case _:
                    self._use_reply()
        except (ContributionError, PublishingError) as error:
            self.error = error
            messages.error(request, str(error))
            self._look_again()
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            dossier=self.dossier,
            suggestion=self.suggestion,
            decision_form=self.decision_form,
            block_form=self.block_form,
            typed=self._typed_changes(),
            parts=self._ticked_parts(),
            replies=[reply.as_choice() for reply in self.decision_form.replies],
            seen=self._seen_versions(),
            error=self.error,
            undo=open_undo(self.suggestion, self.request.user),
        )

    def _decided(self, action: Action) -> HttpResponse:
        # First of all: what was typed does not go with the text that the decision made of it.
        deciding.require_undecided(self.suggestion)
        form = self.decision_form
        if not form.is_valid():
            mistakes = [str(message) for field in form.errors.values() for message in field]
            raise DecidingError(" ".join(mistakes))
        said: dict[str, Any] = {
            "suggestion": self.suggestion,
            "editor": self.request.user,
            "reason": form.cleaned_data["reason"],
            "seen_changed_at": form.cleaned_data["seen_changed"],
        }
        match action:
            case Action.ASK:
                decision = deciding.ask_contributor(**said)
            case Action.DECLINE:
                decision = deciding.decline_suggestion(**said)
            case _:
                choice = choose(action, self.dossier, self.block_form, self._ticked)
                # Parts were taken from the text of this moment, by what they say.
                in_part = choice.how is Action.ACCEPT_PART
                revision = self.dossier.page.live_revision_id
                decision = deciding.accept_suggestion(
                    **said,
                    seen_revision_id=revision if in_part else form.cleaned_data["seen_revision"],
                    final=choice.final,
                    how=choice.how,
                )
        buttons = self._live_button() if decision.revision_id else []
        messages.success(self.request, self._what_was_done(decision), buttons=buttons)
        return redirect("suggestions_desk:queue")

    @property
    def _ticked(self) -> list[str]:
        return self.request.POST.getlist("part")

    def _ticked_parts(self) -> list[tuple[BlockPart, bool]]:
        """Return the parts and whether they are ticked: all of them at first."""
        is_new = "has_parts" not in self.request.POST
        return [(part, is_new or part.key in self._ticked) for part in self.dossier.parts]

    def _what_was_done(self, decision: Decision) -> str:
        name = {"name": self.suggestion.contributor}
        match Action(decision.action):
            case Action.ASK:
                return _("Your question goes to %(name)s by mail.") % name
            case Action.DECLINE:
                return _("Declined. %(name)s gets your reason by mail.") % name
            case Action.ACCEPT_IDEA:
                done = _("The text of the page stays as it is.")
                if decision.revision_id:
                    done = _("Your text is published.")
                credit = _(
                    "%(name)s is credited with the idea, not with words, and thanked by mail."
                )
                return f"{done} {credit % name}"
            case Action.ACCEPT_PART:
                return (
                    _("Accepted in part and published. %(name)s is credited and thanked by mail.")
                    % name
                )
            case _ if decision.revision_id is None:
                return _("Accepted without a change to the page. %(name)s is credited.") % name
            case _:
                return _("Accepted and published. %(name)s is credited and thanked by mail.") % name

    def _live_button(self) -> list[Any]:
        url = self.suggestion.page.get_url(self.request)
        return [messages.button(url, _("View live"), new_window=False)] if url else []

    def _judge_address(self, action: str) -> None:
        judge = approve_url if action == "approve_address" else refuse_url
        contributor = self.suggestion.contributor
        if contributor is None or not self.dossier.can_decide:
            raise PermissionDenied
        seen_url = self.request.POST.get("seen_url", "")
        self.suggestion.contributor = judge(contributor=contributor, seen_url=seen_url)
        messages.success(self.request, _("Saved. Nothing was decided about the suggestion yet."))
        self._keep_typed(self.request.POST.get("reason", ""))

    def _use_reply(self) -> None:
        """Put the chosen reply under what was typed, for browsers that do not do it themselves."""
        form = self.decision_form
        form.full_clean()
        reply = form.cleaned_data.get("reply")
        typed = self.request.POST.get("reason", "").strip()
        self._keep_typed("\n\n".join(part for part in (typed, reply.text if reply else "") if part))

    def _use_side(self, action: str) -> None:
        """Put the words of one side in the text, where the two collide."""
        form = self.block_form
        if form is not None:
            of_the_page = action == "use_ours"
            text = with_words_of_one_side(self.dossier, form, of_the_page=of_the_page)
            self.block_form = form.rewritten(text)
        self._keep_typed(self.request.POST.get("reason", ""))

    def _keep_typed(self, reason: str) -> None:
        """Show the form again without complaining about what is not filled in yet."""
        self.decision_form = DecisionForm(self.suggestion, initial={"reason": reason})

    def _look_again(self) -> None:
        """Show the state of this moment: somebody else may have changed it."""
        form = self.block_form
        self.suggestion = find_suggestion(self.request, self.suggestion.pk)
        self.__dict__.pop("dossier", None)
        if form is not None and not form.has_changed() and self.dossier.offered:
            # Nothing was typed: the text is the one of this moment too.
            self.block_form = WordsForm(self.dossier.offered)

    def _typed_changes(self) -> tuple[FieldDiff, ...]:
        form = self.block_form
        if form is None or not form.is_bound or not form.is_valid():
            return ()
        return diff_blocks(self.dossier.rebased.before, form.block)

    def _seen_versions(self) -> dict[str, Any]:
        """Return the versions that this page shows.

        What the editor typed on stays tied to the version that it was typed on, until the editor
        has been told of the new one.
        """
        now = {
            "revision": self.dossier.page.live_revision_id or "",
            "changed": self.suggestion.changed_at.isoformat(),
        }
        if self.request.method == "POST":
            if not isinstance(self.error, TextChangedError | PartsChangedError):
                now["revision"] = self.request.POST.get("seen_revision", "")
            if not isinstance(self.error, SuggestionChangedError):
                now["changed"] = self.request.POST.get("seen_changed", "")
        return now
