"""A contributor's button as other systems embed it from an address (oembed.com, version 1.0).

It is a photo: unlike markup that would have to be trusted, every system shows one as it comes, and
leads it to the address that was embedded.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from cms.pages.addresses import absolute
from contributions.badges.addresses import button_address
from contributions.badges.drawing.buttons import Design, ImageFormat, Look, Theme, size_of
from contributions.badges.drawing.wording import SITE, plain
from contributions.badges.services import ButtonSubject
from contributions.credits.addresses import contributor_address

CACHE_SECONDS = 3600
_PORTS = {"http": 80, "https": 443}
# What is embedded stands on a line of its own: the largest that there is room for.
_OFFERS = ((Design.CARD, 2), (Design.CARD, 1), (Design.CLASSIC, 1), (Design.FLAT, 1))

Answer = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Room:
    """How large an answer may be, in pixels; None where that is not said."""

    width: int | None = None
    height: int | None = None

    def holds(self, width: int, height: int) -> bool:
        return (self.width is None or width <= self.width) and (
            self.height is None or height <= self.height
        )


def person_at(address: str) -> tuple[str, str] | None:
    """Return handle and language from the address of a contributor's page on this site.

    None for every other address.
    """
    try:
        parts = urlsplit(address)
        path = f"{unquote(parts.path).removesuffix('/')}/"
        language = get_language_from_path(path)
        if not language or not _is_here(parts):
            return None
        with override(language):
            match = resolve(path)
    except (ValueError, Resolver404):
        return None
    return (match.kwargs["handle"], language) if match.view_name == "credits:contributor" else None


def answer_for(subject: ButtonSubject, *, language: str, room: Room) -> Answer:
    """Return what the specification calls a response: a photo, or a link where no button fits."""
    contributor, words = subject.contributor, subject.words
    page = contributor_address(contributor.handle, language)
    about: Answer = {
        "version": "1.0",
        "title": words.title,
        "author_name": plain(contributor.name),
        "author_url": contributor.public_url or page,
        "provider_name": SITE,
        "provider_url": absolute("/"),
        "cache_age": CACHE_SECONDS,
    }
    for design, scale in _OFFERS:
        width, height = (scale * length for length in size_of(words, design))
        if room.holds(width, height):
            look = Look(design, Theme.LIGHT, ImageFormat.PNG, scale)
            url = button_address(contributor.handle, look, language)
            return {"type": "photo", **about, "url": url, "width": width, "height": height}
    return {"type": "link", **about}


def as_json(answer: Answer) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()


def as_xml(answer: Answer) -> bytes:
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = str(value)
    start = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return (start + ET.tostring(root, encoding="unicode")).encode()


def _is_here(parts: SplitResult) -> bool:
    """Return whether an address is one of this site. Raises ValueError for a port that is none."""
    here = urlsplit(settings.BASE_URL)
    is_plain = parts.scheme in _PORTS and "@" not in parts.netloc
    return is_plain and (parts.hostname, _port(parts)) == (here.hostname, _port(here))


def _port(parts: SplitResult) -> int | None:
    """Return the port, None for that of the scheme: http leads to https."""
    return None if parts.port == _PORTS[parts.scheme] else parts.port
