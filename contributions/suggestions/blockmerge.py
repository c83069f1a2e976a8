"""Differences between blocks and the three-way merge of blocks, field by field.

Text is compared and merged by words; addresses, dates, choices and images as a whole. Nothing here
touches the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText
from contributions.prose import Agreed, Conflict, Merge, Token, diff, diff_text, merge
from contributions.suggestions.clashes import Clash, clash_of_values, clashes_in
from contributions.suggestions.fieldtexts import (
    is_atomic,
    show_changes,
    show_value,
    show_values,
    tokens_of,
    value_for_people,
    written,
)


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """How one field changed: `html` with `<ins>` and `<del>`, `text` with `[-…-]` and `[+…+]`.

    An unchanged field has its text in both, without marks; a field empty on both sides has "".
    """

    field: BlockField
    html: SafeString
    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that both sides changed in the same place: all of its text, three times.

    The texts are in the form of the field (rich text as HTML); `ours_diff` and `theirs_diff` show
    what each side did to `base`, `clashes` only the words that collide, in the order of the text.
    """

    field: BlockField
    base: str
    ours: str
    theirs: str
    ours_diff: FieldDiff
    theirs_diff: FieldDiff
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class BlockMerge:
    """The outcome of a merge of blocks.

    `with_ours` and `with_theirs` hold everything that merged, and where both sides changed the same
    words the words of one side: a start for the person who has to decide. `conflicts` is empty for
    a clean merge, and for two different kinds of block, which conflict as a whole.
    """

    with_ours: BlockText
    with_theirs: BlockText
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        return self.with_ours == self.with_theirs

    @property
    def result(self) -> BlockText | None:
        """The merged block, or None when it is in conflict."""
        return self.with_ours if self.is_clean else None


@dataclass(frozen=True, slots=True)
class _FieldMerge:
    field: BlockField
    ours: str
    theirs: str
    clashes: tuple[Clash, ...] = ()

    @property
    def is_clean(self) -> bool:
        return self.ours == self.theirs


def diff_blocks(base: BlockText | None, other: BlockText | None) -> tuple[FieldDiff, ...]:
    """Return how each field changed, in the order of the fields.

    None stands for a block that is not there: all of the other one is then new, or removed. Of two
    different kinds of block all old fields are removed and all new ones added.
    """
    if base is not None and other is not None and base.kind != other.kind:
        return (*diff_blocks(base, None), *diff_blocks(None, other))
    some = base or other
    fields = BLOCK_FIELDS[some.kind] if some else ()
    return tuple(_diff_field(field, _said(base, field), _said(other, field)) for field in fields)


def merge_blocks(base: BlockText, ours: BlockText, theirs: BlockText) -> BlockMerge:
    """Merge what `ours` and `theirs` made of `base`: what only one side changed is taken from it,
    what both changed in the same place is a conflict.
    """
    if theirs in (base, ours):
        return BlockMerge(ours, ours)
    if base == ours:
        return BlockMerge(theirs, theirs)
    if not base.kind == ours.kind == theirs.kind:
        return BlockMerge(ours, theirs)
    merges = [
        _merge_field(field, _said(base, field), _said(ours, field), _said(theirs, field))
        for field in BLOCK_FIELDS[base.kind]
    ]
    return BlockMerge(
        BlockText(base.kind, {merged.field.name: merged.ours for merged in merges}),
        BlockText(base.kind, {merged.field.name: merged.theirs for merged in merges}),
        tuple(_conflict(merged, base, ours, theirs) for merged in merges if not merged.is_clean),
    )


def keep_draft(base: BlockText, draft: BlockText, new: BlockText) -> BlockText:
    """Return the draft with the new text merged in; its own words stay where the two collide."""
    return merge_blocks(base, draft, new).with_ours


def _said(block: BlockText | None, field: BlockField) -> str:
    return block.fields.get(field.name, "") if block else ""


def _diff_field(field: BlockField, base: str, other: str) -> FieldDiff:
    if is_atomic(field):
        return _diff_whole(field, base, other)
    changes = diff(tokens_of(field, base), tokens_of(field, other))
    return FieldDiff(field, show_changes(changes), diff_text(changes), changed=base != other)


def _diff_whole(field: BlockField, base: str, other: str) -> FieldDiff:
    old, new = value_for_people(field, base), value_for_people(field, other)
    if base == other:
        return FieldDiff(field, show_value(field, base), old, changed=False)
    texts = [*([f"[-{old}-]"] if base else []), *([f"[+{new}+]"] if other else [])]
    return FieldDiff(field, show_values(field, base, other), " ".join(texts), changed=True)


def _merge_field(field: BlockField, base: str, ours: str, theirs: str) -> _FieldMerge:
    if theirs in (base, ours):
        return _FieldMerge(field, ours, ours)
    if base == ours:
        return _FieldMerge(field, theirs, theirs)
    if is_atomic(field):
        return _FieldMerge(
            field, ours, theirs, clashes=(clash_of_values(field, base, ours, theirs),)
        )
    merged = merge(tokens_of(field, base), tokens_of(field, ours), tokens_of(field, theirs))
    our, their = (written(field, _resolved(merged, side)) for side in ("ours", "theirs"))
    return _FieldMerge(field, our, their, clashes=tuple(clashes_in(merged)))


def _resolved(merged: Merge, side: str) -> Iterator[Token]:
    for piece in merged.pieces:
        match piece:
            case Agreed(tokens):
                yield from tokens
            case Conflict():
                yield from _side_of(piece, side)


def _side_of(conflict: Conflict, side: str) -> Iterable[Token]:
    return conflict.ours if side == "ours" else conflict.theirs


def _conflict(
    merged: _FieldMerge, base: BlockText, ours: BlockText, theirs: BlockText
) -> FieldConflict:
    field = merged.field
    old, our, their = (_said(block, field) for block in (base, ours, theirs))
    ours_diff, theirs_diff = _diff_field(field, old, our), _diff_field(field, old, their)
    return FieldConflict(field, old, our, their, ours_diff, theirs_diff, merged.clashes)
