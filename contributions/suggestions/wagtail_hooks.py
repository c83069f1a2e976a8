from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from contributions.people.policies import EDIT_PAGES, PUBLISH_PAGES, PageRightsPolicy
from contributions.suggestions import log_actions
from contributions.suggestions.desk.handwork import keep_what_was_published
from contributions.suggestions.desk.keeping import refuse_to_delete
from contributions.suggestions.desk.panels import (
    SuggestionsMenuItem,
    SuggestionsPanel,
    page_buttons,
)
from contributions.suggestions.desk.replies import ReplyViewSet
from contributions.suggestions.models import Reply, Suggestion

register_permission_policy(
    Suggestion, PageRightsPolicy(Suggestion, {"view": EDIT_PAGES, "change": PUBLISH_PAGES})
)
register_permission_policy(
    Reply,
    PageRightsPolicy(Reply, dict.fromkeys(("view", "add", "change", "delete"), PUBLISH_PAGES)),
)
register_snippet(ReplyViewSet)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("suggestions/", include("contributions.suggestions.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return SuggestionsMenuItem(
        _("Suggestions"),
        reverse("suggestions_desk:queue"),
        name="suggestions",
        icon_name="comment",
        order=110,
    )


@hooks.register("construct_homepage_panels")
def add_home_panel(_request: object, panels: list[Component]) -> None:
    panels.append(SuggestionsPanel())


@hooks.register("register_page_header_buttons")
def add_page_buttons(page: Any, user: Any, **_where: object) -> Iterator[Button]:
    return page_buttons(page, user)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    log_actions.register(actions)


hooks.register("before_publish_page", keep_what_was_published)
hooks.register("after_edit_page", keep_what_was_published)


@hooks.register("before_delete_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_to_delete(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(
    request: HttpRequest, action_type: str, objects: Iterable[object], _action: object
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)]
    return refuse_to_delete(request, pages) if action_type == "delete" else None
