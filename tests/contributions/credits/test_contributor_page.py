import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.models import Action
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit
from tests.factories.pages import paragraph


def path(someone: Contributor, language: str = "en") -> str:
    return f"/{language}/contributors/{someone.handle}/"


def read(reader: Client, someone: Contributor) -> str:
    response = reader.get(path(someone))
    assert response.status_code == 200
    return response.content.decode()


def test_page_says_what_was_given_where_and_when(
    reader: Client, article: Article, contributor: Contributor
):
    given_at = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    make_credit(article, contributor, given_at=given_at)
    page = read(reader, contributor)
    for words in (contributor.name, article.title, "1 correction", "2 March 2026"):
        assert words in page


def test_page_shows_the_change_by_words(reader: Client, article: Article, contributor: Contributor):
    make_credit(article, contributor, proposed=paragraph("Een winkel vertelt netjes wat."))
    page = read(reader, contributor)
    assert 'class="mark-ins"' in page
    assert 'class="mark-del"' in page


def test_words_an_editor_took_out_do_not_come_back(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(
        article,
        contributor,
        proposed=paragraph("Koop bij mij"),
        block=paragraph("Vergelijk eerst"),
        action=Action.ACCEPT_CHANGED,
    )
    page = read(reader, contributor)
    assert "Koop" not in page
    assert "Vergelijk" in page
    assert "accepted with changes by the editor" in page


def test_argument_without_a_change_is_told_as_such(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(article, contributor, proposed=live_block(article, article.body[0].id))
    page = read(reader, contributor)
    assert "An argument that the editor agreed with" in page
    assert 'class="changes"' not in page


def test_new_block_is_shown_as_new_as_a_whole(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(
        article,
        contributor,
        operation=Operation.INSERT_AFTER.value,
        proposed=paragraph("Helemaal nieuw"),
    )
    page = read(reader, contributor)
    assert "Helemaal nieuw" in page
    assert 'class="mark-del"' not in page


def test_both_languages_list_what_was_given_in_either(
    reader: Client, article: Article, article_en: Article, contributor: Contributor
):
    make_credit(article, contributor)
    make_credit(article_en, contributor)
    for language in ("nl", "en"):
        page = reader.get(path(contributor, language)).content.decode()
        assert article.title in page
        assert article_en.title in page


def test_page_offers_the_button(reader: Client, article: Article, contributor: Contributor):
    make_credit(article, contributor)
    page = read(reader, contributor)
    assert f'src="/buttons/{contributor.handle}/card-auto.en.svg"' in page
    assert f'href="/en/contributors/{contributor.handle}/button/"' in page


def test_what_is_on_an_unpublished_page_is_counted_and_not_shown(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(article, contributor)
    article.unpublish()
    page = read(reader, contributor)
    assert article.title not in page
    assert "One more improvement is on a page that is not published now." in page


def test_contributor_who_gave_nothing_yet_has_no_page(
    reader: Client, guide: None, contributor: Contributor
):
    assert reader.get(path(contributor)).status_code == 404


def test_erased_contributor_is_gone(reader: Client, article: Article, contributor: Contributor):
    make_credit(article, contributor)
    erase_contributor(contributor=contributor)
    response = reader.get(path(contributor))
    assert response.status_code == 410
    assert article.title not in response.content.decode()


def test_sample_contributor_is_marked(reader: Client, article: Article):
    someone = make_contributor(is_sample=True)
    make_credit(article, someone)
    assert 'class="sample"' in read(reader, someone)


def test_everyone_reads_the_same_bytes_without_a_cookie(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(article, contributor)
    first, second = reader.get(path(contributor)), Client().get(path(contributor))
    assert first.content == second.content
    assert not first.cookies


def test_queries_do_not_grow_with_credits(
    reader: Client,
    article: Article,
    contributor: Contributor,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    make_credit(article, contributor)
    reader.get(path(contributor))
    with CaptureQueriesContext(connection) as few:
        reader.get(path(contributor))
    number_of_queries = len(few)
    for _ in range(12):
        make_credit(article, contributor)
    reader.get(path(contributor))
    with django_assert_num_queries(number_of_queries):
        reader.get(path(contributor))


@pytest.mark.parametrize("number", ["2", "99", "x"])
def test_older_gifts_are_on_further_pages(
    reader: Client, article: Article, contributor: Contributor, number: str
):
    for _ in range(12):
        make_credit(article, contributor)
    page = reader.get(path(contributor), {"page": number}).content.decode()
    assert page.count('class="gift"') == (10 if number == "x" else 2)
