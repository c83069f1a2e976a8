"""Letters without their accents, so that "categorieen" finds "categorieën"."""

import unicodedata

# What Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ß": "ss", "ł": "l", "đ": "d",
        "ħ": "h", "ı": "i", "ŀ": "l", "ŋ": "n", "ŧ": "t", "ĳ": "ij",
    }
)  # fmt: skip


def compose(text: str) -> str:
    """Return the text with each letter and its accents as one character.

    A letter followed by a separate accent would otherwise be the end of a word.
    """
    return unicodedata.normalize("NFC", text)


def fold(word: str) -> str:
    """Return a word in lower case, without accents."""
    word = word.lower()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))
