import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.models import Decision
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

ATOM = "{http://www.w3.org/2005/Atom}"
PATH = "/nl/changes.atom"


def feed_at(reader: Client, path: str = PATH) -> ET.Element:
    response = reader.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314  # our own XML


def entries_at(reader: Client, path: str = PATH) -> list[ET.Element]:
    return feed_at(reader, path).findall(f"{ATOM}entry")


def said(element: ET.Element, path: str) -> str:
    return element.findtext("/".join(f"{ATOM}{tag}" for tag in path.split("/"))) or ""


def links(element: ET.Element) -> dict[str, str]:
    found = element.findall(f"{ATOM}link")
    return {link.attrib.get("rel", "alternate"): link.attrib["href"] for link in found}


def merged(reader: Client, path: str = PATH) -> list[ET.Element]:
    return [one for one in entries_at(reader, path) if "suggestion/" in said(one, "id")]


def test_feed_has_all_that_the_standard_asks_for(reader: Client, article: Article):
    make_credit(article)
    feed = feed_at(reader)
    assert links(feed)["self"] == f"http://localhost{PATH}"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated", "author/name"):
            assert said(element, tag), tag
        assert dt.datetime.fromisoformat(said(element, "updated")).tzinfo


def test_entry_tells_who_gave_what_where_and_why(
    reader: Client, article: Article, contributor: Contributor
):
    credit = make_credit(article, contributor, reason="Beter met bron.")
    (entry,) = merged(reader)
    assert said(entry, "author/name") == contributor.name
    assert article.title in said(entry, "title")
    assert entry.find(f"{ATOM}category").attrib["term"] == credit.kind
    assert links(entry)["alternate"] == (
        f"http://localhost{article.get_url()}#b-{credit.suggestion.block_id}"
    )
    for words in ("Beter met bron.", "<ins", "<del"):
        assert words in said(entry, "summary")


def test_author_has_the_approved_address_or_the_page_here(reader: Client, article: Article):
    approved = make_contributor("Anna", url="https://anna.example/", url_approved=True)
    waiting = make_contributor("Bram", url="https://bram.example/")
    make_credit(article, approved)
    make_credit(article, waiting)
    addresses = {said(one, "author/name"): said(one, "author/uri") for one in merged(reader)}
    assert addresses == {
        "Anna": "https://anna.example/",
        "Bram": f"http://localhost/nl/contributors/{waiting.handle}/",
    }


def test_other_publishing_is_told_with_the_editor(reader: Client, article: Article, editor: User):
    article.save_revision(user=editor).publish(user=editor)
    newest = entries_at(reader)[0]
    assert said(newest, "author/name") == "Editor"
    assert "publication/" in said(newest, "id")


def test_merge_is_not_told_twice(reader: Client, article: Article, editor: User):
    revision = article.save_revision(user=editor)
    revision.publish(user=editor)
    before = len(entries_at(reader))
    credit = make_credit(article)
    Decision.objects.filter(suggestion=credit.suggestion).update(revision=revision)
    assert len(entries_at(reader)) == before


def test_ids_stay_and_are_told_apart(reader: Client, article: Article, editor: User):
    make_credit(article)
    article.save_revision(user=editor).publish(user=editor)
    ids = [said(one, "id") for one in entries_at(reader)]
    assert ids == [said(one, "id") for one in entries_at(reader)]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("tag:localhost,2026:") for one in ids)


def test_newest_stands_first(reader: Client, article: Article):
    make_credit(article, given_at=timezone.now() - dt.timedelta(days=3))
    make_credit(article)
    times = [said(one, "updated") for one in entries_at(reader)]
    assert times == sorted(times, reverse=True)


def test_each_language_has_its_own(reader: Client, article: Article, article_en: Article):
    make_credit(article_en)
    assert not merged(reader)
    assert len(merged(reader, "/en/changes.atom")) == 1


def test_article_has_a_feed_of_itself(reader: Client, module: None, article: Article):
    make_credit(article)
    feed = feed_at(reader, f"/nl/{article.pk}/changes.atom")
    assert links(feed)["alternate"] == f"http://localhost{article.get_url()}"
    assert all(
        links(one)["alternate"].startswith(f"http://localhost{article.get_url()}")
        for one in feed.findall(f"{ATOM}entry")
    )


@pytest.mark.parametrize(
    "path", ["/nl/999999/changes.atom", f"/nl/{10**20}/changes.atom", "/en/{page}/changes.atom"]
)
def test_page_that_is_not_there_has_no_feed(reader: Client, article: Article, path: str):
    assert reader.get(path.format(page=article.pk)).status_code == 404


def test_unpublished_article_is_not_told_of(reader: Client, article: Article):
    make_credit(article)
    article.unpublish()
    assert article.title not in reader.get(PATH).content.decode()
    assert reader.get(f"/nl/{article.pk}/changes.atom").status_code == 404


def test_article_for_invited_readers_is_not_told_of(reader: Client, article: Article):
    make_credit(article)
    article.view_restrictions.create(restriction_type="login")
    assert article.title not in reader.get(PATH).content.decode()
    assert reader.get(f"/nl/{article.pk}/changes.atom").status_code == 404


def test_erased_contributor_is_anonymous(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(article, contributor)
    erase_contributor(contributor=contributor)
    text = reader.get(PATH).content.decode()
    assert contributor.name not in text
    assert contributor.handle not in text


def test_name_that_xml_cannot_hold_breaks_nothing(reader: Client, article: Article):
    make_credit(article, make_contributor("Bo\x0b <b>&\ufffe"))
    (entry,) = merged(reader)
    assert said(entry, "author/name") == "Bo <b>&"


def test_feed_without_entries_stays_the_same(reader: Client, guide: None):
    Client().get(PATH)
    assert reader.get("/en/changes.atom").content == Client().get("/en/changes.atom").content


def test_unchanged_feed_is_answered_with_304(reader: Client, article: Article):
    make_credit(article)
    first = reader.get(PATH)
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = reader.get(PATH, headers={name: first[header]})
        assert (again.status_code, again.content) == (304, b"")


def test_new_entry_changes_the_tag(reader: Client, article: Article):
    first = reader.get(PATH)
    make_credit(article)
    assert reader.get(PATH, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_queries_do_not_grow(
    reader: Client,
    article: Article,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    make_credit(article)
    reader.get(PATH)
    with CaptureQueriesContext(connection) as few:
        reader.get(PATH)
    number_of_queries = len(few)
    for number in range(4):
        make_credit(article, make_contributor(f"Schrijver {number}"))
        article.save_revision(user=editor).publish(user=editor)
    reader.get(PATH)
    with django_assert_num_queries(number_of_queries):
        reader.get(PATH)


def test_no_cookie_is_set(reader: Client, article: Article):
    assert not reader.get(PATH).cookies
