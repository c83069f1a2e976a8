"""Comments under articles: django-comments-xtd's own, less the visitor's address."""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment, XtdCommentManager

from cms.pages.cleaning import UnsafeURLError, clean_url
from cms.pages.models import Article
from contributions.people.models import CONFIRMATION_DAYS
from contributions.suggestions.models import Suggestion

DEEPEST_LEVEL: int = settings.COMMENTS_XTD_MAX_THREAD_LEVEL


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for an editor")
    PUBLIC = "public", _("On the page")
    REMOVED = "removed", _("Removed")
    SPAM = "spam", _("Spam")


# How each state is kept in the fields that xtd and django-comments read.
STATE_FIELDS = {
    State.WAITING: {"is_public": False, "is_removed": False, "is_spam": False},
    State.PUBLIC: {"is_public": True, "is_removed": False, "is_spam": False},
    State.REMOVED: {"is_public": False, "is_removed": True, "is_spam": False},
    State.SPAM: {"is_public": False, "is_removed": True, "is_spam": True},
}


class ArticleCommentQuerySet(models.QuerySet["ArticleComment"]):
    def in_state(self, state: State) -> Self:
        return self.filter(**STATE_FIELDS[state])

    def public(self) -> Self:
        return self.in_state(State.PUBLIC)

    def by_email(self, email: str) -> Self:
        """Return what one mail address, in its normal form, has written."""
        return self.filter(user_email=email)

    def in_thread_of(self, page: Article) -> Self:
        """Return what stands under the article, in reading order.

        These are the public comments and, as their place is kept, the comments above them that are
        not public any more.
        """
        public = self.filter(page_id=page.pk).public().order_by()
        above = Q(pk__in=public.values("parent_id")) | Q(pk__in=public.values("thread_id"))
        return self.filter(Q(pk__in=public.values("pk")) | above).order_by("thread_id", "order")

    def with_open_flags(self) -> Self:
        """Add `open_flags`: how many readers flagged it since a moderator last looked."""
        unseen = Count("reader_flags", filter=Q(reader_flags__seen_at=None))
        return self.annotate(open_flags=unseen)

    def flagged(self) -> Self:
        """Return those that readers flagged since a moderator last looked."""
        return self.filter(_has_open_flags())

    def not_flagged(self) -> Self:
        return self.exclude(_has_open_flags())

    def asking_attention(self) -> Self:
        """Return those that wait for approval, and those on the page that readers flagged."""
        waiting = Q(**STATE_FIELDS[State.WAITING])
        return self.filter(waiting | _has_open_flags() & Q(**STATE_FIELDS[State.PUBLIC]))

    def for_desk(self) -> Self:
        """Add what a row of the desk shows, and put the most flagged, then the oldest first."""
        rows = self.select_related("page__locale").with_open_flags()
        return rows.order_by("-open_flags", "submit_date", "pk")


def _has_open_flags() -> Q:
    return Q(pk__in=ReaderFlag.objects.filter(seen_at=None).values("comment_id"))


ArticleCommentManager = XtdCommentManager.from_queryset(ArticleCommentQuerySet)


class ArticleComment(XtdComment):
    """A confirmed comment under an article. No visitor's address is kept.

    `became` is the suggestion that an editor made of it in the commenter's name; `announced_at` is
    when it first came on the page.
    """

    page = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="comments", verbose_name=_("article")
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_spam = models.BooleanField(default=False)
    announced_at = models.DateTimeField(null=True, editable=False)
    became = models.ForeignKey(
        Suggestion, on_delete=models.SET_NULL, null=True, related_name="from_comments"
    )
    is_sample = models.BooleanField(default=False, editable=False)

    open_flags: int  # where the comments were read `with_open_flags`

    objects: ClassVar[Any] = ArticleCommentManager()

    class Meta(XtdComment.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        # Stands in Wagtail's audit log, where nobody's name belongs.
        return str(_("Comment %(number)s") % {"number": self.pk})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, and when it is new give it its place in the thread.

        xtd reads the thread and writes the order without a lock, so the first comment of the thread
        is locked before. Raises MaxThreadLevelExceededException for a reply to the deepest level.
        """
        self.ip_address = None
        with transaction.atomic():
            if self.pk is None:
                self._attach_to_page()
                self.announced_at = timezone.now() if self.is_public else None
                self._lock_thread()
            super().save(*args, **kwargs)

    def get_absolute_url(self, anchor_pattern: str = "#c%(id)s") -> str:
        return self.page.get_absolute_url() + anchor_pattern % {"id": self.pk}

    @property
    def state(self) -> State:
        if self.is_spam:
            return State.SPAM
        if self.is_removed:
            return State.REMOVED
        return State.PUBLIC if self.is_public else State.WAITING

    @property
    def is_reply(self) -> bool:
        return self.level > 0

    @property
    def may_be_replied_to(self) -> bool:
        return self.is_public and self.level < DEEPEST_LEVEL

    @property
    def shown_name(self) -> str:
        return self.user_name or gettext("erased")

    @property
    def author_url(self) -> str:
        """The author's web address when the site may link to it, otherwise empty."""
        try:
            return clean_url(self.user_url)
        except UnsafeURLError:
            return ""

    def _attach_to_page(self) -> None:
        self.content_type = ContentType.objects.get_for_model(Article)
        self.object_pk = str(self.page_id)
        self.site_id = settings.SITE_ID

    def _lock_thread(self) -> None:
        if self.parent_id:
            threads = XtdComment.norel_objects
            first = threads.filter(pk=self.parent_id).values("thread_id")
            threads.select_for_update().get(pk__in=first)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def expired(self) -> Self:
        """Return those whose link no longer works, confirmed or not."""
        limit = timezone.now() - timedelta(days=CONFIRMATION_DAYS)
        return self.filter(created_at__lt=limit)


class Submission(models.Model):
    """What someone wrote under an article, until they confirm it from their mail.

    Confirming makes an ArticleComment of it, kept in `comment`, and empties the name, web address,
    mail address and text here.
    """

    page = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(
        ArticleComment, on_delete=models.CASCADE, null=True, related_name="+"
    )
    name = models.CharField(max_length=50, blank=True)
    url = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(blank=True)
    followup = models.BooleanField(default=False)
    language = models.CharField(max_length=5)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    comment = models.ForeignKey(
        ArticleComment, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class ReaderFlag(models.Model):
    """One reader's sign that a comment should be looked at.

    `visitor` tells the readers of one day apart and leads back to none of them. `seen_at` is when a
    moderator decided on the comment.
    """

    comment = models.ForeignKey(
        ArticleComment, on_delete=models.CASCADE, related_name="reader_flags"
    )
    visitor = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comment", "visitor"], name="one_flag_per_visitor")
        ]

    def __str__(self) -> str:
        return str(self.pk)
