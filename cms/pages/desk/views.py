"""The report of translations to settle, and the page that settles one."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from cms.pages.desk.changes import Text, compare_translations
from cms.pages.models import TextPage, TextVersion
from cms.pages.translations import (
    ChangedMeanwhileError,
    outdated_translations,
    settle_translations,
)

EDITING = frozenset({"change", "publish"})


def outdated_for(user: Any) -> QuerySet[TextPage]:
    """Return the outdated translations that the user may edit or publish."""
    pages = policy_registry.get_by_type(TextPage).instances_user_has_any_permission_for(
        user, EDITING
    )
    return outdated_translations().filter(pk__in=pages.order_by().values("pk"))


class OutdatedView(ReportView):
    """Lists the pages of which a translation changed."""

    model = TextPage
    page_title = gettext_lazy("Translations to settle")
    header_icon = "globe"
    index_url_name = "translations_desk:outdated"
    index_results_url_name = "translations_desk:outdated_results"
    results_template_name = "pages/desk/outdated_results.html"
    any_permission_required = EDITING

    def get_queryset(self) -> QuerySet[TextPage]:
        return outdated_for(self.request.user)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("title", label=_("Page"), url_name="translations_desk:compare"),
            Column("language", label=_("Language"), accessor=_language),
            Column("changed", label=_("Changed elsewhere"), accessor=self._changed_elsewhere),
        ]

    def _changed_elsewhere(self, page: TextPage) -> str:
        others = (
            version
            for version in self._changed_versions[page.translation_key]
            if version.page_id != page.pk
        )
        return ", ".join(_language(version.page) for version in others)

    @cached_property
    def _changed_versions(self) -> Mapping[UUID, list[TextVersion]]:
        """The changed texts by the key that translations share: one query for all rows."""
        changed = defaultdict(list)
        for version in TextVersion.objects.changed().select_related("page__locale"):
            changed[version.page.translation_key].append(version)
        return changed


class CompareView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what changed in each language since they were settled, and settles them."""

    template_name = "pages/desk/compare.html"
    page_title = gettext_lazy("Compare translations")
    header_icon = "globe"
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")},
        {
            "url": reverse_lazy("translations_desk:outdated"),
            "label": gettext_lazy("Translations to settle"),
        },
    ]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = get_object_or_404(TextPage.objects.live(), pk=pk)
        rights = self.page.permissions_for_user(request.user)
        if not (rights.can_edit() or rights.can_publish()):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    @cached_property
    def texts(self) -> list[Text]:
        return compare_translations(self.page)

    @property
    def may_settle(self) -> bool:
        """Whoever says that texts agree may publish each of them."""
        user = self.request.user
        return all(text.page.permissions_for_user(user).can_publish() for text in self.texts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Also those of a page that is not live now: they are settled with the rest.
        versions = TextVersion.objects.filter(page__translation_key=self.page.translation_key)
        is_outdated = outdated_translations().filter(translation_key=self.page.translation_key)
        return super().get_context_data(
            **kwargs,
            texts=self.texts,
            is_outdated=is_outdated.exists(),
            may_settle=self.may_settle,
            seen=versions.values_list("live_digest", flat=True),
        )

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if not self.may_settle:
            raise PermissionDenied
        try:
            settle_translations(page=self.page, seen=request.POST.getlist("seen"))
        except ChangedMeanwhileError as error:
            messages.error(request, str(error))
            return redirect(reverse("translations_desk:compare", args=[self.page.pk]))
        for text in self.texts:
            log(instance=text.page, action="pages.settle", user=request.user)
        messages.success(request, _("Settled: the languages agree again."))
        return redirect("translations_desk:outdated")


def _language(page: TextPage) -> str:
    return str(page.locale.get_display_name())
