"""The list of contributors and the page of one, for editors."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from contributions.errors import ContributionError
from contributions.people.desk.filters import ContributorFilterSet
from contributions.people.desk.forms import DetailsForm
from contributions.people.models import Contributor
from contributions.people.services import (
    approve_url,
    change_details,
    erase_contributor,
    refuse_url,
)

_HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
_LIST = {"url": reverse_lazy("people_desk:list"), "label": gettext_lazy("Contributors")}


class ContributorListView(generic.IndexView):
    model = Contributor
    page_title = gettext_lazy("Contributors")
    header_icon = "group"
    index_url_name = "people_desk:list"
    index_results_url_name = "people_desk:list_results"
    results_template_name = "people/desk/list_results.html"
    filterset_class = ContributorFilterSet
    search_fields: ClassVar = ["name", "url", "email"]
    default_ordering = "name"
    paginate_by = 50
    breadcrumbs_items: ClassVar = [_HOME]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("name", label=_("Name"), url_name="people_desk:person", sort_key="name"),
            Column("url", label=_("Web address"), accessor="url"),
            Column("state", label=_("Shown"), accessor=_address_state),
            Column("language", label=_("Language"), accessor="language", sort_key="language"),
            DateColumn("joined_at", label=_("Here since"), sort_key="joined_at"),
        ]


class ContributorView(WagtailAdminTemplateMixin, TemplateView):
    """Shows one contributor; corrects name and URL, judges the URL, erases the person."""

    template_name = "people/desk/person.html"
    header_icon = "user"
    breadcrumbs_items: ClassVar = [_HOME, _LIST]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        if not policy_registry.get_by_type(Contributor).user_has_permission(request.user, "change"):
            raise PermissionDenied
        self.contributor = get_object_or_404(Contributor, pk=pk)

    def get_page_title(self) -> str:
        return self.contributor.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> DetailsForm:
        is_new_name = self.request.POST.get("action") == "change"
        shown = {"name": self.contributor.name, "url": self.contributor.url}
        return DetailsForm(self.request.POST if is_new_name else None, initial=shown)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, contributor=self.contributor, form=self.form)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        action = request.POST.get("action", "")
        try:
            done = self._act(action)
        except ContributionError as error:
            messages.error(request, str(error))
            self.contributor.refresh_from_db()
        else:
            if done:
                return self._finish(action, done)
        return self.render_to_response(self.get_context_data())

    def _act(self, action: str) -> str:
        """Do what was asked and return what to tell; "" when the form has mistakes."""
        seen_url = self.request.POST.get("seen_url", "")
        match action:
            case "change":
                if not self.form.is_valid():
                    return ""
                change_details(contributor=self.contributor, **self.form.cleaned_data)
                return _("Saved. The new name is shown everywhere at once.")
            case "approve":
                approve_url(contributor=self.contributor, seen_url=seen_url)
                return _("Approved. The name links to the address from now on.")
            case "refuse":
                refuse_url(contributor=self.contributor, seen_url=seen_url)
                return _("Refused. The address is gone; the contributor may fill in another.")
            case "erase" if self.request.POST.get("sure"):
                erase_contributor(contributor=self.contributor)
                return _("Erased. The texts stay, without a name.")
            case _:
                messages.error(self.request, _("Nothing was done. Tick the box to erase."))
                return ""

    def _finish(self, action: str, message: str) -> HttpResponse:
        # The handle in place of the name: what is logged stays when the person is erased.
        log(
            instance=self.contributor,
            action=f"people.{action}",
            user=self.request.user,
            title=self.contributor.handle,
        )
        messages.success(self.request, message)
        return redirect(reverse("people_desk:person", args=[self.contributor.pk]))


def _address_state(contributor: Contributor) -> str:
    if not contributor.url:
        return ""
    return _("Yes") if contributor.url_approved else _("Waits for approval")
