"""Who wrote 516 words of a real article, found by reading its revisions one by one.

Labelled before any algorithm was run on it, and not changed since. Words that were copied from
elsewhere in the article, moved, or written with another apostrophe belong to who wrote them first.
"""

FILE = "_articles/code-of-conduct.md"
REVISION = 21

# Line of the last revision, counted from 0: the revision that its words came from, and how many.
LABELS: dict[int, list[tuple[int, int]]] = {
    3: [(0, 1), (0, 2), (7, 1), (0, 3), (7, 1), (0, 7)],
    14: [(0, 27), (3, 1), (0, 5)],
    18: [(0, 40)],
    40: [(1, 39)],
    22: [(6, 18)],
    24: [(0, 10), (6, 1), (0, 2)],
    26: [(0, 18)],
    27: [(6, 1), (0, 14)],
    28: [(0, 9)],
    29: [(0, 5)],
    31: [(6, 6), (0, 3), (16, 1), (0, 20)],
    33: [(0, 8), (12, 1), (0, 3), (19, 1), (0, 8)],
    35: [(0, 10), (14, 2), (0, 4), (14, 2), (0, 3), (14, 2), (0, 1), (14, 1)],
    37: [(6, 1), (0, 7)],
    46: [(0, 22)],
    56: [(0, 11), (6, 2), (0, 26), (18, 1), (0, 2)],
    60: [(1, 23)],
    75: [(6, 29)],
    77: [(6, 1), (11, 1), (6, 9)],
    111: [(4, 3), (6, 1), (4, 6)],
    113: [(0, 18), (6, 1), (0, 4), (6, 2), (0, 13), (6, 1), (4, 1), (0, 1), (6, 1), (0, 4), (6, 9)],
    103: [(13, 35)],
}
