"""A block of an article as named texts: one form for the editor, the files and suggestions.

`BlockText("figure", {"claim": "…", "value": "70,19", …})` is what a StreamField block says, without
its place. Rich text fields hold canonical HTML, fields of lines hold one line per item, the others
hold plain text; an image is the primary key of its row as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from cms.pages.cleaning import clean_rich_text


class FieldKind(StrEnum):
    RICH = "rich"
    LINE = "line"
    LINES = "lines"
    URL = "url"
    DATE = "date"
    CHOICE = "choice"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class BlockField:
    name: str
    kind: FieldKind
    label: str | Promise
    required: bool = True
    max_length: int = 250


RICH_TEXT_LENGTH = 5000

BLOCK_FIELDS: Mapping[str, tuple[BlockField, ...]] = {
    "paragraph": (BlockField("text", FieldKind.RICH, _("Text"), max_length=RICH_TEXT_LENGTH),),
    "heading": (BlockField("text", FieldKind.LINE, _("Heading"), max_length=120),),
    "figure": (
        BlockField("claim", FieldKind.LINE, _("What the figure says")),
        BlockField("value", FieldKind.LINE, _("Figure"), max_length=40),
        BlockField("unit", FieldKind.LINE, _("Unit"), required=False, max_length=60),
        BlockField("source", FieldKind.LINE, _("Source"), max_length=160),
        BlockField("url", FieldKind.URL, _("Address of the source"), max_length=500),
        BlockField("date", FieldKind.DATE, _("Holds for"), max_length=10),
    ),
    "example": (
        BlockField("title", FieldKind.LINE, _("Title"), max_length=120),
        BlockField("text", FieldKind.RICH, _("Text"), max_length=RICH_TEXT_LENGTH),
    ),
    "tool": (
        BlockField("name", FieldKind.LINE, _("Name"), max_length=120),
        BlockField("url", FieldKind.URL, _("Address"), max_length=500),
        BlockField("purpose", FieldKind.LINE, _("What it is for"), max_length=400),
        BlockField("price", FieldKind.LINE, _("Price"), required=False, max_length=80),
    ),
    "checklist": (
        BlockField("title", FieldKind.LINE, _("Title"), max_length=120),
        BlockField("items", FieldKind.LINES, _("Items, one per line"), max_length=3000),
    ),
    "quote": (
        BlockField("text", FieldKind.LINE, _("Words"), max_length=1000),
        BlockField("by", FieldKind.LINE, _("By whom"), max_length=160),
        BlockField("url", FieldKind.URL, _("Address"), required=False, max_length=500),
    ),
    "image": (
        BlockField("image", FieldKind.IMAGE, _("Image")),
        BlockField("alt", FieldKind.LINE, _("What the picture shows")),
        BlockField("caption", FieldKind.LINE, _("Caption"), required=False),
    ),
    "callout": (
        BlockField("tone", FieldKind.CHOICE, _("Tone"), max_length=10),
        BlockField("title", FieldKind.LINE, _("Title"), max_length=120),
        BlockField("text", FieldKind.RICH, _("Text"), max_length=RICH_TEXT_LENGTH),
    ),
}

_SINGLE_VALUE_KINDS = {"paragraph", "heading"}


@dataclass(frozen=True, slots=True)
class BlockText:
    """What a block says: its kind (a key of BLOCK_FIELDS) and the text of every field by name."""

    kind: str
    fields: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "fields": dict(self.fields)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "BlockText":
        """Raises KeyError for data that `as_json` did not make."""
        kind = data["kind"]
        return cls(kind, {field.name: data["fields"][field.name] for field in BLOCK_FIELDS[kind]})

    def with_field(self, name: str, text: str) -> "BlockText":
        return BlockText(self.kind, {**self.fields, name: text})


def read_block(child: StreamValue.StreamChild) -> BlockText:
    """Return what a bound block of an article says."""
    kind = child.block_type
    fields = BLOCK_FIELDS[kind]
    if kind in _SINGLE_VALUE_KINDS:
        return BlockText(kind, {"text": _as_text(child.value)})
    return BlockText(kind, {field.name: _as_text(child.value[field.name]) for field in fields})


def write_block(block: BlockText, *, block_id: str) -> dict[str, Any]:
    """Return a block in the form that a StreamField stores, under the given UUID."""
    value: Any = {field.name: _as_stored(field, block) for field in BLOCK_FIELDS[block.kind]}
    if block.kind in _SINGLE_VALUE_KINDS:
        value = value["text"]
    return {"type": block.kind, "value": value, "id": block_id}


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, RichText):
        # Wagtail's editor adds keys of its own to every paragraph; they are not text.
        return clean_rich_text(value.source)
    if isinstance(value, (list, tuple)) or hasattr(value, "bound_blocks"):
        return "\n".join(str(item) for item in value)
    return str(getattr(value, "pk", value))


def _as_stored(field: BlockField, block: BlockText) -> Any:
    text = block.fields.get(field.name, "")
    if field.kind is FieldKind.LINES:
        return text.splitlines()
    if field.kind is FieldKind.IMAGE:
        return int(text) if text else None
    return text
