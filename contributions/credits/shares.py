"""How much of a text is whose: the words that are there today, by who wrote them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.pages.models import TextPage
from contributions.credits.apportioning import largest_remainder
from contributions.credits.gifts import readable_pages
from contributions.credits.mentions import Person, anonymous, public_person
from contributions.people.models import Contributor
from contributions.provenance.keys import suggestion_id_of
from contributions.provenance.models import Contribution

_PARTS = 1000
"""Shares are told in tenths of a percent."""

# By the key, because a suggestion that was deleted with its person leaves its words.
_OF_SUGGESTIONS = Q(key__startswith="s")


class Role(StrEnum):
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    EDITORS = "editors"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody, or a group without names of their own, to whom words of a text belong."""

    person: Person
    role: Role

    @property
    def is_contributor(self) -> bool:
        """Whether they are no editor; everyone who was erased is one of these too."""
        return self.role in {Role.CONTRIBUTOR, Role.ANONYMOUS}


@dataclass(frozen=True, slots=True)
class Share:
    """The words of one author, `of` all words of a text. `percent` has one decimal."""

    author: Author
    words: int
    percent: Decimal
    of: int

    @property
    def person(self) -> Person:
        return self.author.person

    @property
    def role(self) -> Role:
        return self.author.role

    @property
    def percent_in_words(self) -> str:
        """Return "12.5%" in the active language. No word is told as nothing."""
        if not self.percent or self.words * 2 * _PARTS < self.of:
            return _("less than 0.1%")
        return _("%(number)s%%") % {"number": number_format(self.percent, 1)}


def shares_of(page: TextPage) -> list[Share]:
    """Return whose the words of a page are, most words first; together they are exactly 100%.

    Empty for a page of which nothing is known yet. Three queries at most.
    """
    return _one(shares_by(Contribution.objects.filter(page_id=page.pk), "page"))


def shares_within(page: TextPage) -> list[Share]:
    """Return `shares_of` a module or a guide taken together with all readable pages below it.

    Three queries at most, beside the one for which pages everyone may read.
    """
    pages = readable_pages().filter(path__startswith=page.path)
    found = Contribution.objects.filter(page__in=pages.values("pk"))
    return _one(shares_by(found, "page__locale"))


def shares_by(contributions: QuerySet[Contribution], group: str) -> dict[int, list[Share]]:
    """Return the shares in each text, where a text is all that has the same value in a field of
    Contribution. Three queries at most.
    """
    rows = list(
        contributions.order_by()
        .annotate(suggested=_OF_SUGGESTIONS)
        .values_list(group, "suggested", "suggestion__contributor", "editor")
        .annotate(all_words=Sum("words"))
    )
    people = Contributor.objects.in_bulk({row[2] for row in rows} - {None})
    editors = get_user_model().objects.in_bulk({row[3] for row in rows} - {None})
    words: dict[int, Counter[Author]] = {}
    for text, suggested, contributor, editor, count in rows:
        author = (
            _contributor(people.get(contributor)) if suggested else _editor(editors.get(editor))
        )
        words.setdefault(text, Counter())[author] += count
    return {text: apportion(counted) for text, counted in words.items()}


def author_of(contribution: Contribution) -> Author:
    """Return to whom the words of a contribution belong.

    Reads its suggestion with contributor, and its editor.
    """
    if contribution.suggestion is not None:
        return _contributor(contribution.suggestion.contributor)
    if suggestion_id_of(contribution.key) is not None:
        return _contributor(None)
    return _editor(contribution.editor)


def apportion(words: Mapping[Author, int]) -> list[Share]:
    """Return the shares of authors who have words, most words first, then by name."""
    there = [(author, count) for author, count in words.items() if count]
    there.sort(key=lambda one: (-one[1], one[0].person.name, one[0].person.handle, one[0].role))
    counts = [count for _author, count in there]
    parts = largest_remainder(counts, parts=_PARTS)
    return [
        Share(author, count, Decimal(part).scaleb(-1), sum(counts))
        for (author, count), part in zip(there, parts, strict=True)
    ]


def _one(shares: Mapping[int, list[Share]]) -> list[Share]:
    return next(iter(shares.values()), [])


def _contributor(contributor: Contributor | None) -> Author:
    """A suggestion that was deleted with its person leaves words that are nobody's."""
    if contributor is None or contributor.is_erased:
        return Author(anonymous(), Role.ANONYMOUS)
    return Author(public_person(contributor), Role.CONTRIBUTOR)


def _editor(editor: AbstractUser | None) -> Author:
    """A user name is nobody's business, and the guide's own files have no name at all."""
    name = editor.get_full_name() if editor else ""
    if name:
        return Author(Person(name), Role.EDITOR)
    return Author(Person(_("The editors of Schrijfmee")), Role.EDITORS)
