"""One improvement of the guide as everyone may see it, for as long as its page can be read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User

from cms.pages.models import TextPage
from contributions.credits.gifts import changes_made_by, readable_pages
from contributions.credits.mentions import Person, anonymous, public_person
from contributions.credits.models import Basis, Credit
from contributions.provenance.keys import key_of_suggestion
from contributions.provenance.reading import layout_of
from contributions.suggestions.blockmerge import FieldDiff
from contributions.suggestions.models import ACCEPTING, Action, Decision, Suggestion


@dataclass(frozen=True)
class Improvement:
    """A suggestion that was accepted at least once.

    `accepted` is the latest decision that did so, `undone` the one that took it back since, and
    `earlier` what was accepted and undone before. `places` counts its words that are in the text
    today, by block. What is shown comes from the decisions only: what a contributor writes into
    a suggestion that was undone is not public.
    """

    suggestion: Suggestion
    page: TextPage
    accepted: Decision
    undone: Decision | None
    earlier: Sequence[Decision]
    places: Counter[str]

    @property
    def words(self) -> int:
        """How many of its words are in the text today."""
        return self.places.total()

    @property
    def person(self) -> Person:
        contributor = self.suggestion.contributor
        return public_person(contributor) if contributor else anonymous()

    @property
    def editor(self) -> str:
        """The name of the editor who accepted it; "" when none is filled in."""
        return _name_of_editor(self.accepted)

    @property
    def undone_by(self) -> str:
        return _name_of_editor(self.undone) if self.undone else ""

    @property
    def is_idea(self) -> bool:
        """Whether the editor put it into words, if words were needed at all."""
        return self.accepted.action == Action.ACCEPT_IDEA

    @property
    def argument(self) -> str:
        """What the contributor argued, of an idea that stands; "" for all else. Once it is undone,
        the contributor may write there anew, and that is not public.
        """
        return self.suggestion.reason if self.is_idea and not self.undone else ""

    @property
    def gave_no_words(self) -> bool:
        """Whether it was credited as an improvement of which no words came into the text."""
        credit: Credit | None = getattr(self.suggestion, "credit", None)
        return credit is not None and credit.basis == Basis.EDIT

    @property
    def was_edited(self) -> bool:
        return self.accepted.action == Action.ACCEPT_CHANGED

    @property
    def is_part(self) -> bool:
        return self.accepted.action == Action.ACCEPT_PART

    @cached_property
    def changes(self) -> list[FieldDiff]:
        """Return what accepting it changed in the text, field by field."""
        return changes_made_by(self.accepted)

    @cached_property
    def block_id(self) -> str:
        """The block that holds most of its words, or else the one that it changed; "" when that is
        not on the page any more.
        """
        candidates = [block_id for block_id, _words in self.places.most_common()]
        candidates += [self.accepted.block_id or self.suggestion.block_id]
        on_page = {child.id for child in self.page.body}
        return next((block_id for block_id in candidates if block_id in on_page), "")


def find_improvement(suggestion_id: int) -> Improvement | None:
    """Return an improvement; None when the suggestion was never accepted, or when not everyone may
    read its page now. Four queries.
    """
    found = Suggestion.objects.select_related("contributor", "page__locale", "credit")
    # By `id` one that is too large is not found; by `pk` the database would complain.
    suggestion = found.filter(id=suggestion_id, page__in=readable_pages().values("pk")).first()
    if suggestion is None:
        return None
    kept = suggestion.decisions.filter(action__in=[*ACCEPTING, Action.UNDO])
    decisions = list(kept.select_related("actor"))
    last = max((at for at, one in enumerate(decisions) if one.action in ACCEPTING), default=None)
    if last is None:
        return None
    return Improvement(
        suggestion=suggestion,
        page=suggestion.page,
        accepted=decisions[last],
        undone=next(iter(decisions[last + 1 :]), None),
        earlier=decisions[:last],
        places=_places_today(suggestion),
    )


def _name_of_editor(decision: Decision) -> str:
    """A user name is nobody's business."""
    actor = decision.actor
    return actor.get_full_name() if isinstance(actor, User) else ""


def _places_today(suggestion: Suggestion) -> Counter[str]:
    layout = layout_of(suggestion.page)
    key = key_of_suggestion(suggestion.pk)
    texts = layout.texts if layout else ()
    return Counter(text.block_id for text in texts for owner in text.owners if owner == key)
