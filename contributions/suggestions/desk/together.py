"""The review of several suggestions at once: the text that they make together, and one decision."""

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.pages.blocktext import BlockText
from cms.pages.publishing import Operation, PublishingError
from contributions.errors import ContributionError
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.combining import Combination, combine
from contributions.suggestions.desk.forms import WordsForm, clean_moment
from contributions.suggestions.desk.pagedesk import OnePageView
from contributions.suggestions.desk.places import heading_of
from contributions.suggestions.desk.reading import suggestions_for
from contributions.suggestions.desk.refusals import InvalidTextError, UnsettledError
from contributions.suggestions.errors import (
    DecidingError,
    NothingChosenError,
    OneOfSeveralError,
    TextChangedError,
)
from contributions.suggestions.models import Decision, Suggestion, SuggestionQuerySet
from contributions.suggestions.rebasing import blocks_of
from contributions.suggestions.services.together import accept_together

_PREFIX = "text"
_PRIMARY_KEY = re.compile(r"[0-9]{1,18}")


class TogetherForm(forms.Form):
    """The reason, and which version of the page the editor looked at."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 4}),
        max_length=4000,
        help_text=gettext_lazy("Is mailed to each of the contributors, and everyone can read it."),
        error_messages={
            "required": gettext_lazy("Write a reason: the contributors get it in the mail."),
        },
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Part:
    """A place of the text with what becomes of it, and the form for the editor's own words."""

    heading: str
    combination: Combination
    change: tuple[FieldDiff, ...]
    form: WordsForm | None
    is_settled: bool = False

    @property
    def is_added(self) -> bool:
        return self.combination.operation is Operation.INSERT_AFTER

    @property
    def typed(self) -> tuple[FieldDiff, ...]:
        """What the page would say with the words that the editor typed."""
        form = self.form
        if form is None or not form.is_bound or not form.is_valid():
            return ()
        return diff_blocks(self.combination.before, form.block)

    @property
    def is_unsettled(self) -> bool:
        """Whether words collide and the editor has neither written others nor said that the text is
        right as it stands (`is_settled`).
        """
        is_typed = self.form is not None and self.form.has_changed()
        return self.combination.needs_words and not (is_typed or self.is_settled)

    @property
    def final(self) -> BlockText | None:
        """The editor's words, None for what the suggestions make. Raises InvalidTextError."""
        form = self.form
        if form is None or self.is_unsettled:
            return None
        if not (form.has_changed() or self.combination.needs_words):
            return None
        if not form.is_valid():
            raise InvalidTextError
        return form.block


