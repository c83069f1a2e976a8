"""The review page of one suggestion: look, compare, decide."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.pages.blocktext import BlockText
from cms.pages.publishing import PublishingError
from contributions.errors import ContributionError
from contributions.people.services import approve_url, refuse_url
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.desk.forms import DecisionForm, WordsForm
from contributions.suggestions.desk.reading import Dossier, open_dossier, suggestions_for
from contributions.suggestions.errors import (
    DecidingError,
    SuggestionChangedError,
    TextChangedError,
)
from contributions.suggestions.models import Action, Decision, Suggestion
from contributions.suggestions.services import deciding


class InvalidTextError(DecidingError):
    def __init__(self) -> None:
        super().__init__(_("The text has mistakes; they are marked below. Nothing was decided."))


class UnusedTextError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You changed the text. Press “Accept with changes” to publish your words, or undo "
                "your changes to accept it as proposed. Nothing was decided."
            )
        )


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
                case "accept" | "accept_changed" | "ask" | "decline":
                    return self._decided(action)
                case "approve_address" | "refuse_address":
                    self._judge_address(action)
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
            replies=[reply.as_choice() for reply in self.decision_form.replies],
            seen=self._seen_versions(),
            error=self.error,
        )

    def _decided(self, action: str) -> HttpResponse:
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
            case "ask":
                decision = deciding.ask_contributor(**said)
            case "decline":
                decision = deciding.decline_suggestion(**said)
            case _:
                seen = form.cleaned_data["seen_revision"]
                final = self._final_text(action)
                decision = deciding.accept_suggestion(**said, seen_revision_id=seen, final=final)
        buttons = self._live_button() if decision.revision_id else []
        messages.success(self.request, self._what_was_done(decision), buttons=buttons)
        return redirect("suggestions_desk:queue")

    def _final_text(self, action: str) -> BlockText | None:
        """Return the editor's own words, None for those of the contributor."""
        form = self.block_form
        if form is None or not (form.has_changed() or self.dossier.needs_words):
            return None
        if action == "accept":
            raise UnusedTextError
        if not form.is_valid():
            raise InvalidTextError
        return form.block

    def _what_was_done(self, decision: Decision) -> str:
        name = {"name": self.suggestion.contributor}
        match Action(decision.action):
            case Action.ASK:
                return _("Your question goes to %(name)s by mail.") % name
            case Action.DECLINE:
                return _("Declined. %(name)s gets your reason by mail.") % name
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

    def _keep_typed(self, reason: str) -> None:
        """Show the form again without complaining about what is not filled in yet."""
        self.decision_form = DecisionForm(self.suggestion, initial={"reason": reason})

    def _look_again(self) -> None:
        """Show the state of this moment: somebody else may have changed it."""
        self.suggestion = find_suggestion(self.request, self.suggestion.pk)
        self.__dict__.pop("dossier", None)

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
            if not isinstance(self.error, TextChangedError):
                now["revision"] = self.request.POST.get("seen_revision", "")
            if not isinstance(self.error, SuggestionChangedError):
                now["changed"] = self.request.POST.get("seen_changed", "")
        return now


class PreviewView(View):
    """Answers with the word diff of what the editor is typing, as a fragment of HTML."""

    def post(self, request: HttpRequest, *, pk: int) -> HttpResponse:
        dossier = open_dossier(find_suggestion(request, pk), request.user)
        if dossier.offered is None:
            raise Http404
        form = WordsForm(dossier.offered, request.POST)
        changes = diff_blocks(dossier.rebased.before, form.block) if form.is_valid() else ()
        context = {"form": form, "changes": changes}
        return render(request, "suggestions/desk/_preview.html", context)


def find_suggestion(request: HttpRequest, pk: int) -> Suggestion:
    """Return a suggestion that the user may see.

    Raises Http404 for one that is not there or not confirmed, PermissionDenied for one of a page
    that the user may not edit.
    """
    found = suggestions_for(request.user).filter(pk=pk).first()
    if found is not None:
        return found
    if Suggestion.objects.for_desk().filter(pk=pk).exists():
        raise PermissionDenied
    raise Http404
