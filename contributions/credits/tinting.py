"""Texts with the words of each owner wrapped, in the form in which the templates show them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StructValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText

from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind, read_block
from contributions.prose import from_text, owned_html, owned_line, words_of
from contributions.provenance.texts import WORDED, tokens_of

Owners: TypeAlias = Sequence[str]
Wrap: TypeAlias = Callable[[str], tuple[str, str] | None]

# What a template puts into an attribute can hold no tags.
_IN_ATTRIBUTES = {("image", "alt")}


def tinted_line(text: str, owners: Owners, wrap: Wrap) -> SafeString:
    """Return plain text as HTML with the words of each owner in the tags that `wrap` gives.

    With another number of owners than of words they are those of another text: nothing is wrapped.
    """
    tokens = from_text(text)
    if len(owners) != words_of(tokens):
        owners, wrap = [""] * words_of(tokens), _nothing
    # Safe: owned_line escapes every word, and the tags are those of `wrap`.
    return mark_safe(owned_line(tokens, owners, wrap))  # noqa: S308


def tinted_block(
    child: StreamValue.StreamChild, owners: Mapping[tuple[str, str], Owners], wrap: Wrap
) -> StreamValue.StreamChild:
    """Return a block like `child`, for its own template, with the words of its texts wrapped.

    `owners` has the owners of the words of each text by block id and field. A text that they do
    not fit, and a field that is not made of words, stays as it is.
    """
    said = read_block(child)
    shown: dict[str, Any] = {}
    for field in BLOCK_FIELDS[said.kind]:
        known = owners.get((child.id, field.name), ())
        if _can_hold_tags(field, said) and len(known) == words_of(tokens_of(field, said)):
            shown[field.name] = _tinted(field, said, known, wrap)
    if isinstance(child.value, StructValue):
        value = StructValue(child.block, {**child.value, **shown})
    else:
        value = shown.get("text", child.value)
    return StreamValue.StreamChild(child.block, value, id=child.id)


def _can_hold_tags(field: BlockField, block: BlockText) -> bool:
    return field.kind in WORDED and (block.kind, field.name) not in _IN_ATTRIBUTES


def _tinted(field: BlockField, block: BlockText, owners: Owners, wrap: Wrap) -> Any:
    text = block.fields[field.name]
    if field.kind is FieldKind.RICH:
        return RichText(owned_html(tokens_of(field, block), owners, wrap))
    if field.kind is FieldKind.LINE:
        return tinted_line(text, owners, wrap)
    left = iter(owners)
    lines = [(line, words_of(from_text(line))) for line in text.split("\n")]
    return [tinted_line(line, [next(left) for _ in range(count)], wrap) for line, count in lines]


def _nothing(_owner: str) -> None:
    return None
