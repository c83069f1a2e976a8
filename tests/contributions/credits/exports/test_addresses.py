"""The exports as files on the web."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from tests.contributions.credits.exports.conftest import credit
from tests.factories.contributions import make_contributor
from tests.factories.words import give_words

NAMES = ("credits.csv", "credits.jsonld", "credits.txt", "all-contributors.json")
pytestmark = pytest.mark.parametrize("name", NAMES)


def test_unchanged_file_is_answered_with_304(reader: Client, credited: Article, name: str):
    path = f"/nl/{credited.pk}/{name}"
    first = reader.get(path)
    again = reader.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_new_words_change_the_tag(reader: Client, credited: Article, name: str):
    path = f"/nl/{credited.pk}/{name}"
    first = reader.get(path)
    credit(credited, make_contributor("Nieuw"), 3)
    assert reader.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_page_that_not_everyone_may_read_has_none(reader: Client, credited: Article, name: str):
    credited.view_restrictions.create(restriction_type="login")
    assert reader.get(f"/nl/{credited.pk}/{name}").status_code == 404


def test_unpublished_page_has_none(reader: Client, credited: Article, name: str):
    credited.unpublish()
    assert reader.get(f"/nl/{credited.pk}/{name}").status_code == 404


@pytest.mark.parametrize("page_id", [999_999, 10**20])
def test_page_that_is_not_there_has_none(reader: Client, guide: None, name: str, page_id: int):
    assert reader.get(f"/nl/{page_id}/{name}").status_code == 404


def test_erased_people_are_not_named(reader: Client, credited: Article, name: str):
    assert "Chris Weg" not in reader.get(f"/nl/{credited.pk}/{name}").content.decode()


def test_everyone_gets_the_same_bytes_without_a_cookie(
    reader: Client, editor_client: Client, credited: Article, name: str
):
    path = f"/nl/{credited.pk}/{name}"
    first, second = reader.get(path), editor_client.get(path)
    assert first.content == second.content
    assert not first.cookies


def test_page_without_credits_has_one_too(reader: Client, article: Article, name: str):
    assert reader.get(f"/nl/{article.pk}/{name}").status_code == 200


def test_nothing_is_changed_by_post(reader: Client, article: Article, name: str):
    assert reader.post(f"/nl/{article.pk}/{name}").status_code == 405


def test_article_links_to_it_with_its_type(reader: Client, credited: Article, name: str):
    page = reader.get(credited.get_url()).content.decode()
    content_type = reader.get(f"/nl/{credited.pk}/{name}")["Content-Type"].split(";")[0]
    assert f'href="/nl/{credited.pk}/{name}" type="{escape(content_type)}"' in page


def test_queries_do_not_grow_with_people(
    reader: Client,
    credited: Article,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
):
    path = f"/nl/{credited.pk}/{name}"
    reader.get(path)
    with CaptureQueriesContext(connection) as few:
        reader.get(path)
    for number in range(4):
        credit(credited, make_contributor(f"Schrijver {number}"), 3)
        give_words(credited, 2, editor)
    with django_assert_num_queries(len(few)):
        reader.get(path)
