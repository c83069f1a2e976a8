"""Bringing the guide's files into the site, without touching what people changed since."""

import datetime as dt
import difflib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

from cms.manuscripts.folder import GuideFile, read_folder
from cms.manuscripts.links import links_to_pages
from cms.manuscripts.manuscript import Manuscript
from cms.manuscripts.models import LoadedText
from cms.pages.blocktext import BlockText, read_block, write_block
from cms.pages.models import Article, Guide, Module, TextPage
from cms.pages.translations import settle_translations


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """The file changed, but so did the page on the site: the page stays as it is."""


@dataclass
class Report:
    """What became of every text, as (name, language) pairs."""

    outcomes: dict[tuple[str, str], Outcome] = field(default_factory=dict)

    def of(self, outcome: Outcome) -> list[tuple[str, str]]:
        return [text for text, found in self.outcomes.items() if found is outcome]


Progress = Callable[[Sequence[GuideFile]], Iterable[GuideFile]]


def load_folder(folder: Path, *, progress: Progress = iter) -> Report:
    """Make the site's guide as the files say, and tell what became of each.

    Reads everything before it changes anything, then commits all or nothing. Pages that were
    changed or deleted on the site since the last load stay as they are. `progress` wraps the files
    while they are being published.

    Raises ManuscriptError, with every mistake, when files are wrong.
    """
    files = read_folder(folder)
    loader = _Loader(folder)
    with transaction.atomic():
        for file in files:
            loader.place(file.manuscript)
        loader.make_home_the_root()
        for file in progress(files):
            loader.fill(file)
        loader.settle()
    return loader.report