class TogetherView(OnePageView):
    """Shows what the ticked suggestions make together and takes the decision about all of them.

    Whatever goes wrong, the page comes back with what the editor typed.
    """

    template_name = "suggestions/desk/together.html"
    page_title = gettext_lazy("Take together")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.error: Exception | None = None
        self.parts: list[Part] = []
        self.sent: QueryDict = request.POST if request.method == "POST" else request.GET

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            if not self.suggestions:
                raise NothingChosenError
            self.parts = self._work_out()
        except DecidingError as error:
            messages.error(request, str(error))
            return redirect(self._url_of_choice())
        if len(self.suggestions) == 1:
            return redirect("suggestions_desk:review", self.suggestions[0].pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        try:
            self.parts = self._work_out()
            if request.POST.get("action") == "accept":
                return self._accepted()
        except (ContributionError, PublishingError) as error:
            self.error = error
            messages.error(request, str(error))
            self._look_again()
        return self.render_to_response(self.get_context_data())

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """What is to be taken together; what was decided meanwhile is not among it."""
        return list(self._chosen().undecided())

    @cached_property
    def form(self) -> TogetherForm:
        return TogetherForm(self.request.POST if self.request.method == "POST" else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            parts=self.parts,
            form=self.form,
            suggestions=[(one, self._seen_moment(one)) for one in self.suggestions],
            seen_revision=self._seen_revision(),
            orphans=self._orphans(),
            back=self._url_of_choice(),
            error=self.error,
        )

    def _work_out(self) -> list[Part]:
        """Return what becomes of each place. Raises DecidingError for what cannot go together."""
        blocks = blocks_of(self.page)
        labels = {child.id: str(child.block.label) for child in self.page.body}
        return [
            Part(
                heading_of(labels[one.block_id], blocks[one.block_id])
                if one.block_id in blocks
                else _("No longer on the page"),
                one,
                diff_blocks(one.before, one.after),
                self._words_form(one),
                is_settled=f"settled-{one.key}" in self.request.POST,
            )
            for one in combine(self.suggestions, blocks)
        ]

    def _words_form(self, combination: Combination) -> WordsForm | None:
        if combination.after is None:
            return None
        prefix = f"{_PREFIX}-{combination.key}"
        if self.request.method == "POST":
            form = WordsForm(combination.after, self.request.POST, prefix=prefix)
            # What nobody changed is what the suggestions make now, not what they made before.
            if form.has_changed() or (combination.needs_words and self.error is None):
                return form
        return WordsForm(combination.after, prefix=prefix)

    def _accepted(self) -> HttpResponse:
        if not self.form.is_valid():
            mistakes = [str(message) for field in self.form.errors.values() for message in field]
            raise DecidingError(" ".join(mistakes))
        seen = self.form.cleaned_data["seen_revision"]
        if seen == self.page.live_revision_id and any(part.is_unsettled for part in self.parts):
            raise UnsettledError
        finals = {part.combination.key: part.final for part in self.parts}
        decisions = accept_together(
            suggestions=self._chosen(),
            editor=self.request.user,  # type: ignore[arg-type]
            reason=self.form.cleaned_data["reason"],
            seen_revision_id=seen,
            seen_changed_at=self._seen_moments(),
            final={key: final for key, final in finals.items() if final is not None},
        )
        buttons = self._live_button() if any(one.revision_id for one in decisions) else []
        messages.success(self.request, _what_was_done(decisions), buttons=buttons)
        return redirect("suggestions_desk:page", self.page.pk)

    def _chosen(self) -> SuggestionQuerySet:
        """Return all that the editor saw, so that one decided meanwhile stops the others."""
        chosen = [int(pk) for pk in self.sent.getlist("suggestion") if _PRIMARY_KEY.fullmatch(pk)]
        return suggestions_for(self.request.user).filter(page_id=self.page.pk, pk__in=chosen)

    def _look_again(self) -> None:
        """Show the state of this moment: somebody else may have changed it."""
        self.page = self.page.specific_class.objects.get(pk=self.page.pk)
        self.__dict__.pop("suggestions", None)
        self.parts = []
        with suppress(DecidingError):
            self.parts = self._work_out()

    def _seen_revision(self) -> int | str:
        """Return the version of the page that this page shows: a newer one only once the editor
        has been told of it.
        """
        if self.request.method == "POST" and not isinstance(self.error, TextChangedError):
            return self.request.POST.get("seen_revision", "")
        return self.page.live_revision_id or ""

    def _seen_moment(self, suggestion: Suggestion) -> str:
        """Return when the suggestion changed that this page shows; as `_seen_revision`."""
        is_told = isinstance(self.error, OneOfSeveralError) and self.error.suggestion == suggestion
        posted = self.request.POST.get(f"seen-{suggestion.pk}", "")
        return posted if posted and not is_told else suggestion.changed_at.isoformat()

    def _seen_moments(self) -> dict[int, dt.datetime]:
        try:
            seen = {
                one.pk: clean_moment(self.request.POST.get(f"seen-{one.pk}", ""))
                for one in self._chosen()
            }
        except ValidationError as error:
            raise DecidingError(" ".join(error.messages)) from error
        return {pk: moment for pk, moment in seen.items() if moment is not None}

    def _orphans(self) -> list[str]:
        """Return what was typed for a place that is not on the page any more."""
        shown = [str(part.form.prefix) for part in self.parts if part.form]
        return [
            str(text)
            for name, text in self.request.POST.items()
            if name.startswith(f"{_PREFIX}-") and not name.startswith(tuple(shown)) and text
        ]

    def _url_of_choice(self) -> str:
        query = QueryDict(mutable=True)
        query.setlist("suggestion", self.sent.getlist("suggestion"))
        return f"{reverse('suggestions_desk:page', args=[self.page.pk])}?{query.urlencode()}"

    def _live_button(self) -> list[Any]:
        url = self.page.get_url(self.request)
        return [messages.button(url, _("View live"), new_window=False)] if url else []


def _what_was_done(decisions: Iterable[Decision]) -> str:
    names = [str(decision.suggestion.contributor) for decision in decisions]
    done = ngettext(
        "%(count)s suggestion accepted.", "%(count)s suggestions accepted together.", len(names)
    )
    thanks = _("Credited and thanked by mail: %(names)s.")
    people = get_text_list(list(dict.fromkeys(names)), _("and"))
    return f"{done % {'count': len(names)}} {thanks % {'names': people}}"
