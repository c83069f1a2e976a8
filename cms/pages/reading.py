"""What can be said of a text without asking the database: its words, its minutes, its headings."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.pages.models import TextPage

WORDS_A_MINUTE = 220
_NOT_READ = {"id", "type", "url", "image"}
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of a table of contents. The block's id is its anchor: it outlives a new wording."""

    block_id: str
    text: str


def stored_texts(value: Any) -> Iterator[str]:
    """Yield every text that a reader reads in a StreamField's stored blocks, HTML included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NOT_READ:
                yield from stored_texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from stored_texts(part)


def reading_minutes(page: TextPage) -> int:
    """Return how long the page takes to read, in whole minutes, at least one."""
    texts = (_TAG.sub(" ", text) for text in stored_texts(page.body.raw_data))
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def headings(page: TextPage) -> tuple[Heading, ...]:
    return tuple(
        Heading(block["id"], block["value"])
        for block in page.body.raw_data
        if block["type"] == "heading"
    )
