"""The mails about comments: plain text, each in the language of whoever gets it.

The mail that asks for confirmation holds nothing that was typed into the form: whoever fills in
somebody else's address must not be able to send them a message through this site.
"""

import logging
from collections.abc import Iterable, Mapping
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.pages.cleaning import clean_line
from contributions.comments.addresses import (
    comment_address,
    confirm_address,
    desk_address,
    unfollow_address,
)
from contributions.comments.models import ArticleComment, Submission
from contributions.suggestions.addresses import status_url
from contributions.suggestions.models import Suggestion

logger = logging.getLogger(__name__)


def send_confirmation(*, submission: Submission) -> None:
    """Ask the writer to confirm. Raises OSError when the mail server does not take it."""
    with override(submission.language):
        subject = _("Confirm your comment on “%(title)s”") % {"title": submission.page.title}
        context = {"submission": submission, "link": confirm_address(submission)}
        _message(subject, "confirm", context, submission.email).send()


def send_approved(*, comment: ArticleComment) -> None:
    """Tell the writer of a comment that had to wait that it is on the page, unless erased."""
    if not comment.user_email:
        return
    with override(comment.language):
        subject = _("Your comment on “%(title)s” is on the page") % {"title": comment.page.title}
        context = {"comment": comment, "link": comment_address(comment)}
        _message(subject, "approved", context, comment.user_email).send()


def send_followups(*, comment: ArticleComment) -> None:
    """Tell everyone who follows the article about a comment that came on the page.

    A mail that is not taken keeps the others from nobody. Raises OSError when there is no mail
    server to speak to.
    """
    notices = [_followup(comment, follower) for follower in _followers(comment)]
    if not notices:
        return
    with get_connection() as connection:
        for notice in notices:
            try:
                connection.send_messages([notice])
            except SMTPRecipientsRefused:
                # What the server says holds the address: it stays out of the log.
                logger.warning("A mail about %s was refused.", comment)


def send_became(*, comment: ArticleComment, suggestion: Suggestion) -> None:
    """Tell the writer that an editor made a suggestion of the comment, and how to withdraw it."""
    with override(comment.language):
        subject = _("Your comment on “%(title)s” became a suggestion")
        context = {"comment": comment, "link": status_url(suggestion)}
        subject = subject % {"title": comment.page.title}
        _message(subject, "became", context, comment.user_email).send()


def send_flag_notice(*, comment: ArticleComment) -> None:
    """Tell the moderators named in the settings that a reader flagged a comment."""
    if not settings.COMMENTS_NOTICES_TO:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("A reader flagged a comment on “%(title)s”") % {"title": comment.page.title}
        context = {"comment": comment, "link": desk_address(comment)}
        _message(subject, "flagged", context, *settings.COMMENTS_NOTICES_TO).send()


def _followers(comment: ArticleComment) -> Iterable[ArticleComment]:
    """Return the latest comment of each mail address that follows the article, but its writer's."""
    following = ArticleComment.objects.public().filter(page_id=comment.page_id, followup=True)
    others = following.exclude(user_email__in=["", comment.user_email]).order_by("pk")
    return {other.user_email: other for other in others.select_related("page")}.values()


def _followup(comment: ArticleComment, follower: ArticleComment) -> EmailMessage:
    with override(follower.language):
        subject = _("New comment on “%(title)s”") % {"title": comment.page.title}
        unfollow = unfollow_address(follower)
        context = {"comment": comment, "link": comment_address(comment), "unfollow": unfollow}
        message = _message(subject, "followup", context, follower.user_email)
    message.extra_headers = {
        "List-Unsubscribe": f"<{unfollow}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def _message(subject: str, template: str, context: Mapping[str, Any], *to: str) -> EmailMessage:
    body = render_to_string(f"comments/mail/{template}.txt", dict(context))
    return EmailMessage(clean_line(subject), body.strip() + "\n", to=to)
