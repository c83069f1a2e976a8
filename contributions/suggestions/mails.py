"""The mails about a suggestion: plain text, in the language of the contributor.

Whoever calls sends after commit. Mail to somebody who was erased goes nowhere.
"""

import logging
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cms.pages.blocktext import BlockText
from contributions.suggestions.addresses import confirm_url, language_of, status_url
from contributions.suggestions.blockmerge import diff_blocks
from contributions.suggestions.models import Action, Decision, Suggestion

logger = logging.getLogger(__name__)


def send_confirmation(*, suggestion: Suggestion) -> None:
    """Ask the writer to confirm. Raises OSError when the mail server does not take the mail."""
    agreement = suggestion.agreement
    with translation.override(agreement.language):
        context = {"name": agreement.name, "confirm_url": confirm_url(suggestion)}
        subject = _("Confirm your suggestion for “%(title)s”")
        _send(suggestion, agreement.email, subject, "confirmation", context)


def send_question(*, suggestion: Suggestion, decision: Decision) -> None:
    """Pass on the editor's question, `decision.reason`. Raises as `send_confirmation`."""
    with translation.override(language_of(suggestion)):
        subject = _("A question about your suggestion for “%(title)s”")
        _send_decision(suggestion, decision, subject, "question")


def send_thanks(*, suggestion: Suggestion, decision: Decision) -> None:
    """Thank for an accepted suggestion and show what changed. Raises as `send_confirmation`."""
    with translation.override(language_of(suggestion)):
        changes = "\n".join(_changed_lines(decision.before, decision.block))
        context = {"changes": changes, "taken_as": decision.action}
        _send_decision(suggestion, decision, _subject_of_thanks(decision), "thanks", **context)


def send_declined(*, suggestion: Suggestion, decision: Decision) -> None:
    """Say that a suggestion was declined and why. Raises as `send_confirmation`."""
    with translation.override(language_of(suggestion)):
        subject = _("Your suggestion for “%(title)s” was not taken up")
        _send_decision(suggestion, decision, subject, "declined")


def send_undone(*, suggestion: Suggestion, decision: Decision) -> None:
    """Say that an accepted suggestion was undone, what that changed and why. Raises as
    `send_confirmation`.
    """
    with translation.override(language_of(suggestion)):
        changes = "\n".join(_changed_lines(decision.before, decision.block))
        if changes:
            subject = _("Your suggestion for “%(title)s” was taken out of the text again")
        else:
            subject = _("Your suggestion for “%(title)s” is with the editors again")
        _send_decision(suggestion, decision, subject, "undone", changes=changes)


def _subject_of_thanks(decision: Decision) -> str:
    match decision.action:
        case Action.ACCEPT_IDEA:
            return _("Your idea for “%(title)s” was taken up")
        case Action.ACCEPT_PART:
            return _("Part of your suggestion for “%(title)s” is in the text")
    return _("Your suggestion for “%(title)s” is in the text")


def _send_decision(
    suggestion: Suggestion, decision: Decision, subject: str, template: str, **context: Any
) -> None:
    contributor = suggestion.contributor
    if contributor is None or not contributor.email:
        return
    context |= {"name": contributor.name, "reason": decision.reason}
    _send(suggestion, contributor.email, subject, template, context)


def _send(
    suggestion: Suggestion, to: str, subject: str, template: str, context: dict[str, Any]
) -> None:
    title = suggestion.page.title
    context |= {"title": title, "status_url": status_url(suggestion), "suggestion": suggestion}
    body = render_to_string(f"suggestions/mail/{template}.txt", context).strip() + "\n"
    # A title may hold a line break; in a subject it would start another header.
    subject = " ".join((subject % {"title": title}).split())
    try:
        send_mail(subject, body, None, [to])
    except OSError as error:
        # Its kind alone: what the server says may hold the address.
        kind = type(error).__name__
        logger.warning("Mail “%s” of suggestion %s not sent: %s", template, suggestion.pk, kind)
        raise


def _changed_lines(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    """Return one line per field that a decision changed, as it left it."""
    base, other = (BlockText.from_json(block) if block else None for block in (before, after))
    changed = [field for field in diff_blocks(base, other) if field.changed]
    return [f"{field.field.label}: {field.text}" for field in changed]
