"""The first words of a block, by which an editor recognises it."""

from django.utils.text import Truncator
from wagtail.utils.text import text_from_html

from cms.pages.blocktext import BLOCK_FIELDS, BlockText, FieldKind
from contributions.suggestions.models import Suggestion

_WORDS = 14
_SKIPPED = {FieldKind.CHOICE, FieldKind.IMAGE, FieldKind.URL, FieldKind.DATE}


def excerpt(suggestion: Suggestion) -> str:
    """Return the first words of what is proposed, or of what is to be removed."""
    return excerpt_of(suggestion.proposed_block or suggestion.base_block)


def excerpt_of(block: BlockText) -> str:
    texts = (
        _plain(block.fields[field.name], field.kind)
        for field in BLOCK_FIELDS[block.kind]
        if field.kind not in _SKIPPED
    )
    return Truncator(" ".join(" ".join(texts).split())).words(_WORDS)


def _plain(text: str, kind: FieldKind) -> str:
    return text_from_html(text.replace("</", " </")) if kind is FieldKind.RICH else text
