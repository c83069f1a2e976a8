from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from contributions.people.policies import EDIT_PAGES, PUBLISH_PAGES, PageRightsPolicy
from contributions.suggestions import log_actions
from contributions.suggestions.desk.panels import SuggestionsMenuItem, SuggestionsPanel
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


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    log_actions.register(actions)
