"""Credits as an .all-contributorsrc."""

import json
from typing import Any

import pytest
from django.test import Client

from cms.pages.models import Article
from contributions.people.models import Contributor

# As the tools of the specification know them.
TYPES = {"content", "ideas", "review", "maintenance"}


@pytest.fixture
def file(reader: Client, credited: Article) -> dict[str, Any]:
    response = reader.get(f"/en/{credited.pk}/all-contributors.json")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename=".all-contributorsrc"'
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_file_has_what_the_specification_asks_for(file: dict[str, Any], credited: Article):
    assert file["projectName"] == credited.title
    assert file["projectOwner"]
    assert file["files"] == ["README.md"]
    for one in file["contributors"]:
        assert set(one) == {"login", "name", "avatar_url", "profile", "contributions"}
        assert all(one[key].startswith("http://localhost/") for key in ("avatar_url",))
        assert set(one["contributions"]) <= TYPES
    logins = [one["login"] for one in file["contributors"]]
    assert len(logins) == len(set(logins))


def test_each_is_named_once_with_all_they_gave(file: dict[str, Any]):
    assert {one["name"]: one["contributions"] for one in file["contributors"]} == {
        "The editors of Schrijfmee": ["content", "maintenance"],
        "Anna Bos": ["content", "ideas"],
        "Bram <b>": ["content"],
        "Editor": ["content", "maintenance"],
        "Dora": ["review"],
        "Ewan": ["content"],
    }


def test_picture_is_the_button_and_profile_the_approved_address(
    file: dict[str, Any], anna: Contributor, bram: Contributor
):
    by_login = {one["login"]: one for one in file["contributors"]}
    button = f"http://localhost/buttons/{anna.handle}.en.png"
    assert by_login[anna.handle]["avatar_url"] == button
    assert by_login[anna.handle]["profile"] == "https://anna.example/"
    here = f"http://localhost/en/contributors/{bram.handle}/"
    assert by_login[bram.handle]["profile"] == here
