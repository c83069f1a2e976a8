"""Whatever is typed: an answer, and soon. SEARCH_QUERIES=50000 is the full size."""

import os
import time
from random import Random

import pytest
from modelsearch.query import Fuzzy, Phrase

from cms.pages.models import Article, Module
from cms.search.backend import SearchBackend
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

QUERIES = int(os.environ.get("SEARCH_QUERIES", "300"))
MOST_SECONDS = 0.2
PIECES = [
    *('"', "'", "''", '"""', "\x00", "\u202e", "\u200f", "\ud800", "*", "?", "(", ")", "[", "^~"),
    *("AND", "OR", "NOT", "NEAR", "title:", "text:nl:title", "a" * 500, "(a+)+$", ".*" * 50, "%s"),
    *("retour", "bezorgkosten", "prijs", "e-mail", "Ĳ", "ﬁ", "İ", "ß", "👩‍👩‍👧", "日本語", "עברית"),
    *("\n", "\t", "-", "--", "'; DROP TABLE", "<script>", "{{7*7}}", "../..", "\\", "a_b", "1.11"),
    *("e\u0301" * 30, "x-" * 100, "'s" * 50, "de het een"),
]


def queries() -> list[str]:
    random = Random(13)  # noqa: S311
    found = ["", " ", "a" * 10_000, "a " * 5_000, '"' * 10_000, "\x00" * 10_000, "a-" * 5_000]
    while len(found) < QUERIES:
        pieces = (_piece(random) for _ in range(random.randint(1, 12)))
        found.append(random.choice(["", " "]).join(pieces))
    return found


def _piece(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(PIECES)
    return "".join(chr(random.randrange(0x10FFFF)) for _ in range(random.randint(1, 8)))


@pytest.fixture
def texts(pages: SearchIndex, module: Module) -> None:
    for number in range(5):
        make_article(module, paragraph("Bezorgkosten, prijs en retour."), title=f"Prijs {number}")
    pages.refresh()


def ask(search: SearchBackend, number: int, query: str) -> None:
    kind = number % 5
    if kind == 1:
        results = search.autocomplete(query, Article)
    elif kind in {2, 3} and query:
        results = search.search((Phrase if kind == 2 else Fuzzy)(query), Article)
    else:
        results = search.search(query, Article, operator="or" if kind == 4 else "and")
    list(results[:10])
    assert not getattr(results, "problem", "")
    if kind in {0, 3} and query:
        results.did_you_mean()
        results.highlighter().excerpt("De bezorgkosten " + query[:300], "nl")


def test_any_query_is_answered_soon(search: SearchBackend, texts: None):
    slow = []
    for number, query in enumerate(queries()):
        begin = time.thread_time()
        ask(search, number, query)
        if (spent := time.thread_time() - begin) > MOST_SECONDS:
            slow.append((spent, query[:80]))
    assert not slow
