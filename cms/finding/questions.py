"""What someone asks of the search page, as its address has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

MAX_LENGTH = 200
MAX_WORDS = 12
# Runs of letters and digits, joined by hyphens and apostrophes; the rest has a meaning to some
# search engine (quotes, NUL, operators) or none to anyone.
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Question:
    typed: str
    module: str = ""
    kind: str = ""
    page: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Question":
        return cls(*(values.get(name, "")[:MAX_LENGTH] for name in ("q", "module", "kind", "page")))

    @property
    def words(self) -> list[str]:
        """Return what can be searched for in what was typed: at most twelve words."""
        return _WORD.findall(self.typed)[:MAX_WORDS]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def address(self, **changes: str) -> str:
        """Return the query part of the address of this question, changed; of the first page."""
        changed = replace(self, **{"page": "", **changes})
        values = {
            "q": changed.text,
            "module": changed.module,
            "kind": changed.kind,
            "page": changed.page,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value})
