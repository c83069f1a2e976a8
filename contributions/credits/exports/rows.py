"""The credits of a text as rows, one for each thing that somebody is credited with."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cms.pages.models import TextPage
from contributions.credits.authorship import Authorship, Byline, Credits
from contributions.credits.models import Basis
from contributions.credits.shares import Author, Share


class Part(StrEnum):
    """What somebody is to a text, in words that stay the same in every language."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ORIGINAL_AUTHOR = "original author"


@dataclass(frozen=True, slots=True)
class Row:
    """`improvements` counts what was accepted; `words` and `percent`, of the words of `page`, are
    None for what is no text: an idea, an improvement without new words.
    """

    page: TextPage
    author: Author
    part: Part
    basis: Basis
    improvements: int | None = None
    words: int | None = None
    percent: Decimal | None = None


def rows_of(credits_: Credits) -> Iterator[Row]:
    """Yield the rows of a text, those with most words first, then those of its translations."""
    yield from _rows(credits_.text, Part.CONTRIBUTOR, Part.EDITOR)
    for original in credits_.originals:
        yield from _rows(original, Part.ORIGINAL_AUTHOR, Part.ORIGINAL_AUTHOR)


def _rows(text: Authorship, contributor: Part, editor: Part) -> Iterator[Row]:
    bylines = {byline.author: byline for byline in text.bylines}
    for share in text.shares:
        byline = bylines.get(share.author)
        yield _of_words(text.page, share, byline, contributor if byline else editor)
    for byline in text.bylines:
        yield from _without_words(text.page, byline, contributor)


def _of_words(page: TextPage, share: Share, byline: Byline | None, part: Part) -> Row:
    given = byline.bases.get(Basis.WORDS) if byline else None
    return Row(page, share.author, part, Basis.WORDS, given, share.words, share.percent)


def _without_words(page: TextPage, byline: Byline, part: Part) -> Iterator[Row]:
    if byline.has_lost_words:
        given = byline.bases[Basis.WORDS]
        yield Row(page, byline.author, part, Basis.WORDS, given, 0, Decimal("0.0"))
    for basis in (Basis.EDIT, Basis.IDEA):
        if given := byline.bases.get(basis, 0):
            yield Row(page, byline.author, part, basis, given)
