"""Diffs as people read them: HTML for pages, marked plain text for mails."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from contributions.prose.changes import Change, ChangeKind
from contributions.prose.richtext import format_gaps, inline_html, wrap_blocks
from contributions.prose.tokens import PARAGRAPH, Block, BlockKind, Kind, Token, to_text

# What stands before and after a stretch: the tags, and in plain text the brackets.
_Wrapping: TypeAlias = tuple[str, str]
_PILCROW = "¶"


class _Mark(NamedTuple):
    html: _Wrapping
    text: _Wrapping


_Run: TypeAlias = tuple[_Mark | None, list[Token]]


class _Marked(NamedTuple):
    """Tokens of one side of a change, and how to mark them: not at all where nothing changed."""

    mark: _Mark | None
    tokens: tuple[Token, ...]


_INSERTED = _Mark(('<ins class="mark-ins">', "</ins>"), ("[+", "+]"))
_DELETED = _Mark(('<del class="mark-del">', "</del>"), ("[-", "-]"))
_FORMATTED = _Mark(('<span class="mark-format">', "</span>"), ("[~", "~]"))


def diff_html(changes: Iterable[Change]) -> str:
    """Return valid HTML that shows both texts in one, in paragraphs and lists.

    `ins.mark-ins`, `del.mark-del` and `span.mark-format` hold changed words; both ends of a moved
    passage also have `mark-moved` and the same `data-move` number. A ¶ stands for a break that
    came or went by itself.
    """
    return wrap_blocks((block.kind, block.html()) for block in _laid_out(changes) if block.parts)


def diff_text(changes: Iterable[Change]) -> str:
    """Return both texts in one as plain text: `[-old-] [+new+]`, `[~only formatted anew~]`.

    A moved passage is `[1→ words]` where it was and `[→1 words]` where it went.
    """
    parts: list[str] = []
    for change in changes:
        marked = [_bracketed(mark, tokens, is_first=not parts) for mark, tokens in _sides(change)]
        parts.append(" ".join(marked))
    return "".join(parts)


@dataclass(slots=True)
class _LaidOut:
    kind: Block
    opened_by: _Mark | None = None
    parts: list[tuple[_Mark | None, Token]] = field(default_factory=list)

    def html(self) -> str:
        runs: list[_Run] = [
            (mark, [token for _, token in run])
            for mark, run in groupby(self.parts, lambda part: part[0])
        ]
        html = "".join(
            _gap(before, run) + _wrap(run[0], inline_html(format_gaps(run[1])))
            for before, run in pairwise([(None, []), *runs])
        )
        is_whole = self.opened_by in {None, runs[0][0]}
        return html if is_whole else _wrap(self.opened_by, _PILCROW) + html


def _laid_out(changes: Iterable[Change]) -> Iterator[_LaidOut]:
    block = _LaidOut(PARAGRAPH)
    for change in changes:
        for mark, tokens in _sides(change):
            for token in tokens:
                if token.block is None or token.block.kind is BlockKind.LINE:
                    block.parts.append((mark, token))
                else:
                    yield block
                    block = _LaidOut(token.block, mark)
    yield block


def _sides(change: Change) -> list[_Marked]:
    match change.kind:
        case ChangeKind.EQUAL:
            return [_Marked(None, change.other)]
        case ChangeKind.FORMAT:
            return [_Marked(_FORMATTED, change.other)]
    sides = [
        _Marked(_moved(_DELETED, change.move), change.base),
        _Marked(_moved(_INSERTED, change.move), change.other),
    ]
    return [side for side in sides if side.tokens]


def _moved(mark: _Mark, move: int | None) -> _Mark:
    if move is None:
        return mark
    opening, closing = mark.html
    opening = f'{opening.removesuffix(chr(34) + ">")} mark-moved" data-move="{move}">'
    brackets = (f"[{move}→ ", "]") if mark is _DELETED else (f"[→{move} ", "]")
    return _Mark((opening, closing), brackets)


def _wrap(mark: _Mark | None, html: str) -> str:
    return mark.html[0] + html + mark.html[1] if mark else html


def _gap(before: _Run, after: _Run) -> str:
    """Return the space between words that went and those that came in their place."""
    (went, old), (came, new) = before, after
    is_exchange = went and came and went.html[1] == "</del>" and came.html[1] == "</ins>"
    is_apart = is_exchange and Kind.SPACE in {old[-1].kind, new[0].kind}
    return " " if is_exchange and not is_apart else ""


def _bracketed(mark: _Mark | None, tokens: tuple[Token, ...], *, is_first: bool) -> str:
    text = to_text(tokens) if is_first else "".join(token.text for token in tokens)
    if mark is None or not text:
        return text
    words = text.strip()
    if not words:
        return _bracketed_breaks(mark, text)
    start = text.index(words)
    return text[:start] + mark.text[0] + words + mark.text[1] + text[start + len(words) :]


def _bracketed_breaks(mark: _Mark, text: str) -> str:
    lines = len(text.splitlines())
    if not text.endswith(("\n", "\r")):
        return mark.text[0] + text + mark.text[1]
    return mark.text[0] + _PILCROW * lines + mark.text[1] + ("" if mark is _DELETED else text)
