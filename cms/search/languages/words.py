"""A text taken apart into words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Runs of letters and digits, joined by hyphens and apostrophes: "e-mail", "foto's".
_CHAIN = re.compile(r"[^\W_]+(?:['’ʼ‐‑-][^\W_]+)*")
_LINK = re.compile(r"[‐‑-]")
_APOSTROPHE = re.compile(r"['’ʼ]")
# Longer runs are nothing that anyone types: base64, hashes.
MAX_LENGTH = 64


class Word(NamedTuple):
    """A word as it stands in the text from `start` to `end`.

    `position` counts words; the parts of "web-shop" have two positions, and "webshop", which the
    same place also holds, has the second.
    """

    text: str
    start: int
    end: int
    position: int
    joined: bool = False


def split_chains(text: str) -> list[str]:
    """Return the words of a text in order, those joined by hyphens and apostrophes as one."""
    return _CHAIN.findall(text)


def split_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, and after the parts of a hyphened word the whole."""
    position = 0
    for chain in _CHAIN.finditer(text):
        whole = chain.group()
        if whole.isalnum():
            yield Word(whole[:MAX_LENGTH], chain.start(), chain.end(), position)
            position += 1
            continue
        parts = list(_parts(whole, chain.start()))
        for part, start, end in parts:
            yield Word(part[:MAX_LENGTH], start, end, position)
            position += 1
        if len(parts) > 1:
            whole = "".join(part for part, _start, _end in parts)
            yield Word(whole[:MAX_LENGTH], chain.start(), chain.end(), position - 1, joined=True)


def _parts(chain: str, offset: int) -> Iterator[tuple[str, int, int]]:
    start = 0
    for link in [*_LINK.finditer(chain), None]:
        end = link.start() if link else len(chain)
        yield _without_apostrophe(chain[start:end]), offset + start, offset + end
        start = link.end() if link else end


def _without_apostrophe(part: str) -> str:
    """Return "foto" for "foto's" and "zon" for "zo'n"."""
    if not _APOSTROPHE.search(part):
        return part
    if part[-2] in "'’ʼ" and part[-1] in "sS":
        part = part[:-2]
    return _APOSTROPHE.sub("", part)
