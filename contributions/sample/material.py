"""The sample data as it stands in its files, read and checked. No database here.

`people.toml` holds everyone by a short key. `nl.toml` and `en.toml` hold what they gave to the
texts of that language:

- `[[suggestion]]` names its writer (`by`), the article, a few words of the block, kind, operation
  (to change the text, unless it says otherwise) and how many `days` ago it was sent. What it
  proposes stands in `swap` (pairs of old and new words) and `set` (whole fields), or, for a block
  of its own, in `[suggestion.new]` (its kind and fields, rich text as the guide's Markdown).
- `[[suggestion.then]]` is what happened after: `do` is ask, answer, accept, decline or withdraw;
  `swap` holds the words that the editor changed while accepting.
- `[[comment]]` names writer, article, days ago and text; replies stand inside it. `state` is one
  of a comment's states, `flags` how many readers flagged it.
- `[[reply]]` is a reason that editors use more than once.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.pages.publishing import Operation

MATERIAL = Path(__file__).resolve().parent / "material"
MAIL_DOMAIN = "voorbeeld.example"
"""Where everyone of the sample data gets mail; RFC 2606 keeps it from ever being somebody's."""

Swaps = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SamplePerson:
    key: str
    name: str
    language: str
    url: str = ""
    approved: bool = True

    @property
    def email(self) -> str:
        return f"{self.key}@{MAIL_DOMAIN}"


@dataclass(frozen=True, slots=True)
class SampleStep:
    do: str
    days: int
    reason: str
    swap: Swaps = ()


@dataclass(frozen=True, slots=True)
class SampleSuggestion:
    language: str
    by: SamplePerson
    article: str
    block: str
    kind: str
    days: int
    reason: str
    operation: str = Operation.REPLACE.value
    source: str = ""
    swap: Swaps = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[SampleStep, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SampleComment:
    language: str
    by: SamplePerson
    article: str
    days: int
    text: str
    state: str = "public"
    flags: int = 0
    replies: tuple["SampleComment", ...] = ()

    def thread(self) -> Iterator["SampleComment"]:
        """Yield the comment and everything below it."""
        yield self
        for reply in self.replies:
            yield from reply.thread()


@dataclass(frozen=True, slots=True)
class SampleReply:
    language: str
    title: str
    action: str
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    people: Mapping[str, SamplePerson]
    suggestions: tuple[SampleSuggestion, ...]
    comments: tuple[SampleComment, ...]
    replies: tuple[SampleReply, ...]

    @property
    def texts(self) -> set[tuple[str, str]]:
        """The name and language of every text that something was given to."""
        given: list[SampleSuggestion | SampleComment] = [*self.suggestions, *self.comments]
        return {(one.article, one.language) for one in given}


def read_material() -> Material:
    """Return all sample data. Raises KeyError or TypeError for a key too few or too many."""
    people = {key: SamplePerson(key, **person) for key, person in _tables(MATERIAL / "people.toml")}
    suggestions: list[SampleSuggestion] = []
    comments: list[SampleComment] = []
    replies: list[SampleReply] = []
    for language, _name in settings.LANGUAGES:
        tables = dict(_tables(MATERIAL / f"{language}.toml"))
        suggestions += [_suggestion(one, language, people) for one in tables["suggestion"]]
        comments += [_comment(one, language, people) for one in tables["comment"]]
        replies += [SampleReply(language, **one) for one in tables["reply"]]
    return Material(people, tuple(suggestions), tuple(comments), tuple(replies))


def _tables(path: Path) -> Iterator[tuple[str, Any]]:
    yield from tomllib.loads(path.read_text(encoding="utf-8")).items()


def _suggestion(
    table: dict[str, Any], language: str, people: Mapping[str, SamplePerson]
) -> SampleSuggestion:
    return SampleSuggestion(
        language=language,
        by=people[table.pop("by")],
        swap=_swaps(table),
        fields=table.pop("set", {}),
        steps=tuple(_step(one) for one in table.pop("then", ())),
        **table,
    )


def _step(table: dict[str, Any]) -> SampleStep:
    return SampleStep(swap=_swaps(table), **table)


def _swaps(table: dict[str, Any]) -> Swaps:
    return tuple((old, new) for old, new in table.pop("swap", ()))


def _comment(
    table: dict[str, Any], language: str, people: Mapping[str, SamplePerson]
) -> SampleComment:
    article = table.pop("article")
    replies = [{**one, "article": article} for one in table.pop("reply", ())]
    return SampleComment(
        language=language,
        by=people[table.pop("by")],
        article=article,
        text=table.pop("text").strip(),
        replies=tuple(_comment(one, language, people) for one in replies),
        **table,
    )
