"""A suggestion for a block that an editor has made another kind of block since."""

from cms.pages.blocktext import BLOCK_FIELDS, BlockText, FieldKind


def in_kind_of(
    today: BlockText, base: BlockText, proposed: BlockText
) -> tuple[BlockText, BlockText]:
    """Return base and proposal as if they had been written for the kind of block of today.

    The fields that both kinds have say what they said; the others, like the title of a callout that
    was a paragraph, say what they say today. Where the proposal changes anything that has no place
    in the new kind, both are returned as they are: nothing that somebody proposed is dropped.
    """
    shared = _shared_fields(today.kind, base.kind)
    changed = {name for name, text in proposed.fields.items() if text != base.fields.get(name)}
    fits = base.kind == proposed.kind != today.kind and changed <= shared
    if not (fits and any(base.fields[name] for name in shared)):
        return base, proposed
    return _recast(today, base, shared), _recast(today, proposed, shared)


def _shared_fields(one: str, other: str) -> set[str]:
    return {name for name, _form in _forms(one) & _forms(other)}


def _forms(kind: str) -> set[tuple[str, FieldKind]]:
    return {(field.name, field.kind) for field in BLOCK_FIELDS[kind]}


def _recast(today: BlockText, block: BlockText, shared: set[str]) -> BlockText:
    said = {name: block.fields[name] for name in shared}
    return BlockText(today.kind, {**today.fields, **said})
