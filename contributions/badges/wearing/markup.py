"""A worn button in the languages that people write their sites, posts and mails in. No Django.

What a button says holds the name that somebody chose. In every language here it stays text,
whatever signs it has: it ends no attribute and begins no tag, link or macro.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# Besides what means something in HTML, what systems that HTML is pasted into look for: templates
# ({{ … }}) and shortcodes ([…]).
_HTML = {ord(sign): f"&#{ord(sign)};" for sign in "{}[]"}
# Whatever means something inside the text of an image, in any dialect of Markdown. As entities
# those that older dialects would not take a backslash for.
_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_[](){}!|~#$"} | {
    ord(sign): escape(sign) for sign in '<>&"'
}
# AsciiDoc has more signs than one remembers. Behind a name or a number it leaves a colon alone.
_ASCIIDOC = re.compile(r"(?!: )[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class Worn:
    """A button that leads to `page`, with what it says in `alt` (one line) and its size in pixels.

    All addresses are absolute; of a PNG there are three, at 1×, 2× and 3×. `dark` are those for
    dark grounds, none where the button is the same on all; `alone` are those for where only one
    picture can stand, and `plain` is that of a PNG at its own size.
    """

    page: str
    alt: str
    width: int
    height: int
    usual: Sequence[str]
    dark: Sequence[str]
    alone: Sequence[str]
    plain: str


def html(worn: Worn) -> str:
    """Return a linked image, all on one line: many systems make line breaks visible.

    `noopener` is there for sites that add a target to every link.
    """
    image = (
        f'<img src="{escape(worn.usual[0])}"{_srcset(worn.usual)} width="{worn.width}"'
        f' height="{worn.height}" alt="{escape(worn.alt).translate(_HTML)}">'
    )
    if worn.dark:
        scheme = 'media="(prefers-color-scheme: dark)"'
        dark = _srcset(worn.dark) or f' srcset="{escape(worn.dark[0])}"'
        image = f"<picture><source {scheme}{dark}>{image}</picture>"
    return f'<a href="{escape(worn.page)}" rel="noopener">{image}</a>'


def markdown(worn: Worn) -> str:
    """Return a linked image. Markdown knows no sizes: a PNG for sharp screens would show large."""
    return f"[![{worn.alt.translate(_MARKDOWN)}]({worn.alone[0]})]({worn.page})"


def bbcode(worn: Worn) -> str:
    """Return a linked image. Forums know neither SVG nor a text for who cannot see it."""
    return f"[url={worn.page}][img]{worn.plain}[/img][/url]"


def restructured_text(worn: Worn) -> str:
    """Return an image directive. Its options are taken as they are, with no markup in them."""
    lines = (
        f".. image:: {_sharp(worn.alone)}",
        f"   :target: {worn.page}",
        f"   :alt: {worn.alt}",
        f"   :width: {worn.width}",
        f"   :height: {worn.height}",
    )
    return "\n".join(lines)


def asciidoc(worn: Worn) -> str:
    """Return an inline image; what might mean something in its text is there by number."""
    alt = _ASCIIDOC.sub(lambda sign: f"&#{ord(sign[0])};", worn.alt)
    size = f"{worn.width},{worn.height}"
    return f'image:{_sharp(worn.alone)}["{alt}",{size},link="{worn.page}"]'


def _sharp(addresses: Sequence[str]) -> str:
    """Return the picture for where its size can be told: the PNG at 2×, or the SVG."""
    return addresses[:2][-1]


def _srcset(addresses: Sequence[str]) -> str:
    if len(addresses) == 1:
        return ""
    sources = (f"{escape(address)} {scale}x" for scale, address in enumerate(addresses, 1))
    return f' srcset="{", ".join(sources)}"'
