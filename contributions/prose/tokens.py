"""The words, spaces, punctuation and breaks that a text is made of.

Formatting is an attribute of a token and never a token itself, so that no merge can leave a tag
open.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    WORD = "word"
    SPACE = "space"
    PUNCTUATION = "punctuation"
    BREAK = "break"


class LinkKind(StrEnum):
    URL = "url"
    PAGE = "page"


class BlockKind(StrEnum):
    """What a break does: start a new line within a block, or open a block."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link goes: an address, or the id of a page as Wagtail stores it."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class Marks:
    bold: bool = False
    italic: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """`depth` counts the lists around a list item; it is 0 everywhere else."""

    kind: BlockKind
    depth: int = 0


PLAIN = Marks()
LINE = Block(BlockKind.LINE)
PARAGRAPH = Block(BlockKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text; `block` is set on breaks only, `marks` on words and punctuation only.

    The break of a paragraph or list item stands before its words.
    """

    kind: Kind
    text: str
    marks: Marks = PLAIN
    block: Block | None = None

    @property
    def opens_block(self) -> bool:
        return self.block is not None and self.block.kind is not BlockKind.LINE


# Accents that are characters of their own, and the invisible joiners: they belong to their word.
_JOINED = (
    "".join(chr(c) for c in range(0x300, 0x2100) if unicodedata.category(chr(c))[0] == "M")
    + "\xad\u200c\u200d"
)
_LETTERS = rf"[^\W_](?:[^\W_]|[{_JOINED}])*"
_SPLIT = re.compile(
    rf"""
    (?P<break>\r\n|\n|\r)
    | (?P<space>[^\S\r\n]+)
    | (?P<word>
        (?:https?://|www\.)[^\s<>"“”]*[\w/]
        | \w[\w.+-]{{0,63}}@\w[\w-]*(?:\.\w[\w-]*)+
        | \d+(?:[.,:]\d+)+(?!\w)
        | {_LETTERS}(?:['’‐‑_-]{_LETTERS})*
      )
    | (?P<punctuation>(?P<sign>[^\w\s]|_)(?:(?P=sign)|[\ufe0f{_JOINED}])*)
    """,
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in Kind}


@lru_cache(maxsize=65536)
def make_token(kind: Kind, text: str, marks: Marks = PLAIN) -> Token:
    """Return a token that is shared with every equal one: texts repeat their words a lot."""
    return Token(kind, text, marks if kind in {Kind.WORD, Kind.PUNCTUATION} else PLAIN)


@lru_cache(maxsize=64)
def make_break(block: Block, text: str = "\n") -> Token:
    return Token(Kind.BREAK, text, PLAIN, block)


def split_text(text: str, marks: Marks = PLAIN) -> list[Token]:
    """Cut running text into tokens that all carry `marks`; a line end becomes a line break."""
    tokens = []
    for found in _SPLIT.finditer(text):
        kind = _KINDS[found.lastgroup or Kind.PUNCTUATION]
        piece = found.group()
        tokens.append(
            make_break(LINE, piece) if kind is Kind.BREAK else make_token(kind, piece, marks)
        )
    return tokens


def from_text(text: str) -> tuple[Token, ...]:
    """Return the tokens of plain text, in which every line end is a break."""
    return tuple(split_text(text))


def to_text(tokens: Iterable[Token]) -> str:
    """Return the plain text of tokens, one line per block; `to_text(from_text(x)) == x`."""
    parts: list[str] = []
    for token in tokens:
        if parts or not token.opens_block:
            parts.append(token.text)
    return "".join(parts)


def words_of(tokens: Iterable[Token]) -> int:
    """Count the words, as credit and length limits do: numbers and addresses count as words."""
    return sum(token.kind is Kind.WORD for token in tokens)
