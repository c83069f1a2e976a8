"""Finding and changing blocks by their words, through the form that readers use."""

from collections.abc import Mapping
from html import unescape

from django.utils.html import strip_tags

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import TextPage
from contributions.sample.material import Swaps
from contributions.suggestions.blockform import BlockForm


class WordsMissingError(Exception):
    """The text of the guide no longer has the words that the sample data is about."""


def find_block(page: TextPage, words: str) -> str:
    """Return the id of the one block that has the words. Raises WordsMissingError."""
    found = [child.id for child in page.body if words in words_of(read_block(child))]
    if len(found) != 1:
        raise WordsMissingError(words)
    return str(found[0])


def words_of(block: BlockText) -> str:
    """Return all that the block says, without markup."""
    return unescape(strip_tags("\n".join(block.fields.values())))


def new_block(typed: Mapping[str, str]) -> BlockText:
    """Return the block that a reader gets by typing these fields; `kind` is among them."""
    data = {name: text.strip() for name, text in typed.items()}
    return _submitted(BlockForm(data.pop("kind"), data))


def reworded(block: BlockText, swaps: Swaps, fields: Mapping[str, str]) -> BlockText:
    """Return the block with words swapped and whole fields set, as a reader types it.

    Raises WordsMissingError for words that do not occur exactly once.
    """
    shown = BlockForm(block.kind, start=block)
    typed = {
        name: str(shown.get_initial_for_field(shown.fields[name], name)) for name in shown.fields
    }
    for old, new in swaps:
        holders = [name for name, text in typed.items() if old in text]
        if len(holders) != 1 or typed[holders[0]].count(old) != 1:
            raise WordsMissingError(old)
        typed[holders[0]] = typed[holders[0]].replace(old, new)
    return _submitted(BlockForm(block.kind, {**typed, **fields}, start=block))


def _submitted(form: BlockForm) -> BlockText:
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return form.block
