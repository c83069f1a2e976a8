"""A text of the guide as it stands in a file, and what can be wrong with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cms.pages.blocktext import BlockText

Level = Literal["guide", "module", "article"]

HEADER_KEYS: dict[Level, tuple[str, ...]] = {
    "guide": ("title", "summary"),
    "module": ("title", "slug", "order", "summary"),
    "article": ("title", "slug", "order", "stage", "review", "summary"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file. `line` counts from 1."""

    path: Path
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.cause}"


class ManuscriptError(Exception):
    """Files of the guide are wrong; `problems` holds every mistake found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    line: int
    block: BlockText


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file: its name ("marketing/was-prices"), language, header and blocks.

    In rich text, links to other texts stand as `article:name`; an image block holds the path of its
    file below the guide's folder.
    """

    name: str
    language: str
    header: dict[str, str]
    blocks: tuple[PlacedBlock, ...]

    @property
    def level(self) -> Level:
        return level_of(self.name)

    @property
    def parent(self) -> str:
        """The name of the text under which this one stands; empty for the guide."""
        return {"guide": "", "module": "guide", "article": self.name.partition("/")[0]}[self.level]

    @property
    def order(self) -> int:
        return int(self.header.get("order", "1"))

    @property
    def path(self) -> Path:
        """The file's path below the guide's folder."""
        stem = {"guide": "guide", "module": f"{self.name}/module", "article": self.name}
        return Path(f"{stem[self.level]}.{self.language}.md")


def level_of(name: str) -> Level:
    if name == "guide":
        return "guide"
    return "article" if "/" in name else "module"
