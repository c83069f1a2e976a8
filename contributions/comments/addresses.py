"""Absolute addresses for mails."""

from django.urls import reverse
from django.utils.translation import override

from cms.pages.addresses import absolute
from contributions.comments.models import ArticleComment, Submission
from contributions.people.links import Purpose, make_token


def comment_address(comment: ArticleComment) -> str:
    return absolute(comment.get_absolute_url())


def confirm_address(submission: Submission) -> str:
    """Return the link that opens the confirmation page, in the writer's language."""
    token = make_token(Purpose.CONFIRM_COMMENT, submission.pk)
    with override(submission.language):
        return absolute(reverse("comments:confirm", args=[token]))


def unfollow_address(comment: ArticleComment) -> str:
    """Return the link by which the writer of the comment stops the notices about its article."""
    token = make_token(Purpose.UNFOLLOW_COMMENTS, comment.pk)
    with override(comment.language):
        return absolute(reverse("comments:unfollow", args=[token]))


def desk_address(comment: ArticleComment) -> str:
    return absolute(reverse("comments_desk:review", args=[comment.pk]))
