"""Rights on what readers give follow from rights on pages: no groups of their own to keep."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry

EDIT_PAGES = frozenset({"change", "publish"})
PUBLISH_PAGES = frozenset({"publish"})


class PageRightsPolicy(BasePermissionPolicy):
    """Gives an action on a model to those who have one of its page permissions on any page.

    `rights` maps an action to page permissions; an action that is not in it is nobody's.
    """

    def __init__(self, model: type[Model], rights: Mapping[str, frozenset[str]]) -> None:
        super().__init__(model)
        self.rights = rights

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[str]) -> bool:
        needed = self._needed(actions)
        return bool(needed) and bool(_page_policy().user_has_any_permission(user, needed))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        users: QuerySet[Any] = _page_policy().users_with_any_permission(self._needed(actions))
        return users

    def _needed(self, actions: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.rights.get(action, frozenset()) for action in actions))


def _page_policy() -> Any:
    return policy_registry.get_by_type(Page)
