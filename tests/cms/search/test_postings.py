"""Postings on their way to the disk: gathered, put aside, put together, renumbered."""

from pathlib import Path

import pytest
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from cms.search.indexes import pool
from cms.search.indexes.pool import Pool
from cms.search.indexes.postings import Entry, Postings, first_place
from cms.search.indexes.schema import StemsField


def gathered(tmp_path: Path) -> list[Entry]:
    gathering = Pool(FileStorage(str(tmp_path)), Schema(text=StemsField()))
    for number, stems in enumerate([{"b": [0, 2], "a": [1]}, {"c": [0]}, {"a": [0]}]):
        gathering.add("text", stems, number)
    return [
        (field, term, Postings.read(postings.to_bytes(), len(postings.numbers)))
        for field, term, postings in gathering.iter_postings()
    ]


def test_terms_come_in_order_with_all_their_documents(tmp_path: Path):
    found = [(term, *map(list, (one.numbers, one.weights))) for _, term, one in gathered(tmp_path)]
    assert found == [(b"a", [0, 2], [1, 1]), (b"b", [0], [2]), (b"c", [1], [1])]


def test_what_memory_does_not_hold_is_put_together_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    at_once = gathered(tmp_path)
    monkeypatch.setattr(pool, "_MOST_IN_MEMORY", 1)
    assert gathered(tmp_path) == at_once


def test_a_document_without_a_new_number_is_left_out_with_its_places():
    postings = Postings([0, 1, 2], [1, 2, 1], [3, first_place(1) + 1, first_place(2) + 4])
    assert postings.renumbered([5, None, 6]) == Postings(
        [5, 6], [1, 1], [first_place(5) + 3, first_place(6) + 4]
    )
