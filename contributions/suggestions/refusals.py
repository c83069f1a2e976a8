"""What can keep a suggestion from being sent or changed. The messages are for its writer."""

from django.utils.translation import gettext as _

from contributions.errors import ContributionError


class ProposingError(ContributionError):
    """The suggestion was not sent or changed; what was typed is still in the form."""

    @property
    def before_typing(self) -> str:
        """The same, said to someone who has typed nothing yet."""
        return str(self)


class PageGoneError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This page is not published any more, so nothing was sent. "
                "What you typed is still here: copy it if you want to keep it."
            )
        )

    @property
    def before_typing(self) -> str:
        return _("This page is not published any more, so it cannot be improved here.")


class BlockMissingError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This part of the text is no longer on the page, so nothing was sent. "
                "What you typed is still here: copy it and choose another part of the text."
            )
        )

    @property
    def before_typing(self) -> str:
        return _(
            "This part of the text is no longer on the page. Choose another part of the text there."
        )


class NothingChangedError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _("The text is still as it was. Change what should be different, and send it again.")
        )


class NotOfferedError(ProposingError):
    def __init__(self) -> None:
        super().__init__(_("This kind of change cannot be made here. Choose another kind."))


class MailNotSentError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Your suggestion was kept, but the mail to confirm it could not be sent. "
                "Try again in a few minutes; you will not send it twice."
            )
        )


class NotWaitingError(ProposingError):
    """The suggestion is decided or withdrawn, or was never confirmed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This suggestion is not waiting for a decision any more, so nothing was changed. "
                "Its history below says what happened."
            )
        )


class NoQuestionError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _("There is no question waiting for an answer. The editor has your earlier answer.")
        )


class UnconfirmedGoneError(ProposingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This suggestion is not here any more. What is not confirmed within 7 days is "
                "deleted. You can send it again from the article."
            )
        )
