"""Exactly which words two people changed in the same place, for whoever has to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString, mark_safe

from cms.pages.blocktext import BlockField
from contributions.prose import Agreed, Change, ChangeKind, Conflict, Merge, Token, diff
from contributions.prose.excerpts import keep_end, keep_start
from contributions.suggestions.fieldtexts import show_changes, show_value, show_values

Tokens = tuple[Token, ...]
_MARKED = {
    '<del class="mark-del">': '<mark class="mark-clash">',
    "</del>": "</mark>",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Words that both sides changed, three times, with a few words around them, as HTML.

    `base` has them marked as they were; `ours` and `theirs` show what each side made of them.
    """

    base: SafeString
    ours: SafeString
    theirs: SafeString


def clashes_in(merged: Merge) -> Iterator[Clash]:
    """Yield a clash for each conflict of a merge of texts, in the order of the text."""
    for at, piece in enumerate(merged.pieces):
        if isinstance(piece, Conflict):
            yield _clash(
                keep_end(_said_before(merged, at)), piece, keep_start(_said_after(merged, at))
            )


def clash_of_values(field: BlockField, base: str, ours: str, theirs: str) -> Clash:
    """Return the clash of a field that only changes as a whole."""
    return Clash(
        show_value(field, base), show_values(field, base, ours), show_values(field, base, theirs)
    )


def _clash(above: Tokens, conflict: Conflict, below: Tokens) -> Clash:
    def shown(changes: Sequence[Change]) -> SafeString:
        return show_changes([*_unchanged(above), *changes, *_unchanged(below)])

    gone = [Change(ChangeKind.DELETE, conflict.base, ())] if conflict.base else []
    return Clash(
        _as_marked(shown(gone)),
        shown(diff(conflict.base, conflict.ours)),
        shown(diff(conflict.base, conflict.theirs)),
    )


def _as_marked(html: SafeString) -> SafeString:
    """Mark words that are looked at and not, or not yet, deleted."""
    text = str(html)
    for tag, other in _MARKED.items():
        text = text.replace(tag, other)
    # Safe: every word of it is escaped, and no word can look like one of the tags.
    return mark_safe(text)  # noqa: S308


def _unchanged(tokens: Tokens) -> list[Change]:
    return [Change(ChangeKind.EQUAL, tokens, tokens)] if tokens else []


def _said_before(merged: Merge, at: int) -> Tokens:
    return _as_it_was(merged.pieces[:at])


def _said_after(merged: Merge, at: int) -> Tokens:
    return _as_it_was(merged.pieces[at + 1 :])


def _as_it_was(pieces: Sequence[Agreed | Conflict]) -> Tokens:
    """Return what stands around a clash: what was agreed, other clashes as they were."""
    return tuple(
        chain.from_iterable(
            piece.tokens if isinstance(piece, Agreed) else piece.base for piece in pieces
        )
    )
