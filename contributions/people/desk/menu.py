from django.http import HttpRequest
from wagtail.permissions import policy_registry

from cms.pages.desk.menu import CountingMenuItem
from contributions.people.models import Contributor


class ContributorsMenuItem(CountingMenuItem):
    """Carries the number of web addresses that wait for approval."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Contributor)
        return bool(policy.user_has_permission(request.user, "view"))

    def count(self, request: HttpRequest) -> int:  # noqa: ARG002  # the same for everyone
        return Contributor.objects.url_to_judge().order_by().count()
