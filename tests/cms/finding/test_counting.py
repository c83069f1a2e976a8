"""What is sought is counted by its words and its day, and by nothing else."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from cms.finding.counting import count_search
from cms.finding.models import Sought
from cms.finding.questions import Question
from cms.pages.models import Article, Guide
from cms.search.indexes.index import SearchIndex
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

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


def test_what_someone_stopped_typing_at_is_counted(
    reader: Client, guide: Guide, pages: SearchIndex
):
    response = reader.get("/nl/search/", {"q": "lamp", "part": "count"})
    assert (response.status_code, rows()) == (204, [("lamp", 1, 0)])


def test_a_next_page_is_no_new_search(reader: Client, guide: Guide, pages: SearchIndex):
    reader.get("/nl/search/", {"q": "lamp", "page": "2"})
    assert not rows()


def test_what_was_sought_long_ago_is_forgotten():
    day = timezone.localdate()
    for age in (0, 400):
        Sought.objects.create(language="nl", words="lamp", day=day - dt.timedelta(days=age))
    call_command("forget_searches")
    assert [row.day for row in Sought.objects.all()] == [day]
