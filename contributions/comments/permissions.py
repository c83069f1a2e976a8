"""Who may moderate."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

MODERATING = (
    "comments.can_moderate",
    "comments.change_articlecomment",
    "django_comments.can_moderate",
)
_DESK_ACTIONS = frozenset({"view", "change"})


def may_moderate(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Return whether someone may decide on comments; any of the three permissions will do."""
    return isinstance(user, User) and any(user.has_perm(name) for name in MODERATING)


class ModeratorsPolicy(BasePermissionPolicy):
    """Lets those who may moderate see and change comments in Wagtail's admin; nobody adds any."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action in _DESK_ACTIONS and may_moderate(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        if not _DESK_ACTIONS.intersection(actions):
            return User.objects.none()
        allowed = (Q(pk__in=User.objects.with_perm(name).values("pk")) for name in MODERATING)
        return User.objects.filter(reduce(or_, allowed))