class _Loader:
    """Two passes: all pages are placed first, so that every link finds its page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code, _name in settings.LANGUAGES
        }
        self.loaded = {(row.name, row.language): row for row in LoadedText.objects.all()}
        pages = TextPage.objects.exclude(name="").select_related("locale").specific()
        self.pages = {(page.name, page.locale.language_code): page for page in pages}

    def place(self, text: Manuscript) -> None:
        """Create the page of a text that is new, unpublished and without its body."""
        key = (text.name, text.language)
        if key in self.pages or key in self.loaded or not self._has_place(text):
            return
        page = _new_page(text)
        page.name, page.locale, page.live = text.name, self.locales[text.language], False
        for sibling in self.locales:
            translation = self.pages.get((text.name, sibling))
            if translation is not None:
                page.translation_key = translation.translation_key
        _set_header(page, text)
        self._insert(page, text)
        self.pages[key] = page
        self.report.outcomes[key] = Outcome.CREATED

    def _has_place(self, text: Manuscript) -> bool:
        """Tell whether the parent is there: it may have been deleted on the site."""
        return not text.parent or (text.parent, text.language) in self.pages

    def _insert(self, page: TextPage, text: Manuscript) -> None:
        if not text.parent:
            root = Page.get_first_root_node()
            if root is None:
                raise RuntimeError("The page tree has no root: run the migrations first.")
            root.add_child(instance=page)
            return
        parent = Page.objects.get(pk=self.pages[text.parent, text.language].pk)
        siblings = list(parent.get_children()[: text.order])
        if len(siblings) >= text.order:
            siblings[text.order - 1].add_sibling(pos="left", instance=page)
        else:
            parent.add_child(instance=page)

    def make_home_the_root(self) -> None:
        """Make the Dutch home the root of the site, and drop the page Wagtail starts with."""
        home = self.pages.get(("guide", settings.LANGUAGE_CODE))
        if home is None or Site.objects.filter(root_page=home.pk).exists():
            return
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page_id": home.pk},
        )
        Page.objects.filter(depth=2, content_type__model="page").delete()

    def fill(self, file: GuideFile) -> None:
        """Publish the text of a new page, or of one whose file alone has changed."""
        text = file.manuscript
        key = (text.name, text.language)
        if self.report.outcomes.get(key) is not Outcome.CREATED:
            self.report.outcomes[key] = self._outcome(file)
        if self.report.outcomes[key] not in {Outcome.CREATED, Outcome.UPDATED}:
            return
        page = TextPage.objects.get(pk=self.pages[key].pk).specific
        _set_header(page, text)
        page.body = page.body.stream_block.to_python(self._stored_body(page, text))
        revision = page.save_revision(changed=True, clean=True)
        revision.publish()
        self.loaded[key], _is_new = LoadedText.objects.update_or_create(
            name=text.name,
            language=text.language,
            defaults={"digest": file.digest, "page": page, "revision": revision},
        )

    def _outcome(self, file: GuideFile) -> Outcome:
        key = (file.manuscript.name, file.manuscript.language)
        page, loaded = self.pages.get(key), self.loaded.get(key)
        if loaded is not None and loaded.digest == file.digest:
            return Outcome.UNCHANGED
        is_untouched = (
            page is not None
            and loaded is not None
            and page.live
            and page.latest_revision_id == loaded.revision_id
        )
        return Outcome.UPDATED if is_untouched else Outcome.KEPT

    def settle(self) -> None:
        """Settle translations whose files changed together: they were written as one."""
        updated = self.report.of(Outcome.UPDATED)
        for name in {name for name, _language in updated}:
            languages = {language for other, language in updated if other == name}
            if languages == set(self.locales):
                settle_translations(page=self.pages[name, settings.LANGUAGE_CODE])

    def _stored_body(self, page: TextPage, text: Manuscript) -> list[dict[str, Any]]:
        ids = {name: page.pk for (name, code), page in self.pages.items() if code == text.language}
        blocks = [self._with_image(links_to_pages(placed.block, ids)) for placed in text.blocks]
        old = [(child.id, read_block(child)) for child in page.body]
        return [
            write_block(block, block_id=block_id)
            for block, block_id in zip(blocks, kept_ids(old, blocks), strict=True)
        ]

    def _with_image(self, block: BlockText) -> BlockText:
        if block.kind != "image":
            return block
        path = self.folder / block.fields["image"]
        with path.open("rb") as stream:
            image = Image.objects.filter(title=block.fields["image"]).order_by("-pk").first()
            if image is None or not _same_bytes(image, path):
                image = Image(title=block.fields["image"], description=block.fields["alt"])
                image.file = File(stream, name=path.name)
                image.save()
        return block.with_field("image", str(image.pk))


def kept_ids(old: Sequence[tuple[str, BlockText]], new: Sequence[BlockText]) -> list[str]:
    """Return an id for each new block: that of the old block it continues, else a new one.

    Equal blocks keep theirs; between equal ones a block continues the next old one of its kind.
    """
    ids = [""] * len(new)
    before, after = [_key(block) for _id, block in old], [_key(block) for block in new]
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        candidates = list(old[old_from:old_to])
        for at in range(new_from, new_to):
            for position, (old_id, block) in enumerate(candidates):
                if tag == "equal" or block.kind == new[at].kind:
                    ids[at] = old_id
                    candidates = candidates[position + 1 :]
                    break
    return [block_id or str(uuid.uuid4()) for block_id in ids]


def _key(block: BlockText) -> tuple[str, tuple[tuple[str, str], ...]]:
    return block.kind, tuple(sorted(block.fields.items()))


def _new_page(text: Manuscript) -> TextPage:
    match text.level:
        case "guide":
            return Guide(slug=f"guide-{text.language}")
        case "module":
            return Module(code=text.name)
        case "article":
            return Article()


def _set_header(page: TextPage, text: Manuscript) -> None:
    header = text.header
    page.title, page.summary = header["title"], header["summary"]
    page.draft_title = page.title
    page.slug = header.get("slug", page.slug)
    if isinstance(page, Article):
        page.stage = header["stage"]
        page.review_on = dt.date.fromisoformat(header["review"])


def _same_bytes(image: Image, path: Path) -> bool:
    with image.file.open("rb") as stored:
        return bool(stored.read() == path.read_bytes())
