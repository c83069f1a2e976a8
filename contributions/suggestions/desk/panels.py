"""Where the desk shows up in the admin: the menu, the home page, the pages of the guide."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from cms.pages.desk.menu import CountingMenuItem
from contributions.suggestions.desk.excerpts import excerpt
from contributions.suggestions.desk.reading import suggestions_for
from contributions.suggestions.models import State, Suggestion

_OLDEST = 5


def has_desk(user: Any) -> bool:
    """Say whether the user may edit or publish any page at all."""
    policy = policy_registry.get_by_type(Suggestion)
    return bool(policy.user_has_permission(user, "view"))


class SuggestionsMenuItem(CountingMenuItem):
    """Carries the number of suggestions that wait for an editor."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_desk(request.user)

    def count(self, request: HttpRequest) -> int:
        return suggestions_for(request.user).awaiting_editor().order_by().count()


class SuggestionsPanel(Component):
    """The oldest suggestions that wait for an editor, and how many wait for whom."""

    name = "suggestions"
    template_name = "suggestions/desk/home_panel.html"
    order = 205

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not has_desk(user):
            return {"is_shown": False}
        waiting = suggestions_for(user)
        oldest = list(waiting.awaiting_editor()[:_OLDEST])
        return {
            "is_shown": True,
            "heading": _("Suggestions from readers"),
            "oldest": [(suggestion, excerpt(suggestion)) for suggestion in oldest],
            "waiting_for_editor": waiting.awaiting_editor().order_by().count(),
            "waiting_for_contributor": waiting.filter(state=State.ASKED).order_by().count(),
        }


def page_buttons(page: Any, user: Any) -> Iterator[Button]:
    """Yield the way from a page in the admin to what waits for it, where anything does."""
    count = suggestions_for(user).filter(page_id=page.pk).undecided().order_by().count()
    if count:
        yield Button(
            _("Suggestions (%(count)s)") % {"count": count},
            reverse("suggestions_desk:page", args=[page.pk]),
            icon_name="comment",
            priority=12,
        )
