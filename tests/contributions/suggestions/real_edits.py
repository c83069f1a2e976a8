"""A page with fifty real edits, the suggestions that wait on it, and where each of them belongs.

The page is the longest of the histories beside the project; of its 55 revisions 50 change the text.
Where its paragraphs went was not found out with the project's own functions: a paragraph belongs to
the one that it is by far the most alike, character by character, and where that left doubt it was
read by hand (`BY_HAND`). Paragraphs are named by their number, as the texts may not stand here.
"""

import re
import uuid
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from random import Random

from rapidfuzz.distance import Indel

from cms.manuscripts.loading import kept_ids
from cms.pages.blocktext import BlockText
from cms.pages.publishing import Operation
from tests.contributions.prose.cases import load_cases

FILE = "_articles/how-to-contribute.md"
SUGGESTIONS = 200

_ALIKE = 0.75
_BY_FAR = 0.1
_FRONT_MATTER = re.compile(r"\A---.*?^---\n", re.DOTALL | re.MULTILINE)

BY_HAND: dict[int, set[int]] = {
    # Rewritten, or lengthened a lot.
    4: {4},
    19: {30},
    21: {32},
    47: {63},
    54: {74},
    56: {77},
    63: {84},
    101: {131},
    106: {137},
    114: {145},
    116: {147},
    119: {149},
    126: {157},
    127: {158},
    # Split: each part is right.
    5: {*range(7, 19)},
    51: {69, 70},
    52: {71, 72},
    64: {85, 86, 87},
    66: {*range(89, 94)},
    68: {*range(95, 100)},
    71: {*range(102, 106)},
    72: {106, 107},
    76: {112, 113},
    104: {134, 135},
    122: {152, 153},
    # Joined with the paragraph after or before it.
    80: {116},
    81: {116},
    84: {118},
    86: {120},
    89: {122},
    92: {124},
    93: {124},
    96: {126},
    # Removed, or replaced by another sentence.
    1: set(),
    13: set(),
    14: set(),
    15: set(),
    118: set(),
}
"""Numbers of paragraphs of the first revision, with those of the last that hold their text now."""


def read_revisions() -> list[list[BlockText]]:
    """Return the blocks of each revision whose text differs from the one before."""
    [article] = [case for case in load_cases("histories") if case["file"] == FILE]
    texts = [_FRONT_MATTER.sub("", revision["text"]) for revision in article["revisions"]]
    different = [texts[0], *(new for old, new in pairwise(texts) if old != new)]
    return [_blocks_of(text) for text in different]


def _blocks_of(text: str) -> list[BlockText]:
    """Return the blocks of a text, without the HTML that is around some."""
    pieces = re.split(r"\n\s*\n", re.sub(r"<[^>]*>", "", text))
    return [_block_of(piece.strip()) for piece in pieces if piece.strip()]


def _block_of(piece: str) -> BlockText:
    if piece.startswith("#"):
        return BlockText("heading", {"text": piece.lstrip("# ")})
    return BlockText("paragraph", {"text": f"<p>{escape(piece, quote=False)}</p>"})


def with_ids(
    revisions: Sequence[Sequence[BlockText]], *, lost: float
) -> Iterator[dict[str, BlockText]]:
    """Yield the blocks of each revision by id: ids go on as in a load of files, but for a share
    that is lost on each edit, as in a cut and paste.
    """
    random = Random(lost)  # noqa: S311  # the same pages in every run
    body: dict[str, BlockText] = {}
    for blocks in revisions:
        kept = kept_ids(list(body.items()), blocks)
        ids = [_new_id(random) if not body or random.random() < lost else one for one in kept]
        body = dict(zip(ids, blocks, strict=True))
        yield body


def _new_id(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def proposals(first: Sequence[BlockText]) -> list[tuple[int, Operation]]:
    """Return what is proposed: a change of each block, then a block more after every second."""
    changes = [(at, Operation.REPLACE) for at in range(len(first))]
    added = [(at, Operation.INSERT_AFTER) for at in range(0, len(first), 2)]
    return [*changes, *added][:SUGGESTIONS]


@lru_cache
def places() -> dict[int, set[int]]:
    """Return for each block of the first revision the blocks of the last that hold its text."""
    revisions = read_revisions()
    first, last = ([block.fields["text"] for block in one] for one in (revisions[0], revisions[-1]))
    return {at: BY_HAND.get(at) or _most_alike(at, text, last) for at, text in enumerate(first)}


def _most_alike(at: int, text: str, last: Sequence[str]) -> set[int]:
    if at in BY_HAND:
        return set()
    shares = [(Indel.normalized_similarity(text, other), to) for to, other in enumerate(last)]
    (second, _), (best, found) = sorted(shares)[-2:]
    assert best >= _ALIKE, f"paragraph {at} has to be read by hand"
    assert best >= second + _BY_FAR, f"paragraph {at} has to be read by hand"
    return {found}
