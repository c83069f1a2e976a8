"""The queue: what waits for a decision, oldest first."""

from collections.abc import Mapping
from typing import ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from cms.pages.models import Module
from contributions.suggestions.desk.excerpts import excerpt
from contributions.suggestions.desk.filters import SuggestionFilterSet
from contributions.suggestions.desk.reading import suggestions_for
from contributions.suggestions.models import Suggestion, SuggestionQuerySet

_WIDE = "desk-wide"  # left out on a narrow screen
_TYPED = "desk-typed"  # a reader's words, which may be very long


class QueueView(generic.IndexView):
    """Suggestions for the pages that the user may edit."""

    model = Suggestion
    page_title = _("Suggestions")
    header_icon = "comment"
    index_url_name = "suggestions_desk:queue"
    index_results_url_name = "suggestions_desk:queue_results"
    filterset_class = SuggestionFilterSet
    search_fields: ClassVar = ["contributor__name", "page__title", "reason", "base", "proposed"]
    template_name = "suggestions/desk/queue.html"
    results_template_name = "suggestions/desk/queue_results.html"
    paginate_by = 30
    default_ordering = ("confirmed_at", "pk")
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
    ]

    def get_base_queryset(self) -> SuggestionQuerySet:
        return suggestions_for(self.request.user).with_count_on_page()

    def filter_queryset(self, queryset: SuggestionQuerySet) -> SuggestionQuerySet:
        if not (self.filters and self.filters.is_valid()):
            return queryset.undecided()
        filtered: SuggestionQuerySet = super().filter_queryset(queryset)
        return filtered

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("page", label=_("Suggestion"), accessor=_title, get_url=_review_url),
            Column(
                "proposal",
                label=_("Proposed text"),
                accessor=excerpt,
                classname=f"{_WIDE} {_TYPED}",
            ),
            Column("module", label=_("Module"), accessor=self._module_of, classname=_WIDE),
            Column("language", label=_("Language"), accessor=_language_of, classname=_WIDE),
            ContributorColumn("contributor", label=_("From"), classname=_TYPED),
            DateColumn("confirmed_at", label=_("Age"), sort_key="confirmed_at"),
            FitColumn("fit", label=_("Against the text"), sort_key="fit"),
            Column("state", label=_("State"), accessor="get_state_display", classname=_WIDE),
        ]

    @cached_property
    def _modules(self) -> Mapping[str, str]:
        """The display names of the modules by the path of their page: one query for all rows."""
        return {module.path: module.get_code_display() for module in Module.objects.all()}

    def _module_of(self, suggestion: Suggestion) -> str:
        path = suggestion.page.path
        found = (name for start, name in self._modules.items() if path.startswith(start))
        return next(found, "")


class FitColumn(Column):
    """How an undecided suggestion goes with the text as it was last published, and the way to all
    that waits for its page, where that is more than one.
    """

    cell_template_name = "suggestions/desk/_fit_cell.html"


class ContributorColumn(Column):
    """The contributor's name, marked when the person is sample data."""

    cell_template_name = "suggestions/desk/_contributor_cell.html"


def _title(suggestion: Suggestion) -> str:
    return f"{suggestion.get_kind_display()}: {suggestion.page.title}"


def _language_of(suggestion: Suggestion) -> str:
    return str(suggestion.page.locale.get_display_name())


def _review_url(suggestion: Suggestion) -> str:
    return reverse("suggestions_desk:review", args=[suggestion.pk])
