"""The translations of the interface: English in the code, Dutch in a catalogue.

python .ci/messages.py update    bring the catalogue up to date with the code, and compile it
python .ci/messages.py check     say what is missing, left over, unequal or not compiled
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("site/schrijfmee", "cms", "contributions", "templates")
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".svg", ".atom"}
CATALOGUE = ROOT / "site/schrijfmee/locale/nl/LC_MESSAGES/django.po"
LANGUAGE = "nl"

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}|<[^>]+>")

# A catalogue has no dates: each would be a change in a file in which nothing changed.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
DATE_LINES = re.compile(rb'^"(POT-Creation|PO-Revision)-Date:.*\n', re.MULTILINE)

Texts = tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Carry out `update` or `check`; return 1 when the check found something."""
    match arguments:
        case ["update"]:
            update(CATALOGUE, extracted(ROOT))
            untranslated = [m for m in read(CATALOGUE) if m.id and not all(_said(m))]
            print(f"{len(untranslated)} texts to translate in {CATALOGUE.relative_to(ROOT)}")
            return 0
        case ["check"]:
            found = list(problems(extracted(ROOT), CATALOGUE))
            print("\n".join(found) or "Every text of the interface is translated.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2


def extracted(root: Path) -> Catalog:
    """Return every text marked for translation in the code and templates below `root`."""
    catalogue = Catalog()
    for path in sorted(_files(root)):
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = _as_python(source)
        lines = io.BytesIO(source.encode())
        name = path.relative_to(root).as_posix()
        found = extract("python", lines, KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
        for _line, texts, comments, context in found:
            catalogue.add(texts, None, [(name, 0)], (), comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """Return the catalogue in a .po file; an empty one when the file is not there."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update(path: Path, texts: Catalog) -> None:
    """Make the .po file at `path` hold exactly `texts`, keep translations, and compile it."""
    old = read(path)
    new = Catalog(
        locale=LANGUAGE,
        fuzzy=False,
        project="Schrijfmee",
        version="1",
        msgid_bugs_address="see CONTRIBUTING.md",
        copyright_holder="the contributors of Schrijfmee",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        last_translator="the contributors of Schrijfmee",
        language_team="Nederlands",
        header_comment="# The interface of Schrijfmee in Dutch.",
    )
    for message in texts:
        if message.id:
            known = old.get(message.id, message.context)
            said = known.string if known is not None and _same_form(known, message) else ""
            comments = message.auto_comments
            places = message.locations
            new.add(message.id, said, places, (), comments, context=message.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, new, width=100, sort_output=True, include_lineno=False)
    path.write_bytes(DATE_LINES.sub(b"", buffer.getvalue()))
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)


def problems(texts: Catalog, path: Path) -> Iterator[str]:
    """Yield, for people, what is wrong with the .po file at `path` and its .mo file."""
    catalogue = read(path)
    for message in texts:
        if message.id:
            translation = catalogue.get(message.id, message.context)
            yield from _problems_of(message, translation)
    for message in (*catalogue, *catalogue.obsolete.values()):
        if message.id and texts.get(message.id, message.context) is None:
            yield f"left over: {_id(message)!r}"
    if _compiled(path.with_suffix(".mo")) != _to_compile(catalogue):
        yield f"not compiled: {path.with_suffix('.mo').name} differs from {path.name}"


def _problems_of(message: Message, translation: Message | None) -> Iterator[str]:
    place = message.locations[0][0] if message.locations else "?"
    about = f"{_id(message)!r} ({place})"
    if translation is None or not all(_said(translation)):
        yield f"not translated: {about}"
    elif translation.fuzzy:
        yield f"marked as fuzzy: {about}"
    elif not _same_form(translation, message):
        yield f"plural on one side only: {about}"
    else:
        for source, said in zip(_ids(message), _said(translation), strict=True):
            if placeholders(source) != placeholders(said):
                yield f"other placeholders or tags than its source: {about}: {said!r}"
            if _edges(source) != _edges(said):
                yield f"other line breaks at its ends than its source: {about}"


def placeholders(text: str) -> list[str]:
    """Return the %(names)s, {names} and <tags> of a text, sorted, each as often as it occurs."""
    return sorted(PLACEHOLDER.findall(text))


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in (root / folder).rglob("*"):
            folders = path.relative_to(root).parent.parts
            suffixes = TEMPLATE_SUFFIXES if "templates" in folders else {".py"}
            if path.suffix in suffixes and "migrations" not in folders:
                yield path


def _as_python(template: str) -> str:
    # Inside brackets, Python asks nothing of the indentation that templates have.
    return f"({templatize(template)}\n)"


def _ids(message: Message) -> Texts:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _id(message: Message) -> str:
    return _ids(message)[0]


def _said(message: Message) -> Texts:
    string = message.string
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


def _same_form(one: Message, other: Message) -> bool:
    return len(_ids(one)) == len(_ids(other))


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _compiled(path: Path) -> dict[object, str]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        texts: dict[object, str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001  # there is no public way to list them
    return {key: value for key, value in texts.items() if key}


def _to_compile(catalogue: Iterable[Message]) -> dict[object, str]:
    texts: dict[object, str] = {}
    for message in catalogue:
        if not message.id or not all(_said(message)) or message.fuzzy:
            continue
        key = f"{message.context}\x04{_id(message)}" if message.context else _id(message)
        if len(_ids(message)) == 1:
            texts[key] = _said(message)[0]
        else:
            texts.update({(key, number): said for number, said in enumerate(_said(message))})
    return texts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
