"""Takes the press of the button that undoes an accepted suggestion."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.pages.blocktext import BlockText
from cms.pages.publishing import PublishingError
from contributions.errors import ContributionError
from contributions.suggestions.desk.reading import find_suggestion
from contributions.suggestions.desk.refusals import InvalidTextError
from contributions.suggestions.desk.undo import Undo, open_undo
from contributions.suggestions.errors import DecidingError
from contributions.suggestions.models import Decision
from contributions.suggestions.services.undoing import undo_decision


class UnusedTextError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You changed the text and asked to remove the block. Press “Undo with this text” "
                "to publish your words, or leave the text as it was. Nothing was undone."
            )
        )


class UndoView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the section on a page of its own, with all that was typed, when something is wrong."""

    template_name = "suggestions/desk/undo.html"
    page_title = gettext_lazy("Undo")
    header_icon = "rotate"
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")},
        {"url": reverse_lazy("suggestions_desk:queue"), "label": gettext_lazy("Suggestions")},
    ]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.suggestion = find_suggestion(request, pk)
        self.undo = open_undo(self.suggestion, request.user, request.POST.dict() or None)

    def get_page_subtitle(self) -> str:
        return str(self.suggestion)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        review = {
            "url": reverse("suggestions_desk:review", args=[self.suggestion.pk]),
            "label": self.get_page_subtitle(),
        }
        return [*self.breadcrumbs_items, review, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, suggestion=self.suggestion, undo=self.undo)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        try:
            decision = self._undone()
        except (ContributionError, PublishingError) as error:
            messages.error(request, str(error))
            # Somebody else may have changed it: what is shown is the state of this moment.
            self.suggestion = find_suggestion(request, self.suggestion.pk)
            self.undo = open_undo(self.suggestion, request.user, request.POST.dict(), error)
            return self.render_to_response(self.get_context_data())
        messages.success(request, _what_was_done(decision))
        return redirect("suggestions_desk:review", self.suggestion.pk)

    def _undone(self) -> Decision:
        form = self.undo.form
        if not form.is_valid():
            mistakes = [str(message) for field in form.errors.values() for message in field]
            raise DecidingError(" ".join(mistakes))
        said: dict[str, Any] = {
            "editor": self.request.user,
            "reason": form.cleaned_data["reason"],
            "seen_revision_id": form.cleaned_data["seen_revision"],
            "seen_changed_at": form.cleaned_data["seen_changed"],
        }
        removes = self.request.POST.get("action") == "remove"
        final = _final_text(self.undo, removes=removes)
        return undo_decision(suggestion=self.suggestion, final=final, **said)


def _final_text(undo: Undo, *, removes: bool) -> BlockText | None:
    """Return the editor's own words; None for what undoing makes of the text by itself."""
    words = undo.words
    if words is None:
        return None
    if removes:
        if words.has_changed():
            raise UnusedTextError
        return None
    if not (words.has_changed() or undo.needs_words or undo.may_remove):
        return None
    if not words.is_valid():
        raise InvalidTextError
    return words.block


def _what_was_done(decision: Decision) -> str:
    name = {"name": decision.suggestion.contributor}
    if decision.revision_id is None:
        return _("The credit is taken back; the text did not change. %(name)s hears of it.") % name
    return _("Undone and published. %(name)s gets your reason by mail.") % name
