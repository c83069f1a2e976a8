from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from cms.finding.desk.health import SearchPanel, problems
from cms.finding.desk.promoting import PromoteView
from cms.finding.desk.report import SoughtView, may_see
from cms.finding.desk.synonyms import SynonymsViewSet

register_snippet(SynonymsViewSet)


# Wagtail keeps the address of a search area; which language it leads to is known at the request.
_to_search = RedirectView.as_view(pattern_name="finding:search", query_string=True)


class SoughtMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern]:
    results = SoughtView.as_view(results_only=True)
    return [
        path("reports/sought/", SoughtView.as_view(), name="sought_report"),
        path("reports/sought/results/", results, name="sought_report_results"),
        path("reports/sought/promote/", PromoteView.as_view(), name="sought_promote"),
        path("texts/", _to_search, name="search_texts"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return SoughtMenuItem(
        _("What readers search for"),
        reverse("sought_report"),
        name="sought",
        icon_name="search",
        order=200,
    )


@hooks.register("register_admin_search_area")
def register_search_area() -> SearchArea:
    # Beside Wagtail's search for pages, which knows them by their titles.
    return SearchArea(
        _("In the texts"),
        reverse("search_texts"),
        name="texts",
        icon_name="search",
        order=110,
    )


@hooks.register("construct_homepage_panels")
def add_search_panel(_request: HttpRequest, panels: list[Component]) -> None:
    if found := list(problems()):
        panels.append(SearchPanel(found))
