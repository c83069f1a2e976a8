"""Honourable mentions: who gave what, as it may be shown to everyone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from cms.pages.models import TextPage
from contributions.credits.models import Credit
from contributions.credits.wording import bases_in_words, count_of_improvements, count_of_kind
from contributions.people.models import Contributor
from contributions.suggestions.models import ACCEPTING, Decision, Kind


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor as everyone may see them.

    `url` is empty until an editor has approved it; `handle` is empty for someone who was erased.
    """

    name: str
    url: str = ""
    handle: str = ""
    is_sample: bool = False

    @property
    def host(self) -> str:
        """The site of `url`, for people to read."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


def public_person(contributor: Contributor) -> Person:
    if contributor.is_erased:
        return anonymous()
    return Person(
        contributor.name, contributor.public_url, contributor.handle, contributor.is_sample
    )


def anonymous() -> Person:
    return Person(_("Anonymous"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A person and how many of each kind they gave; kinds in the order of `Kind`. `bases` counts
    the same by `Basis`.
    """

    person: Person
    kinds: Mapping[str, int]
    bases: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    @property
    def total_in_words(self) -> str:
        return count_of_improvements(self.total)

    @property
    def kinds_in_words(self) -> list[str]:
        return kinds_in_words(self.kinds)

    @property
    def bases_in_words(self) -> list[str]:
        return bases_in_words(self.bases)


def kinds_in_words(kinds: Mapping[str, int]) -> list[str]:
    """Return "2 corrections", "1 figure" and so on, without the kinds that were not given."""
    return [count_of_kind(kind, kinds[kind]) for kind in Kind.values if kinds.get(kind)]


def mentions_on(page: TextPage) -> list[Mention]:
    """Return who wrote along on a page: who gave most first. One query.

    All who were erased are one anonymous mention, the last.
    """
    kinds: defaultdict[Person, Counter[str]] = defaultdict(Counter)
    bases: defaultdict[Person, Counter[str]] = defaultdict(Counter)
    for credit in Credit.objects.on_page(page):
        person = public_person(credit.contributor)
        kinds[person][credit.kind] += 1
        bases[person][credit.basis] += 1
    mentions = [Mention(person, kinds[person], bases[person]) for person in kinds]
    return sorted(mentions, key=lambda mention: (not mention.person.handle, -mention.total))


def editors_of(page: TextPage | None = None) -> list[str]:
    """Return the names of those who published or decided: on a page, or anywhere. One query.

    Only editors who filled in a name are named; a user name is nobody's business.
    """
    published = PageLogEntry.objects.filter(action="wagtail.publish")
    decided = Decision.objects.filter(action__in=ACCEPTING)
    if page is not None:
        published = published.filter(page_id=page.pk)
        decided = decided.filter(suggestion__page_id=page.pk)
    users: Iterable[AbstractUser] = get_user_model().objects.filter(
        Q(pk__in=published.values("user")) | Q(pk__in=decided.values("actor"))
    )
    return sorted({user.get_full_name() for user in users} - {""})
