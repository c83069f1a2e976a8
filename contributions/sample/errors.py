"""What can go wrong with sample data. Nothing was changed; messages say what to do next."""

from django.utils.translation import gettext as _

from contributions.errors import ContributionError


class SampleError(ContributionError):
    """The sample data could not be added or removed; the message is for whoever ran it."""


class GuideMissingError(SampleError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The guide is not there yet, so there is nothing to comment on. Nothing was added. "
                "Run load_guide first."
            )
        )


class EditorNameTakenError(SampleError):
    def __init__(self, username: str) -> None:
        message = _(
            "Somebody uses an account named %(name)s, which sample data needs for itself. "
            "Nothing was changed. Rename that account and try again."
        )
        super().__init__(message % {"name": username})


class PageClosedError(SampleError):
    def __init__(self, title: str, reason: str) -> None:
        message = _("“%(title)s” cannot be published. %(reason)s Nothing was changed.")
        super().__init__(message % {"title": title, "reason": reason})
