"""The changes of a block as parts that an editor may take one by one.

Addresses, dates, choices and images are a part as a whole. Nothing here touches the database.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText
from contributions.prose import Change, ChangeKind, parts, take_parts
from contributions.suggestions.fieldtexts import (
    is_atomic,
    show_changes,
    show_values,
    tokens_of,
    written,
)

_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class BlockPart:
    """One change of a block, readable by itself.

    `number` counts from 1 on through all fields; `key` is made of the changed words, so that it
    stays the same when other words of the block change.
    """

    number: int
    key: str
    field: BlockField
    html: SafeString


class UnknownPartError(ValueError):
    """A part was asked for that is not among the changes."""


@dataclass(frozen=True, slots=True)
class _FieldPart:
    """A change within a field; `number` is 0 for a field that changes as a whole."""

    field: BlockField
    number: int
    words: str
    html: SafeString


def block_parts(base: BlockText, other: BlockText) -> tuple[BlockPart, ...]:
    """Return what makes `other` of `base`, in the order of the fields and their text.

    Two kinds of block have no parts: such a change is taken as a whole.
    """
    return tuple(part for part, _ in _numbered(base, other))


def take_block_parts(base: BlockText, other: BlockText, keys: Collection[str]) -> BlockText:
    """Return `base` with the parts of these keys as in `other`. Raises UnknownPartError."""
    numbered = _numbered(base, other)
    if not set(keys) <= {part.key for part, _ in numbered}:
        message = "a part was asked for that is not among the changes"
        raise UnknownPartError(message)
    taken: dict[str, list[int]] = {}
    for part, number in numbered:
        if part.key in keys:
            taken.setdefault(part.field.name, []).append(number)
    fields = {
        field.name: _take(field, base, other, taken[field.name])
        if field.name in taken
        else base.fields[field.name]
        for field in BLOCK_FIELDS[base.kind]
    }
    return BlockText(base.kind, fields)


def _numbered(base: BlockText, other: BlockText) -> list[tuple[BlockPart, int]]:
    """Return the parts, each with its number within its field."""
    seen: Counter[str] = Counter()
    found = []
    for number, part in enumerate(_field_parts(base, other), start=1):
        words = f"{part.field.name}\n{part.words}"
        seen[words] += 1
        digest = hashlib.sha256(f"{seen[words]}\n{words}".encode()).hexdigest()
        found.append((BlockPart(number, digest[:_KEY_LENGTH], part.field, part.html), part.number))
    return found


def _field_parts(base: BlockText, other: BlockText) -> Iterator[_FieldPart]:
    if base.kind != other.kind:
        return
    for field in BLOCK_FIELDS[base.kind]:
        old, new = base.fields[field.name], other.fields[field.name]
        if old == new:
            continue
        if is_atomic(field):
            yield _FieldPart(field, 0, new, show_values(field, old, new))
            continue
        for part in parts(tokens_of(field, old), tokens_of(field, new)):
            yield _FieldPart(field, part.number, _words(part.changes), show_changes(part.changes))


def _words(changes: Iterable[Change]) -> str:
    changed = [change for change in changes if change.kind is not ChangeKind.EQUAL]
    return repr([(change.kind.value, change.base, change.other) for change in changed])


def _take(field: BlockField, base: BlockText, other: BlockText, numbers: list[int]) -> str:
    old, new = base.fields[field.name], other.fields[field.name]
    if is_atomic(field):
        return new
    return written(field, take_parts(tokens_of(field, old), tokens_of(field, new), numbers))
