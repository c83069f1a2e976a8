"""From the text of a file to a manuscript. Every mistake is reported with its line."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError

from cms.manuscripts import markdown
from cms.manuscripts.manuscript import HEADER_KEYS, Manuscript, PlacedBlock, Problem, level_of
from cms.manuscripts.writing import FENCE, file_key, is_list_text, write_block_text
from cms.pages.blocks import CALLOUT_TONES, validate_partial_date, validate_url
from cms.pages.blocktext import BLOCK_FIELDS, BlockField, BlockText, FieldKind
from cms.pages.models import ModuleCode, Stage

_FILE_NAME = re.compile(r"(?P<stem>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")
_SUMMARY_LENGTH = 250
_Line = tuple[int, str]


def name_and_language(path: Path) -> tuple[str, str]:
    """Return the name of a text and its language from the path below the guide's folder.

    Raises ValueError, with a message, for a path that is not a text's.
    """
    match = _FILE_NAME.fullmatch(path.name)
    if match is None or len(path.parts) > 2:  # noqa: PLR2004  # a module's folder and a file
        raise ValueError("a file is called name.nl.md or module/name.nl.md, in a-z, 0-9 and -")
    stem, folder = match["stem"], path.parent.name
    if folder and folder not in ModuleCode.values:
        raise ValueError(f"“{folder}” is none of the nine modules")
    if not folder and stem != "guide":
        raise ValueError("outside the folders of the modules only guide.nl.md can stand")
    name = (folder if stem == "module" else f"{folder}/{stem}") if folder else "guide"
    return name, match["language"]


def read(text: str, path: Path) -> tuple[Manuscript | None, list[Problem]]:
    """Return the manuscript in a file's text, or None and everything that is wrong with it.

    `path` is the file's, below the guide's folder.
    """
    try:
        name, language = name_and_language(path)
    except ValueError as error:
        return None, [Problem(path, 1, str(error))]
    reader = _Reader(path, name, language)
    manuscript = reader.manuscript(text)
    return (None if reader.problems else manuscript), reader.problems


@dataclass
class _Reader:
    path: Path
    name: str
    language: str
    problems: list[Problem] = field(default_factory=list)

    def manuscript(self, text: str) -> Manuscript:
        self._check_characters(text)
        lines = list(enumerate(text.split("\n"), start=1))
        header, body = self._header(lines)
        blocks: list[PlacedBlock] = []
        for chunk in self._chunks(body):
            block = self._block(chunk)
            if block is not None:
                self._check_form(block, chunk, after=blocks[-1].block if blocks else None)
                blocks.append(PlacedBlock(chunk[0][0], block))
        return Manuscript(self.name, self.language, header, tuple(blocks))

    def _problem(self, line: int, cause: str) -> None:
        """Note a mistake; of several on one line the first, as the others often follow from it."""
        if line not in {problem.line for problem in self.problems}:
            self.problems.append(Problem(self.path, line, cause))

    def _check_characters(self, text: str) -> None:
        lines = text.split("\n")
        for number, line in enumerate(lines, start=1):
            if line != line.rstrip():
                self._problem(number, "spaces at the end of the line")
            if not line.replace("\N{NO-BREAK SPACE}", " ").isprintable():
                self._problem(number, "a tab or an invisible character")
        if not text.endswith("\n") or text.endswith("\n\n"):
            self._problem(len(lines), "the file must end with exactly one newline")

    # Header

    def _header(self, lines: list[_Line]) -> tuple[dict[str, str], list[_Line]]:
        fences = [at for at, (_number, line) in enumerate(lines) if line == "---"]
        if not fences or fences[0] != 0 or len(fences) == 1:
            self._problem(1, "the file must begin with a header between two lines of ---")
            return {}, []
        header = dict(self._header_fields(lines[1 : fences[1]]))
        missing = [key for key in HEADER_KEYS[level_of(self.name)] if key not in header]
        if missing:
            self._problem(lines[fences[1]][0], f"the header lacks {', '.join(missing)}")
        body = lines[fences[1] + 1 :]
        if body and body[0][1]:
            self._problem(body[0][0], "a blank line must follow the header")
        return header, body

    def _header_fields(self, lines: list[_Line]) -> Iterator[tuple[str, str]]:
        keys = HEADER_KEYS[level_of(self.name)]
        last = -1
        for number, line in lines:
            key, colon, value = line.partition(": ")
            if not colon or not value.strip():
                self._problem(number, "a header line is “key: value”")
            elif key not in keys:
                self._problem(number, f"“{key}” is no key here; known are {', '.join(keys)}")
            elif keys.index(key) <= last:
                self._problem(number, f"“{key}” must come before “{keys[last]}”, and once")
            else:
                last = keys.index(key)
                self._check_header_value(number, key, value)
                yield key, value

    def _check_header_value(self, number: int, key: str, value: str) -> None:
        match key:
            case "slug" if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
                self._problem(number, "a slug is made of a-z, 0-9 and single hyphens")
            case "order" if not re.fullmatch(r"[1-9]\d{0,3}", value):
                self._problem(number, "the order is a whole number from 1")
            case "stage" if value not in Stage.values:
                self._problem(number, f"a stage is one of {', '.join(Stage.values)}")
            case "review" if not _is_day(value):
                self._problem(number, "the review date is a day, YYYY-MM-DD")
            case "summary" if len(value) > _SUMMARY_LENGTH:
                self._problem(number, f"{len(value)} characters; at most {_SUMMARY_LENGTH}")

    # Blocks

    def _chunks(self, lines: list[_Line]) -> Iterator[list[_Line]]:
        """Yield the lines of each block; a list joins the paragraph before it."""
        chunk: list[_Line] = []
        fenced = False
        for at, (number, line) in enumerate(lines):
            if line.startswith(FENCE):
                if fenced and line != FENCE:
                    self._problem(number, f"the block above is not closed with {FENCE}")
                fenced = line != FENCE
            if line or fenced:
                chunk.append((number, line))
            elif chunk and not self._list_joins(chunk, lines[at + 1 :]):
                yield chunk
                chunk = []
            elif chunk:
                chunk.append((number, line))
        if fenced and chunk:
            self._problem(chunk[0][0], f"this block is not closed with {FENCE}")
        elif chunk:
            yield chunk

    def _list_joins(self, chunk: list[_Line], following: list[_Line]) -> bool:
        first = chunk[0][1]
        is_paragraph = not first.startswith((FENCE, "## ")) and not is_list_text(first)
        has_list = any(not line for _number, line in chunk)
        next_line = following[0][1] if following else ""
        return is_paragraph and not has_list and is_list_text(next_line)

    def _block(self, chunk: list[_Line]) -> BlockText | None:
        number, first = chunk[0]
        if first.startswith("## "):
            return self._heading(chunk)
        if not first.startswith(FENCE):
            return self._paragraph(chunk)
        kind = first.removeprefix(FENCE).strip()
        if kind not in BLOCK_FIELDS or kind == "heading":
            self._problem(number, f"“{kind}” is no kind of block")
            return None
        if chunk[-1][1] != FENCE:
            self._problem(chunk[-1][0], f"this block is not closed with {FENCE}")
            return None
        inner = chunk[1:-1]
        return self._paragraph(inner, number) if kind == "paragraph" else self._fenced(kind, chunk)

    def _heading(self, chunk: list[_Line]) -> BlockText:
        for number, _line in chunk[1:]:
            self._problem(number, "a blank line must follow a heading")
        return BlockText("heading", {"text": chunk[0][1].removeprefix("## ")})

    def _paragraph(self, lines: list[_Line], line: int = 0) -> BlockText | None:
        html = self._rich_text(lines, line)
        return BlockText("paragraph", {"text": html}) if html else None

    def _rich_text(self, lines: list[_Line], line: int) -> str:
        start = lines[0][0] if lines else line
        try:
            html = markdown.to_html("\n".join(text for _number, text in lines))
        except markdown.MarkdownError as error:
            self._problem(start + error.line, str(error))
            return ""
        if not html:
            self._problem(start, "the text is missing")
        return html

    def _fenced(self, kind: str, chunk: list[_Line]) -> BlockText | None:
        found_before = len(self.problems)
        fields = {spec.name: "" for spec in BLOCK_FIELDS[kind]}
        rest = self._key_values(kind, chunk[1:-1], fields)
        for spec in BLOCK_FIELDS[kind]:
            if spec.kind is FieldKind.RICH:
                if rest and rest[0][1]:
                    self._problem(rest[0][0], "a blank line must come before the text")
                fields[spec.name] = self._rich_text(rest[1:], chunk[0][0])
                rest = []
            elif spec.kind is FieldKind.LINES:
                fields[spec.name] = self._items(rest)
                rest = []
        for number, _line in rest:
            self._problem(number, f"a {kind} holds lines of “key: value” only")
        self._check_fields(kind, fields, chunk[0][0])
        return BlockText(kind, fields) if len(self.problems) == found_before else None

    def _key_values(self, kind: str, lines: list[_Line], fields: dict[str, str]) -> list[_Line]:
        """Fill the fields from leading `key: value` lines and return the lines that follow."""
        names = {file_key(kind, spec): spec.name for spec in _line_fields(kind)}
        for at, (number, line) in enumerate(lines):
            key, colon, value = line.partition(": ")
            if not colon or line.startswith("- "):
                return lines[at:]
            if key not in names:
                self._problem(number, f"a {kind} has no “{key}”; it has {', '.join(names)}")
            else:
                fields[names[key]] = value
        return []

    def _items(self, lines: list[_Line]) -> str:
        for number, line in lines:
            if not line.startswith("- "):
                self._problem(number, "an item begins with “- ” and stands on one line")
        return "\n".join(line.removeprefix("- ") for _number, line in lines)

    def _check_fields(self, kind: str, fields: dict[str, str], line: int) -> None:
        for spec in BLOCK_FIELDS[kind]:
            text = fields[spec.name]
            if not text and spec.required and spec.kind is not FieldKind.RICH:
                self._problem(line, f"this {kind} lacks “{file_key(kind, spec)}”")
            elif len(text) > spec.max_length:
                self._problem(line, f"“{spec.name}” is longer than {spec.max_length} characters")
            elif text:
                self._check_value(kind, spec, text, line)

    def _check_value(self, kind: str, spec: BlockField, text: str, line: int) -> None:
        try:
            if spec.kind is FieldKind.URL:
                validate_url(text)
            elif spec.kind is FieldKind.DATE:
                validate_partial_date(text)
            elif spec.kind is FieldKind.CHOICE and text not in dict(CALLOUT_TONES):
                self._problem(line, f"a {spec.name} is one of {', '.join(dict(CALLOUT_TONES))}")
        except ValidationError as error:
            self._problem(line, f"“{file_key(kind, spec)}”: {' '.join(error.messages)}")

    def _check_form(self, block: BlockText, chunk: list[_Line], *, after: BlockText | None) -> None:
        """Report a block that is written otherwise than `writing` would write it."""
        expected = write_block_text(block, after=after).split("\n")
        for (number, line), wanted in zip(chunk, expected, strict=False):
            if line != wanted:
                self._problem(number, f"write this line as: {wanted}")
                return
        if len(chunk) != len(expected):
            self._problem(chunk[-1][0], "a list or paragraph too many; fence it as its own block")


def _line_fields(kind: str) -> list[BlockField]:
    longer = {FieldKind.RICH, FieldKind.LINES}
    return [spec for spec in BLOCK_FIELDS[kind] if spec.kind not in longer]


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
