"""Credits as CSV."""

import csv
import io
import re
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.pages.models import Article, Guide, Module
from contributions.credits.exports.table import harmless
from contributions.people.models import Contributor
from tests.contributions.credits.exports.conftest import credit
from tests.factories.contributions import make_contributor


def rows_at(reader: Client, page_id: int, language: str = "nl") -> list[dict[str, str]]:
    response = reader.get(f"/{language}/{page_id}/credits.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    text = response.content.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_one_row_for_each_thing_somebody_is_credited_with(reader: Client, credited: Article):
    told = [
        (row["name"], row["role"], row["basis"], row["improvements"], row["words"], row["percent"])
        for row in rows_at(reader, credited.pk, "en")
    ]
    assert told == [
        ("The editors of Schrijfmee", "editor", "words", "", "100", "50.0"),
        ("Anna Bos", "contributor", "words", "1", "50", "25.0"),
        ("Bram <b>", "contributor", "words", "1", "25", "12.5"),
        ("Editor", "editor", "words", "", "20", "10.0"),
        ("Anonymous", "contributor", "words", "1", "5", "2.5"),
        ("Anna Bos", "contributor", "idea", "1", "", ""),
        ("Dora", "contributor", "edit", "1", "", ""),
        ("Ewan", "original author", "words", "1", "10", "100.0"),
    ]


def test_percentages_sum_to_a_hundred(reader: Client, credited: Article):
    own = [row for row in rows_at(reader, credited.pk) if row["role"] != "original author"]
    assert sum(Decimal(row["percent"] or 0) for row in own) == 100


def test_address_is_given_once_approved(
    reader: Client, credited: Article, anna: Contributor, bram: Contributor
):
    by_name = {row["name"]: row for row in rows_at(reader, credited.pk)}
    assert by_name[anna.name]["url"] == "https://anna.example/"
    assert by_name[bram.name]["url"] == ""
    assert by_name[bram.name]["profile"] == f"http://localhost/nl/contributors/{bram.handle}/"


def test_row_tells_the_text_its_address_and_licence(
    reader: Client, credited: Article, article_en: Article
):
    first, *_others, last = rows_at(reader, credited.pk)
    assert first["text"] == credited.title
    assert first["address"] == f"http://localhost{credited.get_url()}"
    assert first["licence"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert (last["language"], last["text"]) == ("en", article_en.title)


def test_lines_end_as_the_standard_says(reader: Client, credited: Article):
    content = reader.get(f"/nl/{credited.pk}/credits.csv").content
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 9


def test_module_and_guide_have_one_too(
    reader: Client, guide: Guide, module: Module, credited: Article
):
    for page in (guide, module):
        rows = {(row["name"], row["basis"]): row["words"] for row in rows_at(reader, page.pk)}
        assert rows["Anna Bos", "words"] == "50"


@pytest.mark.parametrize(
    "name", ["=1+1", "+31", "-2", "@SUM(A1)", " =1", "\t=1", "＝1", "|calc", "a\r\n=1", 'x";=1+1']
)
def test_name_that_a_spreadsheet_would_run_is_text(reader: Client, article: Article, name: str):
    credit(article, make_contributor(name), 0)
    response = reader.get(f"/nl/{article.pk}/credits.csv").content.decode()
    (row,) = [row for row in rows_at(reader, article.pk) if row["role"] == "contributor"]
    assert row["name"].lstrip("'").split() == name.split()
    assert not re.search(r'(^|")\s*[=+@|\uff1d-]', response, re.MULTILINE)


@given(st.text(max_size=20))
def test_no_text_begins_as_a_formula(text: str):
    told = harmless(text)
    assert not told.strip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert not set(told) & set("\r\n\t\0")
