"""Why the desk does not pass on what an editor pressed. Nothing was decided then."""

from django.utils.translation import gettext as _

from contributions.suggestions.errors import DecidingError


class InvalidTextError(DecidingError):
    def __init__(self) -> None:
        super().__init__(_("The text has mistakes; they are marked below. Nothing was decided."))


class UnusedTextError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You changed the text. Press “Accept with changes” to publish your words, or undo "
                "your changes to accept it as proposed. Nothing was decided."
            )
        )


class UnusedTextForPartsError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You changed the text and pressed “Accept the ticked changes”. Press “Accept with "
                "changes” to publish your words, or undo your changes to take the ticked ones. "
                "Nothing was decided, and your words and your ticks are still below."
            )
        )


class NothingTickedError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "No change is ticked. Tick what you want to publish, or decline with a reason. "
                "Nothing was decided."
            )
        )


class PartsChangedError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The text of the page changed, and with it the changes that you ticked. Nothing "
                "was decided. Look at the changes as they are now and tick again."
            )
        )


class UnsettledError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Words of these suggestions collide. Write what the text should say, or tick that "
                "it is right as it stands. Nothing was decided, and what you wrote is still below."
            )
        )


class OwnWordsThereError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You wrote words of your own where the two collide, so nothing was put in their "
                "place. Change them by hand. Nothing was decided, and your text is still below."
            )
        )
