"""The list of comments: the flagged ones and those that wait on top."""

from typing import ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import (
    BaseColumn,
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    NumberColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.views import generic

from contributions.comments.desk.filters import CommentFilterSet
from contributions.comments.models import ArticleComment, ArticleCommentQuerySet, State

_EXCERPT_WORDS = 18


class QueueView(generic.IndexView):
    """Comments that ask for attention, or by filter any others."""

    model = ArticleComment
    page_title = _("Comments")
    header_icon = "openquote"
    template_name = "comments/desk/queue.html"
    results_template_name = "comments/desk/queue_results.html"
    index_url_name = "comments_desk:queue"
    index_results_url_name = "comments_desk:queue_results"
    filterset_class = CommentFilterSet
    search_fields: ClassVar = ["comment", "user_name", "page__title"]
    paginate_by = 50
    default_ordering = ("-open_flags", "submit_date", "pk")
    any_permission_required: ClassVar = ["change"]
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
    ]

    def get_base_queryset(self) -> ArticleCommentQuerySet:
        comments: ArticleCommentQuerySet = ArticleComment.objects.for_desk()
        return comments

    def filter_queryset(self, queryset: ArticleCommentQuerySet) -> ArticleCommentQuerySet:
        if not (self.filters and self.filters.is_valid()):
            return queryset.asking_attention()
        filtered: ArticleCommentQuerySet = super().filter_queryset(queryset)
        return filtered

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="comment"),
            TitleColumn(
                "comment",
                label=_("Comment"),
                accessor=excerpt,
                get_url=review_url,
                get_title_id=lambda comment: f"comment_{comment.pk}_title",
            ),
            WriterColumn("shown_name", label=_("From")),
            Column("page", label=_("Article"), accessor="page.title", sort_key="page__title"),
            Column("language", label=_("Language"), accessor=_language_of),
            NumberColumn("open_flags", label=_("Flags"), sort_key="open_flags"),
            DateColumn("submit_date", label=_("Age"), sort_key="submit_date"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="state.label",
                primary=lambda comment: comment.state is State.WAITING,
            ),
        ]


class WriterColumn(Column):
    """The writer's name, marked when the comment is sample data."""

    cell_template_name = "comments/desk/_writer_cell.html"


def excerpt(comment: ArticleComment) -> str:
    return Truncator(" ".join(comment.comment.split())).words(_EXCERPT_WORDS)


def _language_of(comment: ArticleComment) -> str:
    return str(comment.page.locale.get_display_name())


def review_url(comment: ArticleComment) -> str:
    return reverse("comments_desk:review", args=[comment.pk])
