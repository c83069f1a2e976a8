"""What somebody gave, one accepted suggestion at a time, as everyone may see it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from cms.pages.models import TextPage
from contributions.credits.mentions import Person, kinds_in_words, public_person
from contributions.credits.models import Basis, Credit
from contributions.credits.wording import count_of_improvements
from contributions.people.models import Contributor
from contributions.suggestions.blockmerge import FieldDiff, diff_blocks
from contributions.suggestions.models import (
    Action,
    Decision,
    Kind,
    Suggestion,
    standing_acceptance,
)
from contributions.suggestions.outcomes import what_changed

RECENT = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Gift:
    """One credit with its suggestion and the decision that accepted it.

    `decision` is None for a credit that did not come from the desk.
    """

    credit: Credit
    suggestion: Suggestion
    decision: Decision | None

    @property
    def page(self) -> TextPage:
        return self.credit.page

    @property
    def person(self) -> Person:
        return public_person(self.credit.contributor)

    @property
    def kind(self) -> str:
        return str(Kind(self.credit.kind).label)

    @property
    def basis(self) -> str:
        """What it is, in words, where it brought no words of their own; "" where it did."""
        return "" if self.credit.basis == Basis.WORDS else str(Basis(self.credit.basis).label)

    @property
    def is_idea(self) -> bool:
        """Whether the editor put it into words, if the text had to change at all."""
        return self.credit.basis == Basis.IDEA

    @property
    def was_edited(self) -> bool:
        """Whether the editor changed words while accepting."""
        return self.decision is not None and self.decision.action == Action.ACCEPT_CHANGED

    @property
    def reason(self) -> str:
        """What the editor said when accepting."""
        return self.decision.reason if self.decision else ""

    @property
    def address(self) -> str:
        """The place in the text, as a path of this site."""
        changed = self.decision.block_id if self.decision else ""
        return f"{self.page.get_url() or '/'}#b-{changed or self.suggestion.block_id}"

    def changes(self) -> list[FieldDiff]:
        """Return what changed in the text, field by field."""
        if self.decision is not None:
            return changes_made_by(self.decision)
        before, after = self.suggestion.replaced_block, self.suggestion.proposed_block
        return [field for field in diff_blocks(before, after) if field.changed]


@dataclass(frozen=True, slots=True)
class Record:
    """All that somebody gave, summed up."""

    kinds: dict[str, int]
    first_at: dt.datetime | None
    last_at: dt.datetime | None

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    @property
    def total_in_words(self) -> str:
        return count_of_improvements(self.total)

    @property
    def kinds_in_words(self) -> list[str]:
        return kinds_in_words(self.kinds)


def changes_made_by(accepted: Decision) -> list[FieldDiff]:
    """Return what accepting a suggestion changed in the text, field by field.

    Words that were proposed and that an editor did not take do not come back here. Nothing changed
    for an idea that the text had already.
    """
    return [field for field in what_changed(accepted) if field.changed]


def record_of(contributor: Contributor) -> Record:
    """Return how much somebody gave, and from when to when. One query."""
    rows = list(
        Credit.objects.filter(contributor=contributor)
        .order_by()
        .values("kind")
        .annotate(count=Count("pk"), first=Min("given_at"), last=Max("given_at"))
    )
    return Record(
        kinds={row["kind"]: row["count"] for row in rows},
        first_at=min((row["first"] for row in rows), default=None),
        last_at=max((row["last"] for row in rows), default=None),
    )


def readable_pages() -> QuerySet[TextPage]:
    """Return the pages that everyone may read now."""
    pages: QuerySet[TextPage] = TextPage.objects.live().public()
    return pages


def gifts_of(contributor: Contributor) -> QuerySet[Credit]:
    """Return the credits of somebody on readable pages, the latest first, for `as_gifts`."""
    return _with_all_shown().filter(contributor=contributor)


def gifts_in(language: str) -> QuerySet[Credit]:
    """Return the credits on readable pages of a language, the latest first, for `as_gifts`."""
    return _with_all_shown().filter(page__locale__language_code=language)


def recent_gifts(language: str, *, count: int = 5) -> tuple[list[Gift], bool]:
    """Return the latest improvements of the guide in a language, at most `count`, and whether they
    are all of this week.
    """
    gifts = as_gifts(gifts_in(language)[:count])
    this_week = [gift for gift in gifts if timezone.now() - gift.credit.given_at < RECENT]
    return (this_week, True) if this_week else (gifts, False)


def as_gifts(given: Iterable[Credit]) -> list[Gift]:
    return [
        Gift(credit, credit.suggestion, standing_acceptance(credit.suggestion.decisions.all()))
        for credit in given
    ]


def _with_all_shown() -> QuerySet[Credit]:
    return (
        Credit.objects.filter(page__in=readable_pages().values("pk"))
        .select_related("contributor", "page__locale", "suggestion")
        .prefetch_related("suggestion__decisions")
        .order_by("-given_at", "-pk")
    )
