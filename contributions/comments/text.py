"""The text of comments: plain text in, paragraphs with links out. No Django models here."""

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cms.pages.cleaning import UnsafeURLError, clean_line, clean_url

LINK_REL = "ugc nofollow noopener"

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CLOSING = ".,;:!?'»”’)]}"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def clean_comment(text: str) -> str:
    """Return text without control characters, its lines trimmed, at most one empty line between."""
    lines = "\n".join(clean_line(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def comment_html(text: str) -> SafeString:
    """Return cleaned text as HTML: paragraphs, line breaks, and http(s) addresses as links."""
    paragraphs = (part.strip("\n") for part in text.split("\n\n"))
    shown = (_linked(part).replace("\n", "<br>") for part in paragraphs if part)
    return mark_safe("".join(f"<p>{part}</p>" for part in shown))  # noqa: S308  # escaped piecewise


def _linked(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    position = 0
    for match in _ADDRESS.finditer(text):
        address = _without_punctuation(match[0])
        yield escape(text[position : match.start()])
        yield _link(address)
        position = match.start() + len(address)
    yield escape(text[position:])


def _link(address: str) -> str:
    try:
        href = clean_url(address)
    except UnsafeURLError:
        return escape(address)
    return format_html('<a href="{}" rel="{}">{}</a>', href, LINK_REL, address)


def _without_punctuation(address: str) -> str:
    """Return the address without the punctuation of the sentence around it.

    A closing bracket belongs to the address when its opening one does.
    """
    end = len(address)
    while end and address[end - 1] in _CLOSING:
        opening = _PAIRS.get(address[end - 1])
        if opening and address.count(opening, 0, end) >= address.count(address[end - 1], 0, end):
            break
        end -= 1
    return address[:end]
