"""What can go wrong with credentials."""

from django.utils.translation import gettext as _

from contributions.errors import ContributionError


class CredentialError(ContributionError):
    """Something about a credential cannot be done."""


class NoKeyError(CredentialError):
    """There is no key to sign with; `why` is for the operator, the message for everyone else."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            _(
                "This site cannot sign badges at the moment, so none was made. "
                "What you have stays valid. Try again tomorrow."
            )
        )


class KeyThereError(CredentialError):
    """For the operator, in a shell."""

    def __init__(self) -> None:
        super().__init__(
            "There is a key already, and nothing was changed. To sign with a new one from now on, "
            "add --rotate: what older keys signed stays valid."
        )


class NothingToClaimError(CredentialError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no improvement of yours on a page that everyone can read, so no badge "
                "was made. It can be made as soon as there is one."
            )
        )


class NothingNewError(CredentialError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You have a valid badge for all that you gave so far, so no other was made. "
                "You can download it below."
            )
        )


class SampleError(CredentialError):
    def __init__(self) -> None:
        super().__init__(
            _("This person is part of the sample data, and badges are for real people only.")
        )
