"""Links between texts: by name in files, by page in the database."""

import re
from collections.abc import Iterator, Mapping

from cms.pages.blocktext import BLOCK_FIELDS, BlockText, FieldKind

_BY_NAME = re.compile(r'href="article:([a-z0-9/-]+)"')
_BY_PAGE = re.compile(r'linktype="page" id="(\d+)"')
_BY_PAGE_REVERSED = re.compile(r'id="(\d+)" linktype="page"')


def internal_links(block: BlockText) -> Iterator[str]:
    """Yield the names of the texts that a block of a manuscript links to."""
    for name in _rich_fields(block):
        yield from _BY_NAME.findall(block.fields[name])


def links_to_pages(block: BlockText, ids: Mapping[str, int]) -> BlockText:
    """Return the block with links by name made links by page. Raises KeyError for unknown names."""

    def by_page(match: re.Match[str]) -> str:
        return f'linktype="page" id="{ids[match[1]]}"'

    for name in _rich_fields(block):
        block = block.with_field(name, _BY_NAME.sub(by_page, block.fields[name]))
    return block


def links_to_names(block: BlockText, names: Mapping[int, str]) -> BlockText:
    """Return the block with links by page made links by name, where the page has one."""

    def by_name(match: re.Match[str]) -> str:
        name = names.get(int(match[1]))
        return f'href="article:{name}"' if name else match[0]

    for name in _rich_fields(block):
        text = _BY_PAGE.sub(by_name, block.fields[name])
        block = block.with_field(name, _BY_PAGE_REVERSED.sub(by_name, text))
    return block


def _rich_fields(block: BlockText) -> list[str]:
    return [spec.name for spec in BLOCK_FIELDS[block.kind] if spec.kind is FieldKind.RICH]
