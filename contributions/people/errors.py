"""What can go wrong with people, links and too much of a good thing."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contributions.errors import ContributionError


class PeopleError(ContributionError):
    """Something about a contributor cannot be done; the message is for whoever asked."""


class AgreementExpiredError(PeopleError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This was not confirmed within 7 days, so it was not sent. Nothing of it is "
                "public. You can send it again from the article."
            )
        )


class UrlChangedError(PeopleError):
    def __init__(self) -> None:
        super().__init__(
            _("The contributor changed this address in the meantime. Look at the new one first.")
        )


class ErasedError(PeopleError):
    def __init__(self) -> None:
        super().__init__(_("The name, web address and mail address were erased. Nothing is left."))


class TooManyError(PeopleError):
    """A rate limit is reached; `retry_at` is when it is worth trying again."""

    def __init__(self, retry_at: dt.datetime) -> None:
        self.retry_at = retry_at
        time = date_format(timezone.localtime(retry_at), "H:i")
        super().__init__(
            _(
                "A lot was sent from here in a short time, so this was not sent yet. "
                "What you typed is still in the form. Try again after %(time)s."
            )
            % {"time": time}
        )

    @property
    def seconds(self) -> int:
        """How long to wait, for a Retry-After header."""
        return max(1, int((self.retry_at - timezone.now()).total_seconds()))


class LinkError(PeopleError):
    """A link from a mail cannot be used."""


class LinkExpiredError(LinkError):
    """The link is real and its time is over; `key` is what it was for, where that is known."""

    def __init__(self, key: int | None = None) -> None:
        self.key = key
        super().__init__(
            _(
                "This link was good for 7 days, and they are over. What you sent was not "
                "published. You can send it again from the article."
            )
        )


class LinkBrokenError(LinkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This link is not complete, or it was changed on the way. "
                "Copy the whole line from the mail into the address bar."
            )
        )
