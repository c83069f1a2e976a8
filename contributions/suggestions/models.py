"""Suggestions, their decisions, and the replies that editors reuse."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.pages.blocktext import BlockText
from cms.pages.models import TextPage
from cms.pages.publishing import Operation
from contributions.people.models import Agreement, Contributor
from contributions.suggestions.encoding import ReadableEncoder


class Kind(models.TextChoices):
    CORRECTION = "correction", _("Correction")
    REBUTTAL = "rebuttal", _("Rebuttal")
    FIGURE = "figure", _("Figure")
    EXAMPLE = "example", _("Example")
    TOOL = "tool", _("Alternative tool")


class State(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Waiting for confirmation")
    OPEN = "open", _("Waiting for an editor")
    ASKED = "asked", _("Waiting for the contributor")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Fit(models.TextChoices):
    """What became of a suggestion's place in the text since it was written."""

    FITS = "fits", _("Fits as it is")
    MERGED = "merged", _("Fits after merging")
    ALREADY_THERE = "already_there", _("Already in the text")
    NO_TEXT = "no_text", _("An argument, no words")
    CONFLICT = "conflict", _("In conflict")
    GONE = "gone", _("Its block is gone")


UNDECIDED = (State.OPEN, State.ASKED)

OPERATIONS = [
    (Operation.REPLACE.value, _("Change the text")),
    (Operation.INSERT_AFTER.value, _("Add a block after it")),
    (Operation.REMOVE.value, _("Remove it")),
]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def undecided(self) -> Self:
        """Return the confirmed ones on which no decision has fallen yet."""
        return self.filter(state__in=UNDECIDED)

    def awaiting_editor(self) -> Self:
        return self.filter(state=State.OPEN, joined_to=None)

    def with_people(self) -> Self:
        return self.select_related("page", "agreement", "contributor", "joined_to")

    def count_by_block(self, page: TextPage) -> dict[str, int]:
        """Return how many undecided ones each block of a page has, by block id."""
        counts = self.undecided().filter(page_id=page.pk).values_list("block_id")
        return dict(counts.annotate(models.Count("pk")).order_by())

    def with_count_on_page(self) -> Self:
        """Add to each one `on_page`: how many undecided ones there are for its page."""
        same_page = Suggestion.objects.undecided().filter(
            page_id=models.OuterRef("page_id"), joined_to=None
        )
        counts = same_page.order_by().values("page_id").values(count=models.Count("pk"))
        return self.annotate(on_page=Coalesce(models.Subquery(counts), 0))

    def for_desk(self) -> Self:
        """Return what editors may see, decided or not, oldest first, with all that a row shows.

        What is not confirmed is nobody's business yet; what was joined is seen in the other one.
        """
        confirmed = self.filter(contributor__isnull=False, joined_to=None)
        related = ("page__locale", "contributor")
        return (
            confirmed.exclude(state=State.UNCONFIRMED)
            .select_related(*related)
            .order_by("confirmed_at", "pk")
        )


class Suggestion(models.Model):
    """One proposed change of one block.

    `base` is what the block said when it was written (for an insert: the block after which the new
    one goes), `proposed` what it should say; both in the form of `BlockText.as_json`. `proposed` is
    empty for a removal. `joined_to` is the open suggestion of the same person that says the same.
    `block_id` follows the text when it moves to another block; `fit` is how the suggestion goes
    with the text as it was last published.
    """

    page = models.ForeignKey(TextPage, on_delete=models.CASCADE, related_name="suggestions")
    block_id = models.CharField(max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    operation = models.CharField(_("operation"), max_length=8, choices=OPERATIONS)
    base = models.JSONField(encoder=ReadableEncoder)
    proposed = models.JSONField(null=True, blank=True, encoder=ReadableEncoder)
    base_revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    source_url = models.CharField(_("source"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.UNCONFIRMED
    )
    fit = models.CharField(_("against the text"), max_length=13, choices=Fit.choices, blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="suggestions")
    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, null=True, related_name="suggestions"
    )
    joined_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="joined"
    )
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes: ClassVar = [models.Index(fields=["state", "confirmed_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.UNCONFIRMED)
                | Q(contributor__isnull=False)
                | Q(state=State.WITHDRAWN),
                name="confirmed_suggestion_has_contributor",
            ),
            models.CheckConstraint(
                condition=Q(operation=Operation.REMOVE.value) | Q(proposed__isnull=False),
                name="change_has_a_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page}"

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED

    @property
    def base_block(self) -> BlockText:
        return BlockText.from_json(self.base)

    @property
    def replaced_block(self) -> BlockText | None:
        """What the proposed text takes the place of; None for an insert."""
        return None if self.operation == Operation.INSERT_AFTER else self.base_block

    @property
    def proposed_block(self) -> BlockText | None:
        return BlockText.from_json(self.proposed) if self.proposed else None


class Action(models.TextChoices):
    CONFIRM = "confirm", _("confirmed")
    CHANGE = "change", _("changed")
    JOIN = "join", _("sent again")
    WITHDRAW = "withdraw", _("withdrawn")
    ASK = "ask", _("question asked")
    ANSWER = "answer", _("question answered")
    ACCEPT = "accept", _("accepted")
    ACCEPT_CHANGED = "accept_changed", _("accepted with changes")
    ACCEPT_PART = "accept_part", _("accepted in part")
    ACCEPT_IDEA = "accept_idea", _("taken as an idea")
    DECLINE = "decline", _("declined")
    UNDO = "undo", _("undone")


ACCEPTING = (Action.ACCEPT, Action.ACCEPT_CHANGED, Action.ACCEPT_PART, Action.ACCEPT_IDEA)


class Decision(models.Model):
    """One step in the life of a suggestion: who did what, when and why. Never changed or deleted.

    `actor` is the editor who took it, empty when the contributor did. `block` is what an accepted
    suggestion put into the text, or what a changed one proposed before; `before` is then what that
    was written against. Of a decision that changed the page, `block_id` is the block (an inserted
    one's own), `above_id` the block that stood above it, `before` what it said, and `merged` what
    the suggestion would have made of it without the editor's changes. Blocks are in the form of
    `BlockText.as_json`.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="decisions")
    action = models.CharField(max_length=16, choices=Action.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    block = models.JSONField(null=True, blank=True)
    block_id = models.CharField(max_length=40, blank=True)
    above_id = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True, blank=True)
    merged = models.JSONField(null=True, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.action}"


def standing_acceptance(decisions: Iterable[Decision]) -> Decision | None:
    """Return the decision of a suggestion that put it into the text, given all of its decisions in
    their order; None when it was never accepted, or undone since.
    """
    standing = None
    for decision in decisions:
        if decision.action in ACCEPTING:
            standing = decision
        elif decision.action == Action.UNDO:
            standing = None
    return standing


class Reply(models.Model):
    """A reason that editors use more than once."""

    title = models.CharField(_("title"), max_length=80)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    action = models.CharField(
        _("for"),
        max_length=16,
        choices=[
            (Action.ACCEPT.value, _("Accept")),
            (Action.ASK.value, _("Ask")),
            (Action.DECLINE.value, _("Decline")),
        ],
    )
    text = models.TextField(_("text"))

    class Meta:
        ordering = ("action", "title")
        verbose_name = _("reply")
        verbose_name_plural = _("replies")

    def __str__(self) -> str:
        return self.title

    def as_choice(self) -> dict[str, Any]:
        return {"id": self.pk, "title": self.title, "text": self.text}
