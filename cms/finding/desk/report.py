"""What readers sought, and what they sought in vain."""

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.finding.desk.acting import WordsColumn, search_path
from cms.finding.models import Sought

EDITING = ("change", "publish")
_OUTCOMES = [("in-vain", _("Found nothing")), ("found", _("Found something"))]


def _language_of(row: Mapping[str, Any]) -> str:
    return str(dict(settings.LANGUAGES).get(row["language"], row["language"]))


class SoughtFilterSet(WagtailFilterSet):
    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"), choices=_OUTCOMES, method="with_outcome"
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    day = django_filters.DateFromToRangeFilter(label=_("Day"))

    class Meta:
        model = Sought
        fields: ClassVar = ["outcome", "language", "day"]

    def with_outcome(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        if value == "in-vain":
            return queryset.filter(last_found=0)
        return queryset.filter(last_found__gt=0)


class SoughtView(ReportView):
    """Each term once, with how often it was sought and what it found the last time."""

    page_title = _("What readers search for")
    header_icon = "search"
    index_url_name = "sought_report"
    index_results_url_name = "sought_report_results"
    results_template_name = "finding/desk/sought_results.html"
    filterset_class = SoughtFilterSet
    default_ordering = "-sum"
    columns: ClassVar = [
        WordsColumn("words", label=_("Words"), get_url=search_path),
        Column("language", label=_("Language"), accessor=_language_of),
        Column("sum", label=_("Times")),
        Column("last_found", label=_("Texts found")),
        Column("last", label=_("Last time")),
    ]
    list_export: ClassVar = ["words", "language", "sum", "last_found", "last"]
    export_headings: ClassVar = {"sum": _("Times"), "last_found": _("Texts found")}

    def get_base_queryset(self) -> QuerySet[Any]:
        same = Sought.objects.filter(language=OuterRef("language"), words=OuterRef("words"))
        return Sought.objects.values("language", "words").annotate(
            sum=Sum("times"),
            last=Max("day"),
            last_found=Subquery(same.order_by("-day").values("found")[:1]),
        )

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def may_see(user: Any) -> bool:
    """Return whether someone may edit or publish any page."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, EDITING))
