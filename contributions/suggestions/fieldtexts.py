"""The text of one field of a block: as tokens, and its changes as safe HTML and as plain text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from cms.pages.blocks import CALLOUT_TONES
from cms.pages.blocktext import BlockField, FieldKind
from contributions.prose import (
    Change,
    Token,
    diff_html,
    from_html,
    from_text,
    to_html,
    to_text,
)

_REMEMBERED = 128  # texts
_ATOMIC = {FieldKind.URL, FieldKind.DATE, FieldKind.CHOICE, FieldKind.IMAGE}
_PAGE_LINK = re.compile(r'<a linktype="page" id="[^"]*">')


def is_atomic(field: BlockField) -> bool:
    """Say whether the field only changes as a whole."""
    return field.kind in _ATOMIC


def tokens_of(field: BlockField, text: str) -> tuple[Token, ...]:
    return _tokens(text, is_rich=field.kind is FieldKind.RICH)


@lru_cache(maxsize=_REMEMBERED)
def _tokens(text: str, *, is_rich: bool) -> tuple[Token, ...]:
    """Many suggestions are about the same text, and each is compared with it several times."""
    return from_html(text) if is_rich else from_text(text)


def written(field: BlockField, tokens: Iterable[Token]) -> str:
    """Return the text of tokens in the form of the field: what `tokens_of` reads."""
    return to_html(tuple(tokens)) if field.kind is FieldKind.RICH else to_text(tuple(tokens))


def show_changes(changes: Iterable[Change]) -> SafeString:
    # Safe: diff_html escapes every word and writes no tags but its own.
    return mark_safe(_PAGE_LINK.sub("<a>", diff_html(changes)))  # noqa: S308


def show_value(field: BlockField, text: str) -> SafeString:
    """Return what an atomic field says, in a paragraph; nothing for an empty one."""
    shown = value_for_people(field, text)
    return mark_safe(f"<p>{escape(shown)}</p>" if shown else "")  # noqa: S308


def show_values(field: BlockField, base: str, other: str) -> SafeString:
    """Return what an atomic field said and what it says instead."""
    parts = []
    if base:
        parts.append(f'<del class="mark-del">{escape(value_for_people(field, base))}</del>')
    if other:
        parts.append(f'<ins class="mark-ins">{escape(value_for_people(field, other))}</ins>')
    return mark_safe(f"<p>{' '.join(parts)}</p>")  # noqa: S308


def value_for_people(field: BlockField, text: str) -> str:
    tones: dict[str, str | Promise] = dict(CALLOUT_TONES)
    return str(tones.get(text, text)) if field.kind is FieldKind.CHOICE else text
