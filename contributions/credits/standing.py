"""What stands of somebody's words in the guide today."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.pages.models import TextPage
from contributions.credits.gifts import readable_pages
from contributions.credits.mentions import public_person
from contributions.credits.shares import Share, shares_by
from contributions.people.models import Contributor
from contributions.provenance.models import Contribution

FIRST = 10


@dataclass(frozen=True, slots=True)
class WordsIn:
    page: TextPage
    share: Share


@dataclass(frozen=True, slots=True)
class Standing:
    """The texts in which somebody has words, most words first."""

    texts: Sequence[WordsIn]

    @property
    def words(self) -> int:
        return sum(text.share.words for text in self.texts)

    @property
    def first(self) -> Sequence[WordsIn]:
        return self.texts[:FIRST]

    @property
    def others(self) -> Sequence[WordsIn]:
        return self.texts[FIRST:]


def standing_of(contributor: Contributor) -> Standing:
    """Return which words of somebody are in texts that everyone may read now. Five queries at most.

    Whoever was erased has none to show.
    """
    readable = readable_pages()
    theirs = Contribution.objects.filter(
        suggestion__contributor=contributor, words__gt=0, page__in=readable.values("pk")
    )
    contributions = Contribution.objects.filter(page__in=theirs.values("page"))
    person, found = public_person(contributor), []
    if person.handle:
        shares = shares_by(contributions, "page")
        pages = TextPage.objects.select_related("locale").in_bulk(shares)
        found = [
            WordsIn(pages[page_id], share)
            for page_id, those in shares.items()
            for share in those
            if share.person == person
        ]
    return Standing(sorted(found, key=lambda one: (-one.share.words, one.page.title, one.page.pk)))
