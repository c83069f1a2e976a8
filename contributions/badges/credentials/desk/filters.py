import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from contributions.badges.credentials.models import Credential, CredentialQuerySet

_STATES = [
    ("valid", _("Valid")),
    ("outdated", _("Names something undone")),
    ("revoked", _("Revoked")),
]


class CredentialFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=_STATES,
        method="filter_state",
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
        model = Credential
        fields = ("state", "language")

    def filter_state(
        self, queryset: CredentialQuerySet, _name: str, state: str
    ) -> CredentialQuerySet:
        match state:
            case "valid":
                return queryset.valid()
            case "outdated":
                return queryset.valid().naming_undone()
            case _:
                return queryset.revoked()
