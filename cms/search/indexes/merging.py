"""Which segments of an index become one, at a commit.

Whoosh merges most small segments at every commit, so that an update of one page writes many others
anew. Here segments of about the same size wait for each other: a document is written anew once for
each time that the index grows eightfold.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from cms.search.indexes.writer import Writer

_AT_ONCE = 8
# What is deleted takes place until its segment is written anew.
_MOST_DELETED = 0.3


def merge_alike(writer: Writer, segments: Sequence[Any]) -> list[Any]:
    """Write the documents of some segments into the one being written; return the others."""
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if segment.doc_count():
            tiers[_tier(segment)].append(segment)
    kept: list[Any] = []
    for _tier_number, alike in sorted(tiers.items()):
        full = len(alike) >= _AT_ONCE
        for segment in alike:
            if full or segment.deleted_count() > _MOST_DELETED * segment.doc_count_all():
                writer.add_segment(segment)
            else:
                kept.append(segment)
    return kept


def _tier(segment: Any) -> int:
    tier, size = 0, int(segment.doc_count())
    while size >= _AT_ONCE:
        size //= _AT_ONCE
        tier += 1
    return tier
