import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from contributions.people.models import Contributor, ContributorQuerySet

_ADDRESS_STATES = [
    ("waiting", _("Waits for approval")),
    ("approved", _("Approved")),
    ("none", _("None")),
]


class ContributorFilterSet(WagtailFilterSet):
    address = django_filters.ChoiceFilter(
        label=_("Web address"),
        choices=_ADDRESS_STATES,
        method="filter_address",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Contributor
        fields = ("address", "language")

    def filter_address(
        self, queryset: ContributorQuerySet, _name: str, state: str
    ) -> ContributorQuerySet:
        match state:
            case "waiting":
                return queryset.url_to_judge()
            case "approved":
                return queryset.filter(url_approved=True).exclude(url="")
            case _:
                return queryset.filter(url="")
