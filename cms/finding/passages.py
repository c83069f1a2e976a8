"""Which block of a text answers a question best."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.pages.models import TextPage
from cms.pages.reading import stored_texts
from cms.search.highlighting import Highlighter
from cms.search.languages.folding import compose, fold
from cms.search.languages.language import base_code, language
from cms.search.languages.words import split_words

_BREAK = re.compile(r"</?(?:p|li|ul|ol|br)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Of an excerpt, in characters.
LENGTH = 200
# Of the values of a block, what nobody reads as text.
_NO_TEXT = {"tone", "date"}
_SENTENCE_ENDS = (".", "?", "!", ":", "…", "’", "”")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a block as HTML, the found words marked. Without a block it is the summary's."""

    block_id: str
    excerpt: SafeString


def best_passage(
    page: TextPage, highlighter: Highlighter, code: str, phrases: Sequence[Sequence[str]] = ()
) -> Passage:
    """Return the passage with the most of the phrases and then of the found words; of those the
    first.
    """
    best, most = Passage("", highlighter.mark(page.summary, code)), (0, 0)
    for block in page.body.raw_data:
        text = _text_of(block)
        runs = [place for phrase in phrases if (place := _place_of(phrase, text, code))]
        count = (len(runs), highlighter.count(text, code))
        if count > most:
            excerpt = (
                _around(text, runs[0], highlighter, code)
                if runs
                else highlighter.excerpt(text, code)
            )
            best = Passage(block["id"], excerpt)
            most = count
    return best


def _place_of(phrase: Sequence[str], text: str, code: str) -> tuple[int, int] | None:
    """Return where in a text the words of a phrase, in any of their forms, follow each other."""
    stem = language(base_code(code)).stem
    sought = [stem(fold(word.text)) for word in split_words(" ".join(phrase)) if not word.joined]
    words = [word for word in split_words(text) if not word.joined]
    stems = [stem(fold(word.text)) for word in words]
    for place in range(len(stems) - len(sought) + 1):
        if stems[place : place + len(sought)] == sought:
            return words[place].start, words[place + len(sought) - 1].end
    return None


def _around(text: str, run: tuple[int, int], highlighter: Highlighter, code: str) -> SafeString:
    """Return the part of a text that a run of words stands in, the run marked as one."""
    first, last = run
    start = text.find(" ", max(0, first - LENGTH // 4), first) + 1 if first > LENGTH // 4 else 0
    end = max(start + LENGTH, last)
    end = max(text.rfind(" ", start, end), last) if end < len(text) else len(text)
    return format_html(
        "{}{}<mark>{}</mark>{}{}",
        "… " if start else "",
        highlighter.mark(text[start:first], code),
        text[first:last],
        highlighter.mark(text[last:end], code),
        " …" if end < len(text) else "",
    )


def _text_of(block: Mapping[str, Any]) -> str:
    value = block["value"]
    if isinstance(value, Mapping):
        value = {name: part for name, part in value.items() if name not in _NO_TEXT}
        if value.get("unit"):
            value |= {"value": f"{value['value']} {value['unit']}", "unit": ""}
    return compose(_in_a_row(filter(None, map(_plain, stored_texts(value)))))


def _plain(text: str) -> str:
    """Return the HTML of a block as text of one line."""
    return " ".join(html.unescape(_TAG.sub("", _BREAK.sub(" ", text))).split())


def _in_a_row(texts: Iterable[str]) -> str:
    """Return texts as one, a dot between two where the first is a heading or a figure."""
    row = ""
    for text in texts:
        between = " " if not row or row.endswith(_SENTENCE_ENDS) else " · "
        row += between + text
    return row.lstrip()
