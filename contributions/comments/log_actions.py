"""How what moderators decide reads in Wagtail's audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from contributions.comments.services.converting import LOG_ACTION
from contributions.comments.services.moderating import Verdict, log_name

_WORDS = {
    Verdict.APPROVE: (_("Approve a comment"), _("Comment approved")),
    Verdict.REMOVE: (_("Remove a comment"), _("Comment removed")),
    Verdict.SPAM: (_("Mark a comment as spam"), _("Comment marked as spam")),
    Verdict.HOLD: (_("Take a comment back"), _("Comment taken back into waiting")),
    Verdict.RESTORE: (_("Restore a comment"), _("Comment restored")),
}


def register(actions: LogActionRegistry) -> None:
    for verdict, (label, message) in _WORDS.items():
        actions.register_action(log_name(verdict), label, message)
    actions.register_action(
        LOG_ACTION, _("Make a suggestion of a comment"), _("Suggestion made of the comment")
    )
