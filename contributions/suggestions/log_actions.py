"""How decisions read in the history of a page and in the site's audit log.

The log holds the contributor's id; the name is looked up when it is read, so that a rename or an
erasure reaches the log too.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from contributions.people.models import Contributor


class DecisionFormatter(LogFormatter):
    """Fills the contributor's name into the message of a decision."""

    sentence: str | Promise = ""

    def format_message(self, log_entry: Any) -> str:
        pk = log_entry.data.get("contributor")
        name = Contributor.objects.filter(pk=pk).values_list("name", flat=True).first()
        return str(self.sentence) % {"name": name or _("a contributor")}


class AcceptFormatter(DecisionFormatter):
    label = gettext_lazy("Accept a suggestion")
    sentence = gettext_lazy("Suggestion by %(name)s accepted")


class IdeaFormatter(DecisionFormatter):
    label = gettext_lazy("Take the idea of a suggestion")
    sentence = gettext_lazy("Idea of the suggestion by %(name)s taken up")


class DeclineFormatter(DecisionFormatter):
    label = gettext_lazy("Decline a suggestion")
    sentence = gettext_lazy("Suggestion by %(name)s declined")


class AskFormatter(DecisionFormatter):
    label = gettext_lazy("Ask about a suggestion")
    sentence = gettext_lazy("Question asked about the suggestion by %(name)s")


class UndoFormatter(DecisionFormatter):
    label = gettext_lazy("Undo an accepted suggestion")
    sentence = gettext_lazy("Suggestion by %(name)s undone")


def register(actions: LogActionRegistry) -> None:
    actions.register_action("suggestions.accept")(AcceptFormatter)
    actions.register_action("suggestions.accept_idea")(IdeaFormatter)
    actions.register_action("suggestions.decline")(DeclineFormatter)
    actions.register_action("suggestions.ask")(AskFormatter)
    actions.register_action("suggestions.undo")(UndoFormatter)
