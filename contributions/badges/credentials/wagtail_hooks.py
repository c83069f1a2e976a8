from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from contributions.badges.credentials.desk.menu import BadgesMenuItem
from contributions.badges.credentials.desk.views import LOG_ACTION
from contributions.badges.credentials.models import Credential
from contributions.people.policies import PUBLISH_PAGES, PageRightsPolicy

register_permission_policy(
    Credential, PageRightsPolicy(Credential, {"view": PUBLISH_PAGES, "change": PUBLISH_PAGES})
)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("badges/", include("contributions.badges.credentials.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return BadgesMenuItem(
        _("Signed badges"),
        reverse("credentials_desk:list"),
        name="signed-badges",
        icon_name="key",
        order=135,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, _("Revoke a badge"), _("Badge revoked"))
