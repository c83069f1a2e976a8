"""Contributors as the search page finds them: by name, once something of theirs is credited."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import override

from cms.finding.people import MOST, Person, register_people
from contributions.people.models import Contributor

_SHORTEST = 2


def find_contributors(words: Sequence[str], language: str) -> Iterator[Person]:
    """Yield contributors whose names hold all of the words, at most five. One query."""
    if all(len(word) < _SHORTEST for word in words):
        return
    found = Contributor.objects.filter(erased_at=None, credits__isnull=False)
    for word in words:
        found = found.filter(name__icontains=word)
    with override(language):
        for name, handle in found.distinct().values_list("name", "handle")[:MOST]:
            yield Person(name, reverse("credits:contributor", args=[handle]))


def connect() -> None:
    register_people(find_contributors)
