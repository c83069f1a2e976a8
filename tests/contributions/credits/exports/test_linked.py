"""Credits as JSON-LD."""

import json
from typing import Any

import pytest
from django.test import Client

from cms.pages.models import Article
from contributions.people.models import Contributor


@pytest.fixture
def work(reader: Client, credited: Article) -> dict[str, Any]:
    response = reader.get(f"/en/{credited.pk}/credits.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_text_is_a_work_with_a_licence(work: dict[str, Any], credited: Article):
    assert work["@context"][0] == "https://schema.org"
    assert (work["@type"], work["name"], work["inLanguage"]) == (
        "CreativeWork",
        credited.title,
        "nl",
    )
    assert work["url"] == work["@id"] == f"http://localhost{credited.get_url()}"
    assert work["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_authors_have_roles_with_words_and_share(work: dict[str, Any]):
    told = [
        (role["author"]["name"], role["roleName"], role["wordCount"], role["share"])
        for role in work["author"]
    ]
    assert told == [
        ("The editors of Schrijfmee", "editor", 100, "50.0"),
        ("Anna Bos", "contributor", 50, "25.0"),
        ("Bram <b>", "contributor", 25, "12.5"),
        ("Editor", "editor", 20, "10.0"),
        ("Anonymous", "contributor", 5, "2.5"),
    ]
    assert {role["@type"] for role in work["author"]} == {"Role"}


def test_share_is_a_decimal_of_our_own_vocabulary(work: dict[str, Any]):
    term = work["@context"][1]["share"]
    assert term["@type"] == "http://www.w3.org/2001/XMLSchema#decimal"
    assert term["@id"].startswith("tag:localhost,2026:")


def test_ideas_are_contributions_without_words(work: dict[str, Any]):
    told = {(role["contributor"]["name"], role["description"]) for role in work["contributor"]}
    assert told == {("Anna Bos", "an idea"), ("Dora", "an improvement without new words")}
    assert not any("share" in role for role in work["contributor"])


def test_people_and_the_editors_are_told_apart(
    work: dict[str, Any], anna: Contributor, bram: Contributor
):
    agents = {role["author"]["name"]: role["author"] for role in work["author"]}
    here = "http://localhost/en/contributors"
    assert agents["The editors of Schrijfmee"]["@type"] == "Organization"
    assert agents["Anonymous"] == {"@type": "Person", "name": "Anonymous"}
    assert agents["Anna Bos"]["url"] == "https://anna.example/"
    assert agents["Anna Bos"]["@id"] == f"tag:localhost,2026:contributor/{anna.handle}"
    assert agents["Bram <b>"]["url"] == f"{here}/{bram.handle}/"


def test_authors_of_the_translation_are_original_authors(work: dict[str, Any], article_en: Article):
    (original,) = work["translationOfWork"]
    assert (original["inLanguage"], original["name"]) == ("en", article_en.title)
    assert [(role["roleName"], role["author"]["name"]) for role in original["author"]] == [
        ("original author", "Ewan")
    ]


def test_credit_text_is_the_credit_line(work: dict[str, Any], reader: Client, credited: Article):
    line = reader.get(f"/en/{credited.pk}/credits.txt").content.decode()
    assert work["creditText"] == line.strip()
