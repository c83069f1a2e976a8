"""The texts of a page whose words have an owner, in the order in which they are read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wagtail.blocks import StreamValue
from wagtail.models import Revision

from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind, read_block
from cms.pages.models import TextPage
from contributions.prose import Token, from_html, from_text, words_in

WORDED = frozenset({FieldKind.RICH, FieldKind.LINE, FieldKind.LINES})
"""The kinds of field that are made of words; addresses, dates and choices are not."""

HEADER = ""
"""Stands for the block id of a page's title and summary."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one field of one block."""

    block_id: str
    field: str
    words: tuple[str, ...]


def texts_of(revision: Revision) -> list[Text]:
    """Return the texts of a revision of a page: its title, its summary, then those of its blocks.

    Read from what is stored, without a query: to make a whole page of it takes half a dozen.
    """
    said = revision.content
    body = TextPage._meta.get_field("body").to_python(said["body"])  # documented
    return texts_said(said["title"], said["summary"], body)


def texts_said(title: str, summary: str, body: StreamValue) -> list[Text]:
    header = [
        Text(HEADER, name, words_in(from_text(text)))
        for name, text in (("title", title), ("summary", summary))
    ]
    return [*header, *(text for child in body for text in texts_in(child.id, read_block(child)))]


def texts_in(block_id: str, block: BlockText) -> Iterator[Text]:
    for field in BLOCK_FIELDS[block.kind]:
        if field.kind in WORDED:
            said = block.fields.get(field.name, "")
            yield Text(block_id, field.name, _words_in(field.kind, said))


def tokens_of(field: BlockField, block: BlockText) -> tuple[Token, ...]:
    """Return the tokens of a field that is made of words."""
    return _tokens_in(field.kind, block.fields.get(field.name, ""))


@lru_cache(maxsize=4096)
def _words_in(kind: FieldKind, said: str) -> tuple[str, ...]:
    """Kept, as most of a page says the same from one revision to the next."""
    return words_in(_tokens_in(kind, said))


def _tokens_in(kind: FieldKind, said: str) -> tuple[Token, ...]:
    return from_html(said) if kind is FieldKind.RICH else from_text(said)


def with_block(texts: Sequence[Text], new: Iterable[Text], *, above_id: str) -> list[Text]:
    """Return the texts with those of one block in their place: instead of what the block said, or
    below the block `above_id` (below the header, when that is not there) for a new one.
    """
    new = list(new)
    ids = [text.block_id for text in texts]
    block_id = new[0].block_id
    start = ids.index(block_id) if block_id in ids else _end_of(ids, above_id)
    kept = [text for text in texts if text.block_id != block_id]
    return [*kept[:start], *new, *kept[start:]]


def _end_of(ids: Sequence[str], block_id: str) -> int:
    above = block_id if block_id in ids else HEADER
    return max((at + 1 for at, one in enumerate(ids) if one == above), default=0)
