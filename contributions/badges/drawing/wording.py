"""What a button says: words that are chosen, before anything is drawn."""

import unicodedata
from dataclasses import dataclass

SITE = "Schrijfmee"


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a button, from top to bottom, and `title`, what it says to who cannot see it.

    `details` are the ways to write the last line, the fullest first: the first one with room is
    drawn. All but the title consist of characters that the font has.
    """

    label: str
    headline: str
    details: tuple[str, ...]
    title: str


def plain(text: str) -> str:
    """Return a text on one line, without characters that XML cannot hold or that turn it around."""
    return " ".join("".join(" " if _is_harmful(one) else one for one in text).split())


def _is_harmful(character: str) -> bool:
    is_direction = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return is_direction or unicodedata.category(character) in {"Cc", "Cn", "Cs"}
