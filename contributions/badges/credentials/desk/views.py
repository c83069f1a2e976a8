"""The list of signed badges and the page of one, for editors."""

from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.permissions import policy_registry

from contributions.badges.credentials.addresses import credential_address, credential_key
from contributions.badges.credentials.desk.filters import CredentialFilterSet
from contributions.badges.credentials.desk.forms import RevokeForm
from contributions.badges.credentials.models import Credential, CredentialQuerySet, Revoker
from contributions.badges.credentials.services.revoking import revoke_credential

LOG_ACTION = "credentials.revoke"

_WIDE = "desk-wide"  # left out on a narrow screen

_HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
_LIST = {"url": reverse_lazy("credentials_desk:list"), "label": gettext_lazy("Signed badges")}


class CredentialListView(generic.IndexView):
    model = Credential
    page_title = gettext_lazy("Signed badges")
    header_icon = "key"
    index_url_name = "credentials_desk:list"
    index_results_url_name = "credentials_desk:list_results"
    template_name = "credentials/desk/list.html"
    results_template_name = "people/desk/list_results.html"
    filterset_class = CredentialFilterSet
    search_fields: ClassVar = ["contributor__name"]
    default_ordering = "-claimed_at"
    paginate_by = 50
    breadcrumbs_items: ClassVar = [_HOME]

    def get_base_queryset(self) -> CredentialQuerySet:
        # What was signed and drawn is large, and not looked at in a list.
        large = ("document", "jwt", "svg", "png")
        return Credential.objects.mark_undone().select_related("contributor").defer(*large)

    def search_queryset(self, queryset: CredentialQuerySet) -> CredentialQuerySet:
        """Search by the name of the person, or by the address of a badge."""
        if key := credential_key(self.search_query or ""):
            return queryset.filter(pk=key)
        found: CredentialQuerySet = super().search_queryset(queryset)
        return found

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "name",
                label=_("Who"),
                accessor="contributor.name",
                url_name="credentials_desk:credential",
                sort_key="contributor__name",
            ),
            Column("state", label=_("State"), accessor=_state),
            Column(
                "improvements",
                label=_("Improvements"),
                sort_key="improvements",
                classname=_WIDE,
            ),
            Column(
                "language",
                label=_("Language"),
                accessor="get_language_display",
                classname=_WIDE,
            ),
            DateColumn("claimed_at", label=_("Made"), sort_key="claimed_at"),
        ]


class CredentialView(WagtailAdminTemplateMixin, TemplateView):
    """Shows one badge, and revokes it."""

    template_name = "credentials/desk/credential.html"
    header_icon = "key"
    breadcrumbs_items: ClassVar = [_HOME, _LIST]

    def setup(self, request: HttpRequest, *args: Any, pk: UUID, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        policy = policy_registry.get_by_type(Credential)
        if not policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        self.credential = get_object_or_404(Credential.objects.select_related("contributor"), pk=pk)

    def get_page_title(self) -> str:
        name = {"name": self.credential.contributor.name}
        return _("Badge of %(name)s") % name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> RevokeForm:
        return RevokeForm(self.request.POST or None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        badge = self.credential
        return super().get_context_data(
            **kwargs,
            credential=badge,
            address=credential_address(badge.pk),
            evidence=badge.evidence.select_related("page__locale", "credit").order_by("-pk"),
            history=ModelLogEntry.objects.for_instance(badge).select_related("user"),
            form=self.form,
        )

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if self.credential.is_revoked:
            messages.error(request, _("It was revoked before, so nothing was changed."))
        elif not self.form.is_valid():
            messages.error(request, _("The badge was not revoked. See what is missing below."))
            return self.render_to_response(self.get_context_data())
        else:
            self._revoke(self.form.cleaned_data["reason"])
            messages.success(request, _("Revoked. Whoever checks the badge is told so, and why."))
        return redirect("credentials_desk:credential", self.credential.pk)

    def _revoke(self, reason: str) -> None:
        revoke_credential(credential=self.credential, by=Revoker.EDITOR, reason=reason)
        # The identifier in place of the name: what is logged stays when the person is erased.
        log(
            instance=self.credential,
            action=LOG_ACTION,
            user=self.request.user,
            title=str(self.credential.pk),
        )


def _state(credential: Any) -> str:
    if credential.is_revoked:
        return _("Revoked")
    return _("Names something undone") if credential.names_undone else _("Valid")
