"""Where editors meet an outdated translation: in the menu, and when they open the page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.pages.desk.menu import CountingMenuItem
from cms.pages.desk.views import EDITING, outdated_for
from cms.pages.models import TextPage
from cms.pages.translations import outdated_translations


class OutdatedMenuItem(CountingMenuItem):
    """Carries the number of outdated translations."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(TextPage)
        return bool(policy.user_has_any_permission(request.user, EDITING))

    def count(self, request: HttpRequest) -> int:
        return outdated_for(request.user).order_by().count()


def warn_of_outdated_text(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens an outdated translation in the editor what to look at."""
    if request.method != "GET" or not isinstance(page.specific, TextPage):
        return
    if outdated_translations().filter(pk=page.pk).exists():
        url = reverse("translations_desk:compare", args=[page.pk])
        messages.warning(
            request,
            _("This text changed in another language. See what changed, and settle it."),
            buttons=[messages.button(url, _("Compare"), new_window=False)],
        )
