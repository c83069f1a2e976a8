"""What can go wrong with comments. Each message says what was kept and what to do next."""

from django.utils.translation import gettext as _

from contributions.errors import ContributionError


class CommentError(ContributionError):
    """Something about a comment cannot be done; the message is for whoever asked."""


class ClosedError(CommentError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This article is not online at the moment, so nothing can be placed under it. "
                "What you wrote is still here: copy it if you want to keep it."
            )
        )


class ParentGoneError(CommentError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The comment that you reply to is no longer on the page. "
                "What you wrote is still here: you can send it as a comment of its own."
            )
        )


class NoReplyHereError(CommentError):
    """What ParentGoneError is to someone who has typed nothing yet."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The comment that you want to reply to is no longer on the page. "
                "You can write a comment of your own under the article."
            )
        )


class TooDeepError(CommentError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This conversation is three levels deep, and goes no deeper. "
                "Reply to the comment above it, or write a comment of your own."
            )
        )


class MailNotSentError(CommentError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The mail with your confirmation link could not be sent, so your comment was not "
                "kept here. What you wrote is still in the form. Check the mail address, or try "
                "again in a few minutes."
            )
        )


class ModeratingError(CommentError):
    """Nothing was changed; the message is for the moderator who asked."""


class NotAllowedError(ModeratingError):
    def __init__(self) -> None:
        super().__init__(_("You may not moderate comments. Ask someone who manages accounts."))


class AlreadyBecameError(ModeratingError):
    def __init__(self) -> None:
        super().__init__(_("A suggestion was made of this comment already. Nothing was changed."))


class NotConvertibleError(ModeratingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "No suggestion can be made of a comment that was removed, marked as spam or whose "
                "writer was erased. Nothing was changed."
            )
        )
