from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from contributions.badges.credentials.models import Credential


class BadgesMenuItem(MenuItem):
    """Is there as soon as there is a badge to see."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Credential)
        may_see = bool(policy.user_has_permission(request.user, "view"))
        return may_see and Credential.objects.exists()
