"""Whose words the texts of a page are, for those who show or count them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from cms.pages.models import TextPage
from contributions.provenance.models import Contribution, PageProvenance


@dataclass(frozen=True, slots=True)
class OwnedText:
    """One field of one block (block id "" for title and summary), and the owner of each word."""

    block_id: str
    field: str
    owners: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The texts of a page in their order, with the key of the contribution behind each word."""

    texts: tuple[OwnedText, ...]

    @classmethod
    def of(cls, places: Iterable[tuple[str, str]], owners: Iterable[Sequence[str]]) -> "Layout":
        pairs = zip(places, owners, strict=True)
        return cls(tuple(OwnedText(*place, tuple(keys)) for place, keys in pairs))

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> "Layout":
        return cls(
            tuple(
                OwnedText(block_id, field, tuple(key for key, size in runs for _ in range(size)))
                for block_id, field, runs in data
            )
        )

    def as_json(self) -> list[Any]:
        return [
            [
                text.block_id,
                text.field,
                [[key, len(list(run))] for key, run in groupby(text.owners)],
            ]
            for text in self.texts
        ]

    @cached_property
    def owners(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The owners of the words of a text, by block id and field name."""
        return {(text.block_id, text.field): text.owners for text in self.texts}

    @property
    def counts(self) -> Counter[str]:
        """How many words each contribution has."""
        return Counter(self._keys())

    def keys_in(self, block_id: str) -> list[str]:
        """Return the contributions to a block, in the order of their first words."""
        found = (key for text in self.texts if text.block_id == block_id for key in text.owners)
        return list(dict.fromkeys(found))

    def _keys(self) -> Iterator[str]:
        for text in self.texts:
            yield from text.owners


def layout_of(page: TextPage) -> Layout | None:
    """Return whose words the published page is made of; None when it was never published since
    words are followed. One query.
    """
    words = PageProvenance.objects.filter(page_id=page.pk).values_list("words", flat=True).first()
    return None if words is None else Layout.from_json(words)


def contributions_to(page: TextPage) -> dict[str, Contribution]:
    """Return the contributions with words on a page by key, the earliest first, with their people
    and decisions. One query.
    """
    found = Contribution.objects.filter(page_id=page.pk).select_related(
        "suggestion__contributor", "decision", "editor"
    )
    return {contribution.key: contribution for contribution in found}
