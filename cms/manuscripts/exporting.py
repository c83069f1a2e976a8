"""Writing the published guide back into files, in the form in which it was loaded."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from wagtail.images.models import Image

from cms.manuscripts.links import links_to_names
from cms.manuscripts.manuscript import Manuscript, PlacedBlock
from cms.manuscripts.writing import write
from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import Article, Guide, Module, TextPage


def export_folder(folder: Path) -> list[Path]:
    """Write every published text below `folder` and return the paths of the files that changed.

    Texts that were made on the site get their module's name and their Dutch slug as name. Files of
    texts that are no longer on the site are left alone.
    """
    changed = []
    pages = list(_pages_in_order())
    names = {page.pk: _name(page) for page in pages}
    for page, order in zip(pages, _orders(pages), strict=True):
        manuscript = _manuscript(page, order, names, folder)
        path = folder / manuscript.path
        text = write(manuscript).encode()
        if not path.is_file() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            changed.append(path)
    return changed


def _pages_in_order() -> Iterator[TextPage]:
    yield from TextPage.objects.live().order_by("path").select_related("locale").specific()


def _orders(pages: Iterable[TextPage]) -> Iterator[int]:
    """Yield each page's position among its published siblings, from 1."""
    last: dict[str, int] = {}
    for page in pages:
        parent = page.path[: -page.steplen]
        last[parent] = last.get(parent, 0) + 1
        yield last[parent]


def _name(page: TextPage) -> str:
    if page.name:
        return page.name
    if isinstance(page, Guide):
        return "guide"
    if isinstance(page, Module):
        return page.code
    dutch = page.get_translations(inclusive=True).filter(locale__language_code="nl").first() or page
    parent = page.get_parent().specific
    return f"{parent.code}/{dutch.slug}"


def _manuscript(page: TextPage, order: int, names: dict[int, str], folder: Path) -> Manuscript:
    blocks = []
    for child in page.body:
        block = links_to_names(read_block(child), names)
        blocks.append(PlacedBlock(0, _with_image_file(block, folder)))
    return Manuscript(
        name=names[page.pk],
        language=page.locale.language_code,
        header=_header(page, order),
        blocks=tuple(blocks),
    )


def _header(page: TextPage, order: int) -> dict[str, str]:
    header = {"title": page.title, "slug": page.slug, "order": str(order), "summary": page.summary}
    if isinstance(page, Article):
        header |= {"stage": page.stage, "review": page.review_on.isoformat()}
    return header


def _with_image_file(block: BlockText, folder: Path) -> BlockText:
    """Return the block with its image as a file's path, and put that file there."""
    if block.kind != "image":
        return block
    image = Image.objects.get(pk=int(block.fields["image"]))
    is_path = image.title.startswith("images/") and ".." not in image.title
    path = image.title if is_path else f"images/{Path(str(image.file.name)).name}"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    with image.file.open("rb") as source, (folder / path).open("wb") as target:
        shutil.copyfileobj(source, target)
    return block.with_field("image", path)
