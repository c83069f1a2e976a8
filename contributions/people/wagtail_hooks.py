from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from contributions.people.desk.menu import ContributorsMenuItem
from contributions.people.models import Contributor
from contributions.people.policies import PUBLISH_PAGES, PageRightsPolicy

register_permission_policy(
    Contributor, PageRightsPolicy(Contributor, {"view": PUBLISH_PAGES, "change": PUBLISH_PAGES})
)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("contributors/", include("contributions.people.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return ContributorsMenuItem(
        _("Contributors"),
        reverse("people_desk:list"),
        name="contributors",
        icon_name="group",
        order=130,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "people.change", _("Rename a contributor"), _("Name or address changed")
    )
    actions.register_action("people.approve", _("Approve an address"), _("Web address approved"))
    actions.register_action("people.refuse", _("Refuse an address"), _("Web address refused"))
    actions.register_action("people.erase", _("Erase a contributor"), _("Erased"))
