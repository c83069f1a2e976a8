"""Pure functions on text, without Django.

Rich text or plain text becomes tokens (`from_html`, `from_text`) and back (`to_html`, `to_text`).
On tokens: what changed (`diff`, shown by `diff_html` and `diff_text`), in parts to take or to leave
(`parts`, `take_parts`), and the three-way `merge`.
On the words of each block, revision after revision: who wrote them (`Provenance`), shown by
`owned_html` and `owned_line`.
"""

from contributions.prose.changes import Change, ChangeKind, base_of, other_of
from contributions.prose.diff import diff
from contributions.prose.lineage import Block as OwnedWords
from contributions.prose.merge import Agreed, Conflict, Merge, MergeConflictError, merge
from contributions.prose.owned import owned_html, owned_line
from contributions.prose.parts import Part, UnknownPartError, parts, take_parts
from contributions.prose.provenance import Provenance, words_in
from contributions.prose.render import diff_html, diff_text
from contributions.prose.richtext import canonical_html, from_html, normalise, to_html
from contributions.prose.tokens import (
    Block,
    BlockKind,
    Kind,
    Link,
    LinkKind,
    Marks,
    Token,
    from_text,
    to_text,
    words_of,
)

__all__ = [
    "Agreed",
    "Block",
    "BlockKind",
    "Change",
    "ChangeKind",
    "Conflict",
    "Kind",
    "Link",
    "LinkKind",
    "Marks",
    "Merge",
    "MergeConflictError",
    "OwnedWords",
    "Part",
    "Provenance",
    "Token",
    "UnknownPartError",
    "base_of",
    "canonical_html",
    "diff",
    "diff_html",
    "diff_text",
    "from_html",
    "from_text",
    "merge",
    "normalise",
    "other_of",
    "owned_html",
    "owned_line",
    "parts",
    "take_parts",
    "to_html",
    "to_text",
    "words_in",
    "words_of",
]
