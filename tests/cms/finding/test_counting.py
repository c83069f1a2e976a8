"""What is sought is counted by its words and its day, and by nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from cms.finding import counting
from cms.finding.counting import count_search
from cms.finding.models import Sought
from cms.finding.questions import Question
from cms.pages.models import Article, Guide, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article, paragraph

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, int, int]]:
    return list(Sought.objects.order_by("words").values_list("words", "times", "found"))


def test_a_search_is_counted_once_a_request(reader: Client, guide: Guide, pages: SearchIndex):
    for _ in range(2):
        reader.get("/nl/search/", {"q": "  Onderzeeboot "})
    assert rows() == [("onderzeeboot", 2, 0)]
    assert Query.objects.get(query_string="onderzeeboot").hits == 2


def test_the_last_number_of_results_is_kept():
    count_search(question=Question("lamp"), language="nl", found=0)
    count_search(question=Question("lamp"), language="nl", found=3)
    assert rows() == [("lamp", 2, 3)]


@pytest.mark.parametrize(
    "typed",
    [
        "anna@example.org",
        "https://example.org/a",
        "www.example.org",
        "bestelling 1234567",
        "06 12 34 56 78",
        "020-123 4567 8",
        "NL12 BANK 0123 4567 89",
        "1234 AB 12",
        "a" * 81,
    ],
)
def test_what_may_be_about_someone_is_not_counted(typed: str):
    count_search(question=Question(typed), language="nl", found=0)
    assert not rows()
    assert not Query.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=HYPERLINK(1)", "hyperlink 1"),
        ("Wat is BTW?", "wat is btw"),
        ("„Recht van retour”", '"recht van retour"'),
        ("richtlijn 2019/2161", "richtlijn 2019 2161"),
        ("regels in 2027 en 2028", "regels in 2027 en 2028"),
    ],
)
def test_what_is_kept_are_words_and_no_formulas(typed: str, kept: str):
    count_search(question=Question(typed), language="nl", found=0)
    assert rows() == [(kept, 1, 0)]


def test_the_name_of_a_contributor_is_not_counted(
    reader: Client, article: Article, pages: SearchIndex
):
    make_credit(article, make_contributor("Anna Bakker"))
    reader.get("/nl/search/", {"q": "anna bakker"})
    assert not rows()


def test_what_only_looks_alike_was_sought_in_vain(
    reader: Client, module: Module, pages: SearchIndex
):
    make_article(module, paragraph("Over een fietstas."))
    pages.refresh()
    assert "<mark>fietstas</mark>" in reader.get("/nl/search/?q=fietstsa").content.decode()
    assert rows() == [("fietstsa", 1, 0)]


def test_what_someone_stopped_typing_at_is_counted(
    reader: Client, guide: Guide, pages: SearchIndex
):
    response = reader.get("/nl/search/", {"q": "lamp", "part": "count"})
    assert (response.status_code, rows()) == (204, [("lamp", 1, 0)])


@pytest.mark.parametrize("more", [{"page": "2"}, {"module": "0001"}, {"kind": "guide"}])
def test_a_part_of_what_was_found_is_no_new_search(
    reader: Client, guide: Guide, pages: SearchIndex, more: dict[str, str]
):
    reader.get("/nl/search/", {"q": "lamp", **more})
    assert not rows()


def test_what_nobody_waits_for_is_not_counted(reader: Client, guide: Guide, pages: SearchIndex):
    reader.get("/nl/search/", {"q": "lamp"}, headers={"Sec-Purpose": "prefetch;prerender"})
    reader.head("/nl/search/", {"q": "lamp"})
    assert not rows()


def test_a_day_has_room_for_so_many_terms_and_no_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counting, "MOST_A_DAY", 1)
    for words in ("lamp", "stoel", "lamp"):
        count_search(question=Question(words), language="nl", found=0)
    assert rows() == [("lamp", 2, 0)]
    assert not Query.objects.filter(query_string="stoel").exists()


def test_an_answer_does_not_depend_on_its_being_counted(
    reader: Client, guide: Guide, pages: SearchIndex
):
    with connection.execute_wrapper(_refuse_to_write):
        response = reader.get("/nl/search/", {"q": "lamp"})
    assert (response.status_code, rows()) == (200, [])


def _refuse_to_write(execute: Any, sql: str, *rest: Any) -> Any:
    if sql.startswith("INSERT"):
        raise OperationalError("database is locked")
    return execute(sql, *rest)


def test_what_was_sought_long_ago_is_forgotten():
    day = timezone.localdate()
    for age in (0, 400):
        Sought.objects.create(language="nl", words="lamp", day=day - dt.timedelta(days=age))
    call_command("forget_searches")
    assert [row.day for row in Sought.objects.all()] == [day]
