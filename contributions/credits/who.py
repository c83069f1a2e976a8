"""Who wrote which words of a page, for everyone to see."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail.blocks.stream_block import StreamValue

from cms.pages.models import TextPage
from contributions.credits.mentions import Person
from contributions.credits.shares import Author, Share, apportion, author_of
from contributions.credits.tinting import tinted_block, tinted_line
from contributions.provenance.models import Contribution
from contributions.provenance.reading import Layout, contributions_to, layout_of
from contributions.provenance.texts import HEADER

TINTS = 8
"""So many contributors have a tint of their own: those with most words."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Someone with words in a text. `number` counts the contributors, those with most words first;
    editors have 0.
    """

    share: Share
    number: int

    @property
    def person(self) -> Person:
        return self.share.person

    @property
    def tint(self) -> str:
        """The class of their words in the style sheet; "" for editors, whose words have none."""
        if not self.number:
            return ""
        return f"tint-{self.number}" if self.number <= TINTS else "tint-shared"


@dataclass(frozen=True, slots=True)
class Step:
    """The day on which someone wrote, and the suggestion it came of, if it was one."""

    day: dt.date
    suggestion_id: int | None


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Someone with words in a block, and when they wrote these."""

    writer: Writer
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class TintedBlock:
    child: StreamValue.StreamChild
    writers: Sequence[BlockWriter]


@dataclass(frozen=True, slots=True)
class TintedText:
    """A page with the words of each writer wrapped.

    `head` are those who wrote in title and summary. Without `is_known` nothing is known yet of the
    words, and the text is as it is.
    """

    title: SafeString
    summary: SafeString
    head: Sequence[BlockWriter]
    blocks: Sequence[TintedBlock]
    writers: Sequence[Writer]
    is_known: bool

    @property
    def contributors(self) -> list[Writer]:
        return [writer for writer in self.writers if writer.number]

    @property
    def editors(self) -> list[Writer]:
        return [writer for writer in self.writers if not writer.number]

    @property
    def some_share_a_tint(self) -> bool:
        return len(self.contributors) > TINTS


def read_who(page: TextPage) -> TintedText:
    """Return the text of a published page with its writers. Two queries."""
    layout = layout_of(page)
    whose = _Whose(contributions_to(page) if layout else {}, layout or Layout(()))
    return TintedText(
        title=whose.line("title", page.title),
        summary=whose.line("summary", page.summary),
        head=whose.writers_in(HEADER),
        blocks=[
            TintedBlock(
                tinted_block(child, whose.layout.owners, whose.tags), whose.writers_in(child.id)
            )
            for child in page.body
        ],
        writers=list(whose.writers.values()),
        is_known=layout is not None,
    )


class _Whose:
    """Looks up the writers behind the keys of contributions."""

    def __init__(self, contributions: Mapping[str, Contribution], layout: Layout) -> None:
        self.contributions = contributions
        self.layout = layout
        self.authors = {key: author_of(one) for key, one in contributions.items()}
        words: Counter[Author] = Counter()
        for key, one in contributions.items():
            words[self.authors[key]] += one.words
        self.writers = _numbered(apportion(words))

    def line(self, field: str, text: str) -> SafeString:
        return tinted_line(text, self.layout.owners.get((HEADER, field), ()), self.tags)

    def tags(self, key: str) -> tuple[str, str] | None:
        """Return what stands around the words of a contribution."""
        contribution = self.contributions.get(key)
        if contribution is None:
            return None
        writer = self.writers[self.authors[key]]
        day = date_format(_day(contribution), "DATE_FORMAT")
        title = f'title="{escape(f"{writer.person.name}, {day}")}"'
        if not writer.number:
            return f"<span {title}>", "</span>"
        return f'<span class="by {writer.tint}" data-by="{writer.number}" {title}>', "</span>"

    def writers_in(self, block_id: str) -> list[BlockWriter]:
        """Return who has words in a block, in the order of these, editors last."""
        steps: dict[Author, dict[Step, None]] = {}
        for key in self.layout.keys_in(block_id):
            if key in self.contributions:
                steps.setdefault(self.authors[key], {})[_step(self.contributions[key])] = None
        found = [BlockWriter(self.writers[author], list(made)) for author, made in steps.items()]
        return sorted(found, key=lambda one: not one.writer.number)


def _numbered(shares: Iterable[Share]) -> dict[Author, Writer]:
    writers = {}
    number = 0
    for share in shares:
        number += share.author.is_contributor
        writers[share.author] = Writer(share, number if share.author.is_contributor else 0)
    return writers


def _step(contribution: Contribution) -> Step:
    suggestion_id = contribution.suggestion_id
    if suggestion_id is None and contribution.decision is not None:
        suggestion_id = contribution.decision.suggestion_id
    return Step(_day(contribution), suggestion_id)


def _day(contribution: Contribution) -> dt.date:
    return timezone.localtime(contribution.made_at).date()
