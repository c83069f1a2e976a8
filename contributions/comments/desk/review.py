"""The page of one comment: read it in its place, decide, undo."""

from typing import Any, ClassVar, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import ModelLogEntry

from contributions.comments.desk.queue import review_url
from contributions.comments.errors import ModeratingError
from contributions.comments.models import ArticleComment, State
from contributions.comments.services.moderating import UNDOING, Verdict, moderate_comments
from contributions.comments.threads import as_thread

LABELS = {
    Verdict.APPROVE: gettext_lazy("Approve"),
    Verdict.REMOVE: gettext_lazy("Remove"),
    Verdict.SPAM: gettext_lazy("Mark as spam"),
    Verdict.HOLD: gettext_lazy("Take back into waiting"),
    Verdict.RESTORE: gettext_lazy("Restore"),
}
DONE = {
    Verdict.APPROVE: gettext_lazy("The comment is on the page."),
    Verdict.REMOVE: gettext_lazy("The comment is off the page."),
    Verdict.SPAM: gettext_lazy("The comment is off the page and marked as spam."),
    Verdict.HOLD: gettext_lazy("The comment waits for an editor again."),
    Verdict.RESTORE: gettext_lazy("The comment is back where it was."),
}
OFFERED = {
    State.WAITING: (Verdict.APPROVE, Verdict.REMOVE, Verdict.SPAM),
    State.PUBLIC: (Verdict.REMOVE, Verdict.SPAM, Verdict.HOLD),
    State.REMOVED: (Verdict.RESTORE, Verdict.SPAM),
    State.SPAM: (Verdict.RESTORE, Verdict.REMOVE),
}


class DeskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the pages about one comment share."""

    model = ArticleComment
    permission_required = "change"
    header_icon = "openquote"
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")},
        {"url": reverse_lazy("comments_desk:queue"), "label": gettext_lazy("Comments")},
    ]

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.comment = get_object_or_404(ArticleComment.objects.for_desk(), pk=pk)

    @property
    def moderator(self) -> User:
        """Who is looking: someone signed in, as the permission is checked."""
        return cast("User", self.request.user)

    def get_page_subtitle(self) -> str:
        return str(self.comment.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]


class ReviewView(DeskView):
    """Shows a comment among its neighbours, what its writer sent before, and what was decided."""

    template_name = "comments/desk/review.html"
    page_title = gettext_lazy("Comment")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            verdict = Verdict(request.POST.get("verdict", ""))
            moderate_comments(comments=[self.comment], moderator=self.moderator, verdict=verdict)
        except ValueError:
            messages.error(request, _("Nothing was changed. Choose one of the buttons."))
        except ModeratingError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, DONE[verdict], buttons=self._undo_buttons(verdict))
        return redirect("comments_desk:review", self.comment.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment = self.comment
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            comment=comment,
            nodes=as_thread(self._conversation()).nodes,
            record=self._record(),
            choices=[(verdict, LABELS[verdict]) for verdict in self._offered()],
            history=ModelLogEntry.objects.for_instance(comment).select_related("user"),
            is_convertible=not (comment.became_id or comment.is_removed)
            and bool(comment.user_email),
        )
        return context

    def _offered(self) -> list[Verdict]:
        offered = list(OFFERED[self.comment.state])
        if self.comment.is_public and self.comment.open_flags:
            offered.insert(0, Verdict.APPROVE)
        return offered

    def _undo_buttons(self, verdict: Verdict) -> list[Any]:
        if verdict not in UNDOING:
            return []
        return [messages.button(f"{review_url(self.comment)}#decide", _("Undo"))]

    def _conversation(self) -> list[ArticleComment]:
        whole = ArticleComment.objects.for_desk().filter(thread_id=self.comment.thread_id)
        return list(whole.order_by("order"))

    def _record(self) -> list[tuple[str, int]]:
        """Return in how many other comments of the same address each state is."""
        if not self.comment.user_email:
            return []
        same = ArticleComment.objects.by_email(self.comment.user_email)
        others = [other.state for other in same.exclude(pk=self.comment.pk)]
        return [(str(state.label), others.count(state)) for state in State]
