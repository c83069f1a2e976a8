"""Wagtail's database HTML to tokens and back: p, ul, ol, li, br, b, i and a.

`to_html` writes one form only, the canonical one: links around bold around italic, no empty blocks,
no double spaces, spaces formatted as the words on both their sides, neighbouring lists joined.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import TypeAlias

from contributions.prose.reading import Reader
from contributions.prose.tokens import (
    LINE,
    PARAGRAPH,
    PLAIN,
    Block,
    BlockKind,
    Kind,
    Link,
    LinkKind,
    Marks,
    Token,
    make_break,
    make_token,
)

_LISTS = {BlockKind.BULLET: "ul", BlockKind.NUMBER: "ol"}
_HTML_SPACES = re.compile(r"[ \t\n\r\f]+")

Line: TypeAlias = list[Token]
# The opening and the closing tag of an element.
Tags: TypeAlias = tuple[str, str]
LEVELS = 3


def from_html(html: str) -> tuple[Token, ...]:
    """Return the tokens of rich text: `to_html(from_html(x)) == x` for every canonical x.

    Other tags give up their text only, scripts and styles nothing at all, and a link with a scheme
    other than http, https, mailto and tel is no link. Block keys of the editor are left out.
    """
    reader = Reader()
    reader.feed(html)
    reader.close()
    return normalise(reader.tokens)


def to_html(tokens: Iterable[Token]) -> str:
    """Return valid, canonical rich text for any tokens whatever, plain text among them."""
    return wrap_blocks((block, inline_html(line)) for block, line in blocks_of(tokens))


def canonical_html(html: str) -> str:
    """Return rich text in the one form that `to_html` writes."""
    return to_html(from_html(html))


def normalise(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Return the tokens as rich text holds them: see the module for what that means."""
    return tuple(
        token
        for block, line in blocks_of(tokens)
        for token in (make_break(block), *(_bare(token) for token in line))
    )


def blocks_of(tokens: Iterable[Token]) -> Iterator[tuple[Block, Line]]:
    """Yield each block that has words with its tidied tokens, the spaces formatted as well."""
    depth = 0
    for block, raw in _split_blocks(tokens):
        line = _tidy(raw)
        if not line:
            continue
        depth = 0 if block.kind is BlockKind.PARAGRAPH else max(1, min(block.depth, depth + 1))
        yield Block(block.kind, depth), line


def inline_html(line: Iterable[Token]) -> str:
    """Return the HTML of tokens within one block."""
    return _nested_html(line, 0)


def _nested_html(line: Iterable[Token], level: int) -> str:
    if level == LEVELS:
        return escape_tokens(line)
    parts = []
    for tags, run in groupby(line, lambda token: tags_of(token.marks)[level]):
        html = _nested_html(run, level + 1)
        parts.append(html if tags is None else html.join(tags))
    return "".join(parts)


@lru_cache(maxsize=1024)
def tags_of(marks: Marks) -> tuple[Tags | None, ...]:
    """Return the opening and closing tag of link, bold and italic, from the outside in.

    None stands for what these marks do not have; there are always as many as `LEVELS`.
    """
    return (
        _link_tags(marks.link) if marks.link else None,
        ("<b>", "</b>") if marks.bold else None,
        ("<i>", "</i>") if marks.italic else None,
    )


def _link_tags(link: Link) -> Tags:
    target = escape(link.target).replace("&#x27;", "'")
    attributes = (
        f'linktype="page" id="{target}"' if link.kind is LinkKind.PAGE else f'href="{target}"'
    )
    return f"<a {attributes}>", "</a>"


def escape_tokens(tokens: Iterable[Token]) -> str:
    """Return the words themselves as HTML, without their formatting."""
    return "".join(
        "<br/>" if token.kind is Kind.BREAK else escape(token.text, quote=False) for token in tokens
    )


def wrap_blocks(blocks: Iterable[tuple[Block, str]]) -> str:
    """Return the HTML of blocks, each given as its kind and its inner HTML."""
    parts: list[str] = []
    open_lists: list[str] = []
    depth = 0
    for block, inner in blocks:
        depth = 0 if block.kind is BlockKind.PARAGRAPH else max(1, min(block.depth, depth + 1))
        _open_block(parts, open_lists, Block(block.kind, depth))
        parts.append(inner if open_lists else f"{inner}</p>")
    _close_lists(parts, open_lists, 0)
    return "".join(parts)


def _split_blocks(tokens: Iterable[Token]) -> Iterator[tuple[Block, Line]]:
    block, line = PARAGRAPH, Line()
    for token in tokens:
        if token.block is not None and token.opens_block:
            yield block, line
            block, line = token.block, []
        else:
            line.append(token)
    yield block, line


def _tidy(raw: Line) -> Line:
    line: Line = []
    for is_space, run in groupby(raw, lambda token: token.kind is Kind.SPACE):
        tokens = list(run)
        line.extend([_join_spaces(tokens)] if is_space else tokens)
    kept = [
        token
        for index, token in enumerate(line)
        if token.text != " " or _stands_between(line, index)
    ]
    words = [
        index for index, token in enumerate(kept) if token.kind in {Kind.WORD, Kind.PUNCTUATION}
    ]
    return format_gaps(kept[words[0] : words[-1] + 1]) if words else []


def _join_spaces(run: Iterable[Token]) -> Token:
    return make_token(Kind.SPACE, _HTML_SPACES.sub(" ", "".join(token.text for token in run)))


def _stands_between(line: Line, index: int) -> bool:
    return (
        0 < index < len(line) - 1
        and line[index - 1].kind is not Kind.BREAK
        and line[index + 1].kind is not Kind.BREAK
    )


def format_gaps(line: Line) -> Line:
    """Give spaces and line breaks the formatting that the words on both their sides share."""
    return [
        token
        if token.kind in {Kind.WORD, Kind.PUNCTUATION}
        else replace(token, marks=_shared(before, after))
        for token, before, after in zip(
            line, _last_marks(line), reversed([*_last_marks(line[::-1])]), strict=True
        )
    ]


def _last_marks(line: Line) -> Iterator[Marks]:
    """Yield for each token the formatting of the last word up to it."""
    last = PLAIN
    for token in line:
        last = token.marks if token.kind in {Kind.WORD, Kind.PUNCTUATION} else last
        yield last


def _shared(before: Marks, after: Marks) -> Marks:
    if before == after:
        return before
    link = before.link if before.link == after.link else None
    return Marks(before.bold and after.bold, before.italic and after.italic, link)


def _bare(token: Token) -> Token:
    if token.kind is Kind.BREAK:
        return make_break(LINE)
    return make_token(token.kind, token.text, token.marks)


def _open_block(parts: list[str], open_lists: list[str], block: Block) -> None:
    if block.kind is BlockKind.PARAGRAPH:
        _close_lists(parts, open_lists, 0)
        parts.append("<p>")
        return
    tag = _LISTS[block.kind]
    deeper = block.depth > len(open_lists)
    _close_lists(parts, open_lists, block.depth)
    if not deeper and open_lists[-1] != tag:
        _close_lists(parts, open_lists, block.depth - 1)
        deeper = True
    if deeper:
        open_lists.append(tag)
        parts.append(f"<{tag}><li>")
    else:
        parts.append("</li><li>")


def _close_lists(parts: list[str], open_lists: list[str], depth: int) -> None:
    while len(open_lists) > depth:
        parts.append(f"</li></{open_lists.pop()}>")
