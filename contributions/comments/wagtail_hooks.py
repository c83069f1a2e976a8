from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from contributions.comments import log_actions
from contributions.comments.desk.bulk import BULK_ACTIONS
from contributions.comments.desk.panels import CommentsMenuItem, CommentsPanel
from contributions.comments.models import ArticleComment
from contributions.comments.permissions import ModeratorsPolicy

_policy = ModeratorsPolicy(ArticleComment)
register_permission_policy(ArticleComment, _policy)

for _bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", _bulk_action)


class CommentURLFinder(ModelAdminURLFinder):
    edit_url_name = "comments_desk:review"
    permission_policy = _policy


register_admin_url_finder(ArticleComment, CommentURLFinder)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("comments/", include("contributions.comments.desk.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return CommentsMenuItem(
        _("Comments"),
        reverse("comments_desk:queue"),
        name="comments",
        icon_name="openquote",
        order=115,
    )


@hooks.register("construct_homepage_panels")
def add_home_panel(_request: object, panels: list[Component]) -> None:
    panels.append(CommentsPanel())


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="comments", codename="can_moderate")


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    log_actions.register(actions)
