"""What someone asks of the search page, as its address has it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

MAX_LENGTH = 200
# A sentence that was pasted is read to its end.
MAX_WORDS = 24
# Runs of letters and digits, joined by hyphens and apostrophes; the rest has a meaning to some
# search engine (NUL, operators) or none to anyone.
_WORD = r"[^\W_]+(?:[-'’][^\W_]+)*"
# Keyboards and habits differ: "…", “…”, „…“, „…”, «…» and »…« all say the same, and so does a mix.
_QUOTES = '"“”„‟«»'
_PART = re.compile(rf"[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]|{_WORD}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class Part(NamedTuple):
    """A word, or the words that stood in quotes and are to follow each other."""

    words: tuple[str, ...]
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Question:
    typed: str
    module: str = ""
    kind: str = ""
    page: str = ""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Question":
        """Return the question of an address, without control characters."""
        names = ("q", "module", "kind", "page")
        return cls(*(_CONTROL.sub(" ", values.get(name, ""))[:MAX_LENGTH] for name in names))

    @property
    def parts(self) -> list[Part]:
        """Return what can be searched for in what was typed: at most MAX_WORDS words.

        A quote that is not closed is no quote.
        """
        return list(_parts(self.typed))

    @property
    def words(self) -> list[str]:
        return [word for part in self.parts for word in part.words]

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        """Return what stood in quotes."""
        return [part.words for part in self.parts if part.is_quoted]

    @property
    def text(self) -> str:
        """Return the words with a space between them, and straight quotes around phrases."""
        return " ".join(_as_typed(part) for part in self.parts)

    @property
    def plain(self) -> str:
        """Return the words without quotes."""
        return " ".join(self.words)

    @property
    def goes_on(self) -> bool:
        """Return whether this is about what was found already: a part of it, or a next page."""
        return bool(self.module or self.kind or self.page)

    @property
    def unquoted(self) -> str:
        """Return the address of the same words without quotes."""
        return self.address(typed=self.plain)

    @property
    def everywhere(self) -> str:
        """Return the address of the same words in any module and of any kind."""
        return self.address(module="", kind="")

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


def _parts(typed: str) -> Iterator[Part]:
    left = MAX_WORDS
    for found in _PART.finditer(typed):
        quoted = found["quoted"]
        words = [found.group()] if quoted is None else re.findall(_WORD, quoted)
        if words[:left]:
            yield Part(tuple(words[:left]), quoted is not None)
            left -= len(words[:left])


def _as_typed(part: Part) -> str:
    text = " ".join(part.words)
    return f'"{text}"' if part.is_quoted else text
