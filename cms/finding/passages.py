"""Which block of a text answers a question best."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.pages.models import TextPage
from cms.pages.reading import stored_texts
from cms.search.highlighting import Highlighter

_BREAK = re.compile(r"</?(?:p|li|ul|ol|br)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Of the values of a block, what nobody reads as text.
_NO_TEXT = {"tone", "date"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a block as HTML, the found words marked. Without a block it is the summary's."""

    block_id: str
    excerpt: SafeString


def best_passage(page: TextPage, highlighter: Highlighter, language: str) -> Passage:
    """Return the passage with the most of the found words; of those the first."""
    best, most = Passage("", highlighter.mark(page.summary, language)), 0
    for block in page.body.raw_data:
        text = _text_of(block)
        count = highlighter.count(text, language)
        if count > most:
            best, most = Passage(block["id"], highlighter.excerpt(text, language)), count
    return best


def _text_of(block: Mapping[str, Any]) -> str:
    value = block["value"]
    if isinstance(value, Mapping):
        value = {name: part for name, part in value.items() if name not in _NO_TEXT}
    text = _TAG.sub("", _BREAK.sub(" ", " ".join(stored_texts(value))))
    return html.unescape(" ".join(text.split()))
