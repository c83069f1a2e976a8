"""Everyone who is to be named with a text: by share, by what they gave, and for its translation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cms.pages.models import TextPage
from contributions.credits.gifts import readable_pages
from contributions.credits.mentions import Mention, Person, public_person
from contributions.credits.models import Basis, Credit
from contributions.credits.shares import Author, Role, Share, shares_by
from contributions.people.models import Contributor
from contributions.provenance.models import Contribution


@dataclass(frozen=True, slots=True)
class Byline:
    """A contributor as named under a text, with what they gave and their share of its words.

    `share` is None when no word in the text today is theirs. All who were erased are one.
    """

    mention: Mention
    share: Share | None = None

    @property
    def person(self) -> Person:
        return self.mention.person

    @property
    def author(self) -> Author:
        return Author(self.person, Role.CONTRIBUTOR if self.person.handle else Role.ANONYMOUS)

    @property
    def bases(self) -> Mapping[str, int]:
        """How much of what they gave was words, an improvement without, or an idea."""
        return self.mention.bases

    @property
    def has_lost_words(self) -> bool:
        """Whether they gave words, none of which is left."""
        return self.share is None and bool(self.bases.get(Basis.WORDS))


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a text. `bylines` are its contributors, `editors` the shares of all others; both
    with most words first.
    """

    page: TextPage
    bylines: Sequence[Byline]
    editors: Sequence[Share]

    @property
    def shares(self) -> list[Share]:
        """The shares of all, most words first. Empty when nothing is known of its words."""
        those = [*self.editors, *(byline.share for byline in self.bylines if byline.share)]
        return sorted(those, key=lambda share: -share.words)


@dataclass(frozen=True, slots=True)
class Credits:
    """Who made a text, and who made the texts in other languages that it is kept in step with."""

    text: Authorship
    originals: Sequence[Authorship]


def credits_of(page: TextPage) -> Credits:
    """Return whom to name with a page: a module or a guide with all readable pages below it.

    Translations that everyone may read count as originals, as authors of one are authors of the
    other. The number of queries does not depend on how much there is.
    """
    readable = readable_pages()
    others = readable.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    texts = [page, *others.select_related("locale").order_by("locale__language_code")]
    pages = _pages_of(texts, readable)
    shares = shares_by(Contribution.objects.filter(pages), "page__locale")
    given = _given(Credit.objects.filter(pages))
    found = [
        _authorship(text, shares.get(text.locale_id, []), given.get(text.locale_id, {}))
        for text in texts
    ]
    return Credits(found[0], found[1:])


def _pages_of(texts: Iterable[TextPage], readable: QuerySet[TextPage]) -> Q:
    """Return the condition on `page` for the texts themselves and what everyone may read below."""
    texts = list(texts)
    pages = Q(page__in=[text.pk for text in texts])
    below = Q()
    for text in texts:
        if not text.is_leaf():
            below |= Q(path__startswith=text.path)
    return pages | Q(page__in=readable.filter(below).values("pk")) if below else pages


def _given(credit: QuerySet[Credit]) -> dict[int, dict[Person, Mention]]:
    """Return what everyone gave to the texts of each locale. Two queries."""
    fields = ("page__locale", "contributor", "kind", "basis")
    rows = list(credit.order_by().values_list(*fields).annotate(count=Count("pk")))
    people = Contributor.objects.in_bulk({row[1] for row in rows})
    counts: dict[int, dict[Person, tuple[Counter[str], Counter[str]]]] = {}
    for locale, contributor, kind, basis, count in rows:
        person = public_person(people[contributor])
        kinds, bases = counts.setdefault(locale, {}).setdefault(person, (Counter(), Counter()))
        kinds[kind] += count
        bases[basis] += count
    return {
        locale: {person: Mention(person, *given) for person, given in by_person.items()}
        for locale, by_person in counts.items()
    }


def _authorship(
    page: TextPage, shares: Sequence[Share], given: Mapping[Person, Mention]
) -> Authorship:
    theirs = {share.person: share for share in shares if share.author.is_contributor}
    bylines = [
        Byline(given.get(person) or Mention(person, {}), theirs.get(person))
        for person in dict.fromkeys([*theirs, *given])
    ]
    return Authorship(
        page,
        bylines=sorted(bylines, key=_most_words_first),
        editors=[share for share in shares if not share.author.is_contributor],
    )


def _most_words_first(byline: Byline) -> tuple[bool, int, int, str, str]:
    """Whoever was erased comes last; without words, who gave most first."""
    person, words = byline.person, byline.share.words if byline.share else 0
    return (not person.handle, -words, -byline.mention.total, person.name, person.handle)
