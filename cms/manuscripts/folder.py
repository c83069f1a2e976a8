"""All files of the guide together: read, and checked against each other."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cms.manuscripts.links import internal_links
from cms.manuscripts.manuscript import Manuscript, ManuscriptError, Problem
from cms.manuscripts.reading import read

GUIDE_FOLDER = Path(__file__).resolve().parent.parent / "guide"


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A manuscript with the digest (SHA-256, hex) of its file and of the images it shows."""

    manuscript: Manuscript
    digest: str


def read_folder(folder: Path) -> list[GuideFile]:
    """Return all texts of a guide, parents before children, children in order.

    Raises ManuscriptError with every mistake in every file.
    """
    files: list[GuideFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        shown = path.relative_to(folder)
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError as error:
            problems.append(Problem(shown, 1, f"not UTF-8 at byte {error.start}"))
            continue
        manuscript, found = read(text, shown)
        problems += found
        if manuscript is not None:
            files.append(GuideFile(manuscript, _digest(text, manuscript, folder)))
    if not problems:
        problems = list(_problems_between([file.manuscript for file in files], folder))
    if problems:
        raise ManuscriptError(problems)
    levels = ("guide", "module", "article")
    return sorted(files, key=lambda file: _place(file.manuscript, levels))


def image_paths(manuscript: Manuscript) -> Iterator[str]:
    for placed in manuscript.blocks:
        if placed.block.kind == "image":
            yield placed.block.fields["image"]


def _place(manuscript: Manuscript, levels: Sequence[str]) -> tuple[int, str, str, int]:
    level = levels.index(manuscript.level)
    # Dutch comes first: it is the source, and its home becomes the root of the site.
    return (level, {"nl": ""}.get(manuscript.language, manuscript.language), manuscript.parent,
            manuscript.order)  # fmt: skip


def _digest(text: str, manuscript: Manuscript, folder: Path) -> str:
    digest = hashlib.sha256(text.encode())
    for image in image_paths(manuscript):
        path = folder / image
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def _problems_between(texts: Sequence[Manuscript], folder: Path) -> Iterator[Problem]:
    known = {(text.name, text.language) for text in texts}
    if not texts:
        yield Problem(folder, 1, "there are no files here")
    for text in texts:
        yield from _problems_of_place(text, known)
        yield from _problems_of_links(text, known)
        yield from _problems_of_images(text, folder)
    yield from _problems_of_siblings(texts)


def _problems_of_place(text: Manuscript, known: set[tuple[str, str]]) -> Iterator[Problem]:
    if text.language not in dict(settings.LANGUAGES):
        yield Problem(text.path, 1, f"“{text.language}” is no language of this site")
    elif text.parent and (text.parent, text.language) not in known:
        yield Problem(text.path, 1, f"the text above it is missing: {text.parent}.{text.language}")


def _problems_of_links(text: Manuscript, known: set[tuple[str, str]]) -> Iterator[Problem]:
    for placed in text.blocks:
        for name in internal_links(placed.block):
            if (name, text.language) not in known:
                yield Problem(text.path, placed.line, f"there is no text “{name}” to link to")


def _problems_of_images(text: Manuscript, folder: Path) -> Iterator[Problem]:
    lines = {placed.block.fields.get("image"): placed.line for placed in text.blocks}
    for image in image_paths(text):
        path = (folder / image).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            yield Problem(text.path, lines[image], f"there is no file {image} below {folder.name}/")


def _problems_of_siblings(texts: Iterable[Manuscript]) -> Iterator[Problem]:
    families: dict[tuple[str, str], list[Manuscript]] = {}
    for text in texts:
        families.setdefault((text.parent, text.language), []).append(text)
    for siblings in families.values():
        slugs = Counter(text.header.get("slug", "") for text in siblings)
        for position, text in enumerate(sorted(siblings, key=lambda one: one.order), start=1):
            slug = text.header.get("slug", "")
            if slugs[slug] > 1:
                yield Problem(text.path, 1, f"another text here has the slug “{slug}” too")
            if text.order != position:
                cause = f"order {text.order}, where {position} is next: number from 1 without gaps"
                yield Problem(text.path, 1, cause)
