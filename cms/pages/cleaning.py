"""Text from people, cleaned by the rules of its field before it is stored."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from django.utils.translation import gettext as _

RICH_TEXT_TAGS = frozenset({"p", "b", "i", "a", "ul", "ol", "li", "br"})
_RICH_TEXT_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
_LINK_SCHEMES = {"http", "https", "mailto"}
_SYNONYMS = {"strong": "b", "em": "i"}
_MAX_URL_LENGTH = 500
# Signs that turn the direction of what follows, beyond the words they stand in.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class UnsafeURLError(ValueError):
    """The address is not one that the site may link to; the message says why."""


@lru_cache(maxsize=4096)  # pages are read block by block, and most blocks stay the same
def clean_rich_text(html: str) -> str:
    """Return HTML with only the tags and links that a paragraph may hold.

    Takes any string; scripts, styles, event handlers, comments and other tags are dropped (their
    text is kept, that of scripts and styles is not).
    """
    for synonym, tag in _SYNONYMS.items():
        html = re.sub(rf"<(/?){synonym}(?=[\s>])", rf"<\1{tag}", html, flags=re.IGNORECASE)
    return nh3.clean(
        _without_control_characters(html),
        tags=set(RICH_TEXT_TAGS),
        attributes=_RICH_TEXT_ATTRIBUTES,
        url_schemes=_LINK_SCHEMES,
        link_rel=None,
    )


def clean_line(text: str) -> str:
    """Return plain text on one line: no control characters, runs of white space as one space."""
    return " ".join(_without_control_characters(text).split())


def clean_lines(text: str) -> str:
    """Return plain text with each line cleaned and empty lines dropped."""
    lines = (clean_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def clean_url(url: str) -> str:
    """Return an http(s) address as typed, trimmed.

    Raises UnsafeURLError for other schemes, userinfo (`https://bank.example@evil.example`), a
    missing host, white space or control characters inside, or more than 500 characters.
    """
    url = url.strip()
    if len(url) > _MAX_URL_LENGTH:
        raise UnsafeURLError(_("too long"))
    if any(char.isspace() or _is_control_character(char) for char in url) or "\\" in url:
        raise UnsafeURLError(_("not an address"))
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port  # asked here, as a bad port is noticed only then
    except ValueError as error:
        raise UnsafeURLError(_("not an address")) from error
    if parts.scheme not in {"http", "https"}:
        raise UnsafeURLError(_("only http and https"))
    if "@" in parts.netloc:
        raise UnsafeURLError(_("no user name or password"))
    if not host or "." not in host:
        raise UnsafeURLError(_("no host"))
    return url


def _without_control_characters(text: str) -> str:
    return "".join(char for char in text if not _is_control_character(char))


def _is_control_character(char: str) -> bool:
    if char in "\n\t":
        return False
    return char in _TURNING or unicodedata.category(char) in {"Cc", "Cs"}
