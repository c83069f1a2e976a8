"""Comments under articles: django-comments-xtd's own, less the visitor's address."""

from typing import Any

from django.db import models
from django_comments_xtd.models import XtdComment

from contributions.suggestions.models import Suggestion


class ArticleComment(XtdComment):
    """A comment under an article. No visitor's address is kept.

    `became` is the suggestion that an editor made of it in the commenter's name.
    """

    is_spam = models.BooleanField(default=False)
    became = models.ForeignKey(
        Suggestion, on_delete=models.SET_NULL, null=True, related_name="from_comments"
    )
    is_sample = models.BooleanField(default=False, editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ip_address = None
        super().save(*args, **kwargs)
