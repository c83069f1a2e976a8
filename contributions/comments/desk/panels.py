"""Where the comments show up in the admin: the menu, the home page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from contributions.comments.models import ArticleComment, State
from contributions.comments.permissions import may_moderate


class CommentsMenuItem(MenuItem):
    """Carries the number of comments that ask for attention."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        del request
        count = ArticleComment.objects.asking_attention().count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


class CommentsPanel(Component):
    """How many comments wait, and how many readers flagged."""

    name = "comments"
    template_name = "comments/desk/home_panel.html"
    order = 206

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        if not may_moderate(parent_context["request"].user):
            return {"is_shown": False}
        return {
            "is_shown": True,
            "heading": _("Comments of readers"),
            "waiting": ArticleComment.objects.in_state(State.WAITING).count(),
            "flagged": ArticleComment.objects.public().flagged().count(),
        }
