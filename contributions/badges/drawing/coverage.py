"""Which font draws which characters, and what is done with a character that none can draw.

The declared fallback. Each character is drawn by the font of the site where that has it, else by
the first of FALLBACKS that has it, together with its marks. Emoji and other signs that none has are
left out; letters in fancy dress that none has (Unicode's compatibility characters) are drawn as
what they stand for. A name with another letter, mark or digit that none has, or with more marks on
top of each other than a line has room for, is not drawn at all: in part it would be another name.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from contributions.badges.drawing.fontfile import FontFile, font_file

# The ends of the names of their files; all are of one weight.
FALLBACKS = (
    "arabic",
    "hebrew",
    "han",
    "hangul",
    "devanagari",
    "bengali",
    "thai",
    "armenian",
    "georgian",
    "ethiopic",
    "tamil",
    "telugu",
    "kannada",
    "malayalam",
    "gujarati",
    "gurmukhi",
    "oriya",
    "sinhala",
    "khmer",
    "lao",
    "myanmar",
)
# They part or join letters, and have no shape that a font would have to have.
JOINERS = "\u200c\u200d"
_SHAPELESS = frozenset({"Cc", "Cf", "Co", "Cs"})
_KEYCAP = "\u20e3"
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f000", "\U0001fbff"
_MOST_CHARACTERS = 4096
_MARKS = frozenset({"Mn", "Mc", "Me"})


def font_runs(text: str, primary: FontFile) -> Iterator[tuple[int, int, FontFile]]:
    """Yield start, end and font of each part of a text that one font draws, in its order.

    Raises KeyError when no font covers a character.
    """
    start, font = 0, None
    for place, cluster in letters_with_marks(text):
        found = font_of(cluster, primary)
        if found is None:
            raise KeyError(cluster)
        if font is not None and found is not font:
            yield start, place, font
            start = place
        font = found
    if font is not None:
        yield start, len(text), font


def letters_with_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each character, and it together with the marks and joiners after it."""
    start = 0
    for place, one in enumerate(text):
        if place > start and not (one in JOINERS or is_mark(one)):
            yield start, text[start:place]
            start = place
    if text:
        yield start, text[start:]


@lru_cache(maxsize=_MOST_CHARACTERS)
def font_of(cluster: str, primary: FontFile) -> FontFile | None:
    """Return the first font that has all of a character and its marks, or None."""
    if _covers(primary, cluster):
        return primary
    return next((font for font in map(font_file, FALLBACKS) if _covers(font, cluster)), None)


def covered(text: str, primary: FontFile) -> str:
    """Return a text in NFC without the signs that no font has, or "" when it lacks a letter."""
    clusters = [cluster for _place, cluster in letters_with_marks(_without_selectors(text))]
    lacking = {cluster for cluster in clusters if font_of(cluster, primary) is None}
    if any(map(_is_part_of_a_word, lacking)):
        return ""
    return "".join(one for one in clusters if one not in lacking)


def _without_selectors(text: str) -> str:
    """Remove what only chooses between shapes of the character before it, or has no shape."""
    return "".join(one for one in text if one in JOINERS or not _is_selector(one))


@lru_cache(maxsize=_MOST_CHARACTERS)
def _is_selector(character: str) -> bool:
    is_variation = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return is_variation or character == _KEYCAP or unicodedata.category(character) in _SHAPELESS


def _is_part_of_a_word(cluster: str) -> bool:
    """Whether it is a letter, mark or digit, or may be one that this Python does not know yet."""
    return any(
        unicodedata.category(one)[0] in "LMN"
        or (unicodedata.category(one) == "Cn" and not _FIRST_EMOJI <= one <= _LAST_EMOJI)
        for one in cluster
    )


@lru_cache(maxsize=_MOST_CHARACTERS)
def is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARKS


def _covers(font: FontFile, cluster: str) -> bool:
    return all(one in JOINERS or font.covers(one) for one in cluster)
