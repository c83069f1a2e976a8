"""Three-way merge of what words look like, apart from what they say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contributions.prose.tokens import Block, Kind, Link, Marks, Token, make_break, make_token


@dataclass(frozen=True, slots=True)
class Restyling:
    """What one side did to the formatting of a word; None for what it left alone."""

    bold: bool | None = None
    italic: bool | None = None
    link: tuple[Link | None, Link | None] | None = None

    def apply(self, marks: Marks) -> Marks | None:
        """Return the marks restyled; None where a link of their own would be overwritten."""
        link = marks.link
        if self.link is not None:
            if link not in self.link:
                return None
            link = self.link[1]
        bold = marks.bold if self.bold is None else self.bold
        italic = marks.italic if self.italic is None else self.italic
        return Marks(bold, italic, link)


UNTOUCHED = Restyling()


def restyling_between(before: Marks, after: Marks) -> Restyling:
    """Return what has to be done to `before` to get `after`."""
    if before == after:
        return UNTOUCHED
    return Restyling(
        None if before.bold == after.bold else after.bold,
        None if before.italic == after.italic else after.italic,
        None if before.link == after.link else (before.link, after.link),
    )


def merge_same_word(base: Token, ours: Token, theirs: Token) -> Token | None:
    """Return the token with the formatting of both sides; None where they contradict each other."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if base.block is not None:
        return None
    marks = restyling_between(base.marks, theirs.marks).apply(ours.marks)
    return None if marks is None else make_token(base.kind, base.text, marks)


def restyle_changed(
    base: Sequence[Token], changed: Sequence[Token], restyled: Sequence[Token]
) -> list[Token] | None:
    """Return the words that one side put in place of `base`, formatted as the other side wished.

    `restyled` has the words of `base` with the other side's formatting. None where that does not
    cover all of them alike, so that nobody can tell which of the new words it is for.
    """
    if not changed or base == restyled:
        return list(changed)
    stylings = {
        restyling_between(before.marks, after.marks)
        for before, after in zip(base, restyled, strict=True)
        if before.kind in {Kind.WORD, Kind.PUNCTUATION}
    }
    blocks = _merge_blocks(base, changed, restyled)
    if len(stylings) > 1 or blocks is None:
        return None
    return restyle(blocks, stylings.pop() if stylings else UNTOUCHED)


def restyling_around(
    base: Sequence[Token], place: int, restyled: Sequence[Token], at: int
) -> Restyling:
    """Return what one side did to the words on both sides of a place, if to both the same.

    `at` is that place in the side's own text.
    """
    before = _restyling_next_to(base, place - 1, restyled, at - 1, step=-1)
    after = _restyling_next_to(base, place, restyled, at, step=1)
    return before if before == after else UNTOUCHED


def _restyling_next_to(
    base: Sequence[Token], place: int, restyled: Sequence[Token], at: int, *, step: int
) -> Restyling:
    if 0 <= place < len(base) and base[place].kind is Kind.SPACE:
        place, at = place + step, at + step
    if not (0 <= place < len(base) and 0 <= at < len(restyled)):
        return UNTOUCHED
    if base[place].text != restyled[at].text:
        return UNTOUCHED
    return restyling_between(base[place].marks, restyled[at].marks)


def restyle(tokens: Iterable[Token], styling: Restyling) -> list[Token] | None:
    """Apply a restyling to every word; None where one of them does not allow it."""
    restyled = []
    for token in tokens:
        marks = (
            token.marks if token.kind in {Kind.SPACE, Kind.BREAK} else styling.apply(token.marks)
        )
        if marks is None:
            return None
        restyled.append(token if marks == token.marks else replace(token, marks=marks))
    return restyled


def _merge_blocks(
    base: Sequence[Token], changed: Sequence[Token], restyled: Sequence[Token]
) -> list[Token] | None:
    """Return `changed` with the kinds of block that the other side chose for these breaks."""
    before, after = _blocks(base), _blocks(restyled)
    if before == after:
        return list(changed)
    own = _blocks(changed)
    if own not in ([], before):
        return None
    blocks = iter(after)
    return [
        token if token.block is None else make_break(next(blocks), token.text) for token in changed
    ]


def _blocks(tokens: Iterable[Token]) -> list[Block]:
    return [token.block for token in tokens if token.block is not None]
