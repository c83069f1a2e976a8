"""How editors narrow the queue."""

import datetime as dt
from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.pages.models import Module, ModuleCode
from contributions.suggestions.models import (
    UNDECIDED,
    Fit,
    Kind,
    State,
    Suggestion,
    SuggestionQuerySet,
)

AGES = [
    ("week", _("Less than a week"), None, 7),
    ("month", _("A week to a month"), 7, 30),
    ("quarter", _("One to three months"), 30, 90),
    ("older", _("More than three months"), 90, None),
]
WAITING_FOR = [(State.OPEN.value, _("An editor")), (State.ASKED.value, _("The contributor"))]
EVERYTHING = "all"
DECIDED = [
    (State.ACCEPTED.value, _("Accepted")),
    (State.DECLINED.value, _("Declined")),
    (State.WITHDRAWN.value, _("Withdrawn")),
    (EVERYTHING, _("All")),
]


class SuggestionFilterSet(WagtailFilterSet):
    """Shows what is undecided unless a state is chosen."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    module = django_filters.MultipleChoiceFilter(
        label=_("Module"),
        choices=ModuleCode.choices,
        method="filter_module",
        widget=forms.CheckboxSelectMultiple,
    )
    fit = django_filters.MultipleChoiceFilter(
        label=_("Against the text"), choices=Fit.choices, widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        field_name="page__locale__language_code",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    age = django_filters.ChoiceFilter(
        label=_("Age"),
        choices=[(name, label) for name, label, _from, _to in AGES],
        method="filter_age",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    waiting = django_filters.ChoiceFilter(
        label=_("Waiting for"),
        choices=WAITING_FOR,
        field_name="state",
        empty_label=_("Either"),
        widget=forms.RadioSelect,
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=DECIDED,
        method="filter_state",
        empty_label=_("Undecided"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Suggestion
        fields = ("kind", "fit", "module", "language", "age", "waiting", "state")

    def filter_queryset(self, queryset: SuggestionQuerySet) -> SuggestionQuerySet:
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.filter(state__in=UNDECIDED)
        filtered: SuggestionQuerySet = super().filter_queryset(queryset)
        return filtered

    def filter_module(
        self, queryset: SuggestionQuerySet, _name: str, codes: list[str]
    ) -> SuggestionQuerySet:
        """Keep what is about the chosen modules or anything below them, in any language."""
        paths = Module.objects.filter(code__in=codes).values_list("path", flat=True)
        places = [Q(page__path__startswith=path) for path in paths]
        if not codes:
            return queryset
        return queryset.filter(reduce(or_, places)) if places else queryset.none()

    def filter_age(self, queryset: SuggestionQuerySet, _name: str, age: str) -> SuggestionQuerySet:
        now = timezone.now()
        for name, _label, at_least, less_than in AGES:
            if name != age:
                continue
            if at_least is not None:
                queryset = queryset.filter(confirmed_at__lte=now - dt.timedelta(days=at_least))
            if less_than is not None:
                queryset = queryset.filter(confirmed_at__gt=now - dt.timedelta(days=less_than))
        return queryset

    def filter_state(
        self, queryset: SuggestionQuerySet, _name: str, state: str
    ) -> SuggestionQuerySet:
        return queryset if state == EVERYTHING else queryset.filter(state=state)
