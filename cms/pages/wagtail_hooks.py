from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.pages.desk.notices import OutdatedMenuItem, warn_of_outdated_text

hooks.register("before_edit_page", warn_of_outdated_text)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern | URLResolver]:
    return [path("translations/", include("cms.pages.desk.urls"))]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return OutdatedMenuItem(
        _("Translations to settle"),
        reverse("translations_desk:outdated"),
        name="translations-to-settle",
        icon_name="globe",
        order=100,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "pages.settle", _("Settle a translation"), _("Found to agree with its translation")
    )
