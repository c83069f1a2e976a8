"""The parser behind `from_html`."""

import re
from html.parser import HTMLParser

from contributions.prose.tokens import (
    LINE,
    PARAGRAPH,
    Block,
    BlockKind,
    Link,
    LinkKind,
    Marks,
    Token,
    make_break,
    split_text,
)

_PARAGRAPHS = {
    "p",
    "div",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "table",
    "tr",
    "pre",
}
_LISTS = {"ul": BlockKind.BULLET, "ol": BlockKind.NUMBER}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_SILENT = {"script", "style", "template", "title", "noscript", "textarea"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([^/?#:]*):")
_SPACES = re.compile(r"[ \t\n\r\f]+")


class Reader(HTMLParser):
    """Collects the tokens of HTML in `tokens`; any input whatever is read to its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._pending: Block | None = PARAGRAPH
        self._lists: list[BlockKind] = []
        self._bold = self._italic = self._silent = 0
        self._links: list[Link | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LISTS:
            self._lists.append(_LISTS[tag])
            self._pending = self._block()
        elif tag == "li":
            self._pending = self._block()
        elif tag in _PARAGRAPHS:
            self._start_paragraph()
        elif tag == "br":
            self._break_line()
        elif tag == "a":
            self._links.append(_link(dict(attrs)))
        else:
            self._count_style(tag, 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<b/>` opens an element in browsers, but nobody who writes it means that.
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _LISTS:
            del self._lists[-1:]
            self._pending = self._block()
        elif tag == "li" or (tag in _PARAGRAPHS and not self._lists):
            self._pending = self._block()
        elif tag == "a":
            del self._links[-1:]
        else:
            self._count_style(tag, -1)

    def handle_data(self, data: str) -> None:
        text = _SPACES.sub(" ", data)
        if self._silent or (self._pending and not text.strip(" ")):
            return
        if self._pending:
            self.tokens.append(make_break(self._pending))
            self._pending = None
        link = self._links[-1] if self._links else None
        self.tokens.extend(split_text(text, Marks(self._bold > 0, self._italic > 0, link)))

    def _block(self) -> Block:
        return Block(self._lists[-1], len(self._lists)) if self._lists else PARAGRAPH

    def _start_paragraph(self) -> None:
        if self._lists:
            self._break_line()
        else:
            self._pending = PARAGRAPH

    def _break_line(self) -> None:
        if self._pending is None and not self._silent:
            self.tokens.append(make_break(LINE))

    def _count_style(self, tag: str, step: int) -> None:
        if tag in _BOLD:
            self._bold = max(0, self._bold + step)
        elif tag in _ITALIC:
            self._italic = max(0, self._italic + step)


def _link(attributes: dict[str, str | None]) -> Link | None:
    page, href = attributes.get("id"), attributes.get("href")
    if attributes.get("linktype") == "page" and page:
        return Link(LinkKind.PAGE, page)
    if not href or attributes.get("linktype"):
        return None
    # Browsers drop white space and control characters before they look at the scheme.
    address = "".join(character for character in href if character.isprintable()).strip()
    scheme = _SCHEME.match(address)
    if not address or (scheme and scheme.group(1).strip().lower() not in _SCHEMES):
        return None
    return Link(LinkKind.URL, address)
