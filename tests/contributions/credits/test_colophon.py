from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article, Guide, ModuleCode
from contributions.credits.colophon import NAMES_A_PAGE, read_colophon
from contributions.people.services import erase_contributor
from contributions.suggestions.models import Kind
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import make_article, make_module
from tests.factories.words import give_words

PATH = "/en/colophon/"


def test_entry_counts_by_kind_and_by_module(guide: Guide, article: Article):
    anna = make_contributor("Anna")
    payment = make_article(make_module(guide, ModuleCode.PAYMENT), title="Achteraf betalen")
    make_credit(article, anna, kind=Kind.FIGURE)
    make_credit(payment, anna, kind=Kind.FIGURE)
    make_credit(payment, anna, kind=Kind.TOOL)
    (entry,) = read_colophon(page_number="1", language="nl").entries
    assert dict(entry.mention.kinds) == {Kind.FIGURE: 2, Kind.TOOL: 1}
    assert dict(entry.modules) == {ModuleCode.MARKETING: 1, ModuleCode.PAYMENT: 2}


def test_improvement_of_the_introduction_of_a_module_counts_for_it(article: Article):
    make_credit(article, make_contributor())
    colophon = read_colophon(page_number="1", language="nl")
    assert dict(colophon.modules) == {ModuleCode.MARKETING: 1}


def test_who_gave_most_stands_first(article: Article):
    busy = make_contributor("Zoë")
    make_credit(article, make_contributor("Anna"))
    make_credit(article, busy)
    make_credit(article, busy)
    names = [
        entry.mention.person.name for entry in read_colophon(page_number="1", language="nl").entries
    ]
    assert names == ["Zoë", "Anna"]


def test_who_gave_nothing_is_not_listed(reader: Client, article: Article):
    make_contributor("Anna")
    assert "Anna" not in reader.get(PATH).content.decode()


def test_erased_people_are_counted_without_a_name(reader: Client, article: Article):
    anna = make_contributor("Anna")
    make_credit(article, anna)
    erase_contributor(contributor=anna)
    page = reader.get(PATH).content.decode()
    assert "Anna" not in page
    assert anna.handle not in page
    assert "One improvement came from someone who has since asked to be erased." in page
    assert not read_colophon(page_number="1", language="nl").entries


def test_address_waits_for_approval(reader: Client, article: Article):
    make_credit(article, make_contributor(url="https://anna.example/"))
    assert "anna.example" not in reader.get(PATH).content.decode()


def test_shares_are_all_of_the_words_when_a_credit_was_taken_back(article: Article):
    anna, bram = make_contributor("Anna"), make_contributor("Bram")
    make_credit(article, anna)
    give_words(article, 20, anna)
    give_words(article, 10, bram)
    give_words(article, 5, make_contributor("Cara"))
    with override("en"):
        colophon = read_colophon(page_number="1", language="nl")
    named = [entry.share for entry in colophon.entries if entry.share]
    assert sum(share.percent for share in (*named, *colophon.rest)) == 100
    together = colophon.rest[-1]
    assert (together.person.name, together.words) == (
        "Contributors whose credit was taken back",
        15,
    )


def test_long_list_has_more_than_one_page(reader: Client, article: Article):
    for number in range(NAMES_A_PAGE + 1):
        make_credit(article, make_contributor(f"Schrijver {number:03}"))
    first, second = (reader.get(PATH, {"page": number}).content.decode() for number in ("1", "2"))
    assert "Schrijver 060" not in first
    assert "Schrijver 060" in second


def test_everyone_reads_the_same_bytes_without_a_cookie(reader: Client, article: Article):
    make_credit(article, make_contributor())
    first, second = reader.get(PATH), Client().get(PATH)
    assert first.content == second.content
    assert not first.cookies


def test_queries_do_not_grow(
    reader: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
):
    make_credit(article, make_contributor())
    reader.get(PATH)
    with CaptureQueriesContext(connection) as few:
        reader.get(PATH)
    number_of_queries = len(few)
    for number in range(5):
        make_credit(article, make_contributor(f"Schrijver {number}"))
    with django_assert_num_queries(number_of_queries):
        reader.get(PATH)
