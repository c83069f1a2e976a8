from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.permissions import policy_registry

from contributions.people.models import Contributor


class ContributorsMenuItem(MenuItem):
    """Carries the number of web addresses that wait for approval."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Contributor)
        return bool(policy.user_has_permission(request.user, "view"))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:  # noqa: ARG002  # Wagtail's signature
        count = Contributor.objects.url_to_judge().order_by().count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)
