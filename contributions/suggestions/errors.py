"""What can go wrong with a decision. Each message tells the editor what to do next."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contributions.errors import ContributionError
from contributions.suggestions.models import Action, Decision, State, Suggestion


class DecidingError(ContributionError):
    """The decision was not taken and nothing was changed."""


class ReasonMissingError(DecidingError):
    def __init__(self) -> None:
        super().__init__(_("Write a reason: the contributor gets it in the mail."))


class SuggestionChangedError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This suggestion changed while you were reading it: the contributor changed it or "
                "answered, or an editor asked something. Nothing was decided, and what you wrote "
                "is still below. Look at what is new and decide again."
            )
        )


class TextChangedError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The text of the page changed in the same place. Nothing was decided, and what you "
                "wrote is still below. Compare it with the text of today and decide again."
            )
        )


class NotPublishableError(DecidingError):
    """The page does not pass its own checks; takes the ValidationError that says why."""

    def __init__(self, error: ValidationError) -> None:
        message = _("The page cannot be published like this: %(causes)s Nothing was decided.")
        super().__init__(message % {"causes": " ".join(error.messages)})


class NotAcceptedError(DecidingError):
    """There is nothing to undo. `decision` is the latest one, or None."""

    def __init__(self, suggestion: Suggestion, decision: Decision | None) -> None:
        if decision is None or decision.action != Action.UNDO:
            what = _("This suggestion is not in the text now, so there is nothing to undo.")
        else:
            what = _("%(who)s undid this suggestion (%(when)s).") % {
                "who": _who(suggestion, decision),
                "when": _when(decision),
            }
        kept = _("Nothing else was changed, and what you wrote is still below.")
        super().__init__(f"{what} {kept}")


class NothingWrittenDownError(DecidingError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This suggestion was accepted before the site wrote down what each of them does to "
                "the text, so it cannot be undone here. Nothing was changed. Change the text of "
                "the page by hand."
            )
        )


class AlreadyDecidedError(DecidingError):
    """Somebody was first. `decision` is theirs, or None for a suggestion not confirmed yet."""

    def __init__(self, suggestion: Suggestion, decision: Decision | None) -> None:
        self.decision = decision
        super().__init__(_what_happened(suggestion, decision))


class NothingChosenError(DecidingError):
    def __init__(self) -> None:
        super().__init__(_("Tick at least one suggestion. Nothing was decided."))


class OneOfSeveralError(DecidingError):
    """One of several `suggestion`s cannot be decided now; `cause` says why."""

    def __init__(self, suggestion: Suggestion, cause: DecidingError) -> None:
        self.suggestion = suggestion
        self.cause = cause
        named = {"which": which_one(suggestion), "cause": cause}
        why = _("“%(which)s”: %(cause)s") % named
        none = _("None of the others was decided either.")
        super().__init__(f"{why} {none}")


class BlockGoneTogetherError(DecidingError):
    def __init__(self, suggestion: Suggestion) -> None:
        message = _(
            "The block that “%(which)s” was written for is no longer on the page. Nothing was "
            "decided. Leave it out and take the others together."
        )
        super().__init__(message % {"which": which_one(suggestion)})


class RemovedTogetherError(DecidingError):
    """One suggestion removes the block that another one changes."""

    def __init__(self, removal: Suggestion, change: Suggestion) -> None:
        message = _(
            "“%(removal)s” removes the block that “%(change)s” changes, so they cannot go "
            "together. Nothing was decided. Leave one of the two out."
        )
        named = {"removal": which_one(removal), "change": which_one(change)}
        super().__init__(message % named)


def which_one(suggestion: Suggestion) -> str:
    """Return how an editor recognises a suggestion among those for the same page."""
    return _("%(kind)s by %(name)s") % {
        "kind": suggestion.get_kind_display(),
        "name": suggestion.contributor,
    }


def _what_happened(suggestion: Suggestion, decision: Decision | None) -> str:
    if decision is None or suggestion.state == State.UNCONFIRMED:
        return _("This suggestion is not confirmed by its contributor yet. Nothing was decided.")
    messages = {
        State.ACCEPTED: _("%(who)s accepted this suggestion (%(when)s)."),
        State.DECLINED: _("%(who)s declined this suggestion (%(when)s)."),
        State.WITHDRAWN: _("%(who)s withdrew this suggestion (%(when)s)."),
    }
    said = messages[State(suggestion.state)] % {
        "who": _who(suggestion, decision),
        "when": _when(decision),
    }
    kept = _("Nothing else was changed, and what you wrote is still below.")
    return f"{said} {kept}"


def _when(decision: Decision) -> str:
    return date_format(timezone.localtime(decision.made_at), "DATETIME_FORMAT")


def _who(suggestion: Suggestion, decision: Decision) -> str:
    if suggestion.state == State.WITHDRAWN:
        return _("The contributor")
    actor = decision.actor
    return actor.get_full_name() or actor.get_username() if actor else _("Another editor")
