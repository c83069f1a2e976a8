"""Deciding on many comments at once, with Wagtail's own bulk actions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from contributions.comments.desk.filters import CommentFilterSet
from contributions.comments.models import ArticleComment
from contributions.comments.permissions import may_moderate
from contributions.comments.services.moderating import Verdict, moderate_comments


class ModerateBulkAction(BulkAction):
    """One verdict on all chosen comments. Subclasses say which, and in what words."""

    models: ClassVar = [ArticleComment]
    template_name = "comments/desk/bulk.html"
    verdict: Verdict
    question: str | Promise

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, _parent_id: Any) -> list[int]:
        """Return what the list showed: all of it, but by its filters."""
        chosen = QueryDict(mutable=True)
        chosen.update(self.request.GET)
        listed = CommentFilterSet(
            chosen, queryset=ArticleComment.objects.all(), request=self.request
        )
        return list(listed.qs.values_list("pk", flat=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "action_name": self.display_name,
            "question": self.question,
            "button_class": " ".join(self.classes),
        }

    def get_execution_context(self) -> dict[str, Any]:
        return {"moderator": self.request.user, "verdict": self.verdict}

    @classmethod
    def execute_action(cls, objects: Iterable[ArticleComment], **context: Any) -> tuple[int, int]:
        return moderate_comments(comments=objects, **context)

    def get_success_message(self, changed: int, looked_at: int) -> str:
        """Say what was done. Comments that stayed as they were count when flags were on them."""
        said = []
        if changed or not looked_at:
            said.append(
                ngettext("%(count)s comment changed.", "%(count)s comments changed.", changed)
                % {"count": changed}
            )
        if looked_at:
            said.append(
                ngettext(
                    "%(count)s comment stayed as it was; the flags on it count as looked at.",
                    "%(count)s comments stayed as they were; the flags on them count as looked at.",
                    looked_at,
                )
                % {"count": looked_at}
            )
        return " ".join(said)


class ApproveBulkAction(ModerateBulkAction):
    verdict = Verdict.APPROVE
    action_type = "approve"
    action_priority = 10
    display_name = _("Approve")
    aria_label = _("Approve the chosen comments")
    question = _("Put these comments on the page? Flags on them count as looked at.")


class RemoveBulkAction(ModerateBulkAction):
    verdict = Verdict.REMOVE
    action_type = "remove"
    action_priority = 20
    display_name = _("Remove")
    aria_label = _("Remove the chosen comments")
    question = _("Take these comments off the page? They can be restored.")
    classes: ClassVar = {"serious"}


class SpamBulkAction(ModerateBulkAction):
    verdict = Verdict.SPAM
    action_type = "spam"
    action_priority = 30
    display_name = _("Mark as spam")
    aria_label = _("Mark the chosen comments as spam")
    question = _(
        "Mark these comments as spam? They leave the page, and whatever these mail addresses send "
        "from now on waits for an editor. They can be restored."
    )
    classes: ClassVar = {"serious"}


class RestoreBulkAction(ModerateBulkAction):
    verdict = Verdict.RESTORE
    action_type = "restore"
    action_priority = 40
    display_name = _("Restore")
    aria_label = _("Restore the chosen comments")
    question = _("Bring these comments back to where they were before?")


BULK_ACTIONS = [ApproveBulkAction, RemoveBulkAction, SpamBulkAction, RestoreBulkAction]
