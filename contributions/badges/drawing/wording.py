"""What a button says: words that are chosen, before anything is drawn."""

import unicodedata
from dataclasses import dataclass

SITE = "Schrijfmee"


@dataclass(frozen=True, slots=True)
class Words:
    """What a button has to say; each design takes what it has room for.

    `headline` is the name, or else what stands in its place. `brief` and `details` are ways to say
    what was given, the fullest first: the first one with room is drawn. `mark` says that it is no
    real one. `title` is for who cannot see it; all else has only characters that the fonts have.
    """

    label: str
    headline: str
    brief: tuple[str, ...]
    details: tuple[str, ...]
    title: str
    mark: str = ""


def plain(text: str) -> str:
    """Return a text on one line, without characters that XML cannot hold or that turn it around."""
    return " ".join("".join(" " if _is_harmful(one) else one for one in text).split())


def _is_harmful(character: str) -> bool:
    is_direction = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return is_direction or unicodedata.category(character) in {"Cc", "Cn", "Cs"}
