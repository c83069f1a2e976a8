"""Rich text of a block as a small Markdown, for files and for forms without an editor.

Bold, italic, links, and flat lists; everything else is ordinary text. Parsing is markdown-it-py's
(CommonMark), with all other rules off.
"""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.pages.cleaning import UnsafeURLError, clean_url

# A page's number is no longer than the column that holds it.
_INTERNAL_ADDRESS = re.compile(r"page:[1-9][0-9]{0,8}|article:[a-z0-9/-]+")
_LIST_TAGS = {"bullet_list": "ul", "ordered_list": "ol"}
_ALWAYS_MARKUP = re.compile(r"[\\*\[\]]")
_UNDERSCORE_AT_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?:([-+#:])|(\d{1,9})([.)]))(?=\s|#|:|$)", re.MULTILINE)

_INLINE_TAG = re.compile(r"</?(?:b|i|strong|em|a)(?:\s[^>]*)?>")
_BREAKING_TAG = re.compile(r"<[^>]*>")

_parser = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape", "newline"])
# Addresses are checked while rendering, where a bad one can be named instead of shown as text.
_parser.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]
_parser.normalizeLink = lambda url: url  # type: ignore[method-assign]


class MarkdownError(ValueError):
    """The text cannot be a paragraph; the message says what to change, `line` counts from 0."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def to_html(text: str) -> str:
    """Return canonical rich text: p, b, i, a, ul, ol, li and br.

    `[text](page:12)` becomes a Wagtail page link, `article:name` stays an href for the loader to
    resolve. Raises MarkdownError for nested lists and addresses that may not be linked to.
    """
    return _Renderer().render(_parser.parse(text))


def from_html(html: str) -> str:
    """Return the Markdown of rich text, whose `to_html` says the same words.

    Where CommonMark has no way to write the bold and italic (bold inside a word that begins with a
    sign, say), or a link leads where none may, that markup is left out.
    """
    for left_out in ((), ("b", "i"), ("b", "i", "a")):
        markdown = _written(html, left_out)
        try:
            if _words(to_html(markdown)) == _words(html):
                break
        except MarkdownError:
            continue
    return markdown


def _written(html: str, left_out: Sequence[str]) -> str:
    writer = _Writer(left_out)
    writer.feed(html)
    writer.close()
    return writer.markdown()


def _words(html: str) -> list[str]:
    return unescape(_BREAKING_TAG.sub(" ", _INLINE_TAG.sub("", html))).split()


def checked_address(url: str) -> str:
    """Return an address a text may link to: http(s), mailto, `page:12` or `article:name`.

    Raises UnsafeURLError for any other.
    """
    if _INTERNAL_ADDRESS.fullmatch(url):
        return url
    scheme, _colon, rest = url.partition(":")
    if scheme.lower() == "mailto" and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", rest):
        return url
    return clean_url(url)


class _Renderer:
    """Turns markdown-it's tokens into HTML of our own few tags."""

    def __init__(self) -> None:
        self._lists = 0
        self._line = 0

    def render(self, tokens: Sequence[Token]) -> str:
        return "".join(self._block(token) for token in tokens)

    def _block(self, token: Token) -> str:
        if token.map:
            self._line = token.map[0]
        if token.type == "inline":
            return "".join(self._inline(child) for child in token.children or ())
        name, _dash, edge = token.type.rpartition("_")
        tag = _LIST_TAGS.get(name)
        if tag:
            self._count_list(edge)
            return f"<{tag}>" if edge == "open" else f"</{tag}>"
        if name == "list_item":
            return "<li>" if edge == "open" else "</li>"
        if self._lists:  # the paragraph of an item is the item
            return ""
        return "<p>" if edge == "open" else "</p>"

    def _count_list(self, edge: str) -> None:
        self._lists += 1 if edge == "open" else -1
        if self._lists > 1:
            raise MarkdownError(_("A list inside a list cannot be used here."), self._line)

    def _inline(self, token: Token) -> str:
        match token.type:
            case "strong_open" | "strong_close":
                return "<b>" if token.nesting == 1 else "</b>"
            case "em_open" | "em_close":
                return "<i>" if token.nesting == 1 else "</i>"
            case "link_open":
                return f"<a {self._target(str(token.attrs['href']))}>"
            case "link_close":
                return "</a>"
            case "softbreak":
                return " "
            case "hardbreak":
                return "<br/>"
            case _:
                return escape(token.content, quote=False)

    def _target(self, url: str) -> str:
        try:
            url = checked_address(url)
        except UnsafeURLError as error:
            message = _("The address “%(url)s” cannot be used: %(reason)s.")
            raise MarkdownError(message % {"url": url, "reason": error}, self._line) from error
        parts = urlsplit(url)
        if parts.scheme == "page":
            return f'linktype="page" id="{escape(parts.path)}"'
        return f'href="{escape(url)}"'


class _Writer(HTMLParser):
    """Writes Markdown while reading canonical HTML."""

    def __init__(self, left_out: Sequence[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._left_out = left_out
        self._blocks: list[list[str]] = []
        self._block: list[str] = []
        self._marker: Callable[[], str] | None = None
        self._closers: list[tuple[str, str]] = []
        self._in_list = False
        self._items = 0

    def markdown(self) -> str:
        self._finish()
        return "\n\n".join("\n".join(block) for block in self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match self._kept(tag):
            case "p":
                self._finish()
            case "ul" | "ol":
                self._finish()
                self._blocks.append([])
                self._in_list, self._items = True, 0
                self._marker = self._bullet if tag == "ul" else self._number
            case "li":
                self._items += 1
            case "b" | "i" | "a":
                self._open(tag, dict(attrs))
            case "br":
                self._block.append("\\\n")

    def handle_endtag(self, tag: str) -> None:
        match self._kept(tag):
            case "p":
                self._finish()
            case "ul" | "ol":
                self._in_list, self._marker = False, None
            case "li":
                if self._in_list and self._marker:
                    self._blocks[-1].append(self._marker() + self._take())
            case "b" | "i" | "a":
                self._close()

    def _kept(self, tag: str) -> str:
        tag = {"strong": "b", "em": "i"}.get(tag, tag)
        return "" if tag in self._left_out else tag

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[\t\n\r ]+", " ", data)
        text = _ALWAYS_MARKUP.sub(r"\\\g<0>", text)
        self._block.append(_UNDERSCORE_AT_EDGE.sub(r"\\_", text))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "a":
            page = attrs.get("id") if attrs.get("linktype") == "page" else None
            url = f"page:{page}" if page else attrs.get("href") or ""
            opener, closer = "[", f"]({_destination(url)})"
        else:
            closer = "**" if tag in {"b", "strong"} else self._italic()
            opener = closer
        self._block.append(opener)
        self._closers.append((opener, closer))

    def _italic(self) -> str:
        """Return the sign for italic: an underscore beside bold, where stars would run together."""
        beside_bold = any(opener == "**" for opener, _closer in self._closers)
        return "_" if beside_bold else "*"

    def _close(self) -> None:
        if not self._closers:
            return
        opener, closer = self._closers.pop()
        start = len(self._block) - 1 - self._block[::-1].index(opener)
        inner = "".join(self._block[start + 1 :])
        del self._block[start:]
        core = inner.strip(" ")
        if not core:
            self._block.append(inner)
            return
        if opener == "*" and (core.startswith("**") or core.endswith("**")):
            opener = closer = "_"
        lead, trail = inner[: len(inner) - len(inner.lstrip(" "))], inner[len(inner.rstrip(" ")) :]
        self._block.append(f"{lead}{opener}{core}{closer}{trail}")

    def _take(self) -> str:
        text = "".join(self._block).strip(" ")
        self._block = []
        return _LINE_START.sub(_escaped_start, text)

    def _finish(self) -> None:
        text = self._take()
        if text:
            self._blocks.append([text])

    def _bullet(self) -> str:
        return "- "

    def _number(self) -> str:
        return f"{self._items}. "


def _escaped_start(match: re.Match[str]) -> str:
    sign, number, dot = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{dot}"


def _destination(url: str) -> str:
    """Return a link's address in angle brackets where bare it would not be read whole."""
    balanced = url.count("(") == url.count(")")
    return url if balanced and not re.search(r"[\s<>\\]", url) else f"<{url}>"
