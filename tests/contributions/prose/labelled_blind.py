"""A second sample: which revision wrote each of 417 words, read by hand in eight articles.

Labelled before the algorithm was run on it, by someone who had not read it, nor the labels of the
first sample. For each passage the versions of its paragraph, and of the paragraphs around it, were
laid side by side from the first revision to the last; a difference of neighbouring revisions was
shown as a help, and the person judged:

- a word that was moved, put in another case or another kind of apostrophe, or that came back after
  it was removed, belongs to its first writer;
- a word spelled otherwise than the word whose place it took ("requires" for "require", an address
  at another site) belongs to whoever put it there;
- a word inside a rewritten sentence that was plainly kept belongs to the earlier writer;
- three words that could be argued either way have no label (`None`) and are not counted.

The texts are other people's (CC BY 4.0) and are not here: a passage is a place in the last
revision, and its digest shows whether the words there are the ones that were labelled.
"""

from typing import NamedTuple


class Passage(NamedTuple):
    """Words of the last revision of `file`, from `start` on, counted by `words_in(from_text(…))`.

    `runs` tells for each run of words the index of the revision that wrote it and how many words
    it has; `digest` is the SHA-256 of the words, joined by single spaces.
    """

    file: str
    start: int
    digest: str
    runs: tuple[tuple[int | None, int], ...]


PASSAGES = (
    Passage(
        "_articles/best-practices.md",
        1169,
        "9110d02181991132f25dfa720a8275c0ea4c08a98849cc01edba8b2676dd5257",
        ((1, 1), (8, 9), (0, 2), (8, 1), (0, 32)),
    ),
    Passage(
        "_articles/building-community.md",
        1776,
        "bf4383a51f40ebf4c092c2b1f00e8f9ff34c3ebed658c8c09d2e351a3dff3976",
        (
            (0, 1),
            (5, 3),
            (0, 6),
            (5, 4),
            (0, 5),
            (26, 1),
            (0, 2),
            (21, 1),
            (None, 1),
            (5, 1),
            (0, 20),
        ),
    ),
    Passage(
        "_articles/finding-users.md",
        1361,
        "5fe61a80240d22eaaade23c06b82e6ca064531b7668e227c187ee3932e6b14e3",
        ((0, 23), (23, 1), (0, 6), (23, 1), (0, 1), (23, 5), (0, 7), (23, 1), (0, 7)),
    ),
    Passage(
        "_articles/finding-users.md",
        1632,
        "b40fe275903cd976a161a74acb315915d9008cd65f1f6603a45474d44ea8a8a3",
        ((0, 9), (4, 3), (0, 9), (23, 2), (0, 3), (4, 1), (0, 4), (7, 2), (0, 15), (23, 1), (0, 3)),
    ),
    Passage(
        "_articles/getting-paid.md",
        1879,
        "32f700fa8317c0e586b417d7f9c721f56d5acf561e1f7db4ec30d5ebede7c904",
        ((0, 10), (7, 2), (0, 4), (4, 4), (36, 1), (4, 4), (0, 1), (4, 6), (0, 7), (4, 2), (0, 10)),
    ),
    Passage(
        "_articles/how-to-contribute.md",
        4840,
        "e79d29f98828a228d18909c28629959b7ca2dfc8149b8f89218e5794194819a1",
        ((0, 2), (38, 1), (0, 2), (38, 1), (0, 2), (38, 5), (0, 21), (3, 1), (0, 17)),
    ),
    Passage(
        "_articles/leadership-and-governance.md",
        225,
        "a48481c0aeaf9c86160a721738581bd950e3b0de73d8e45848eddac47ea8e5f9",
        ((0, 13), (4, 21), (None, 2), (4, 7)),
    ),
    Passage(
        "_articles/legal.md",
        1019,
        "bc07b63a433c651c4484bf9e3724fe6eaffafa1a85817698d02f41987ff39ca3",
        ((0, 13), (39, 4), (0, 10), (39, 1), (0, 2), (5, 1), (0, 5)),
    ),
    Passage(
        "_articles/metrics.md",
        786,
        "c4d4d185e776b9a2e9aa4bfe2b899565867fdd5f26fba9cd03af071e2c9d0d78",
        ((0, 41),),
    ),
)
