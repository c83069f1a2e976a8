"""All that waits for one page, to be taken together or one by one."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from contributions.suggestions.desk.places import find_page, open_places
from contributions.suggestions.services.deciding import may_decide


class OnePageView(WagtailAdminTemplateMixin, TemplateView):
    """What the views of one page on the desk have in common."""

    header_icon = "comment"
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")},
        {"url": reverse_lazy("suggestions_desk:queue"), "label": gettext_lazy("Suggestions")},
    ]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.page = find_page(request.user, pk)

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [HeaderButton(_("Edit page"), url=url, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            guide_page=self.page,
            page_url=self.page.get_url(self.request) if self.page.live else None,
            can_decide=may_decide(self.request.user, self.page),
        )


class PageDeskView(OnePageView):
    """Lists what waits, by block, each against the text of today.

    `suggestion` in the query says what is ticked: what an editor comes back with.
    """

    template_name = "suggestions/desk/page.html"
    page_title = gettext_lazy("Suggestions for a page")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = open_places(self.page, self.request.user)
        return super().get_context_data(
            **kwargs,
            places=places,
            count=sum(len(place.waiting) for place in places),
            ticked=self.request.GET.getlist("suggestion"),
        )
