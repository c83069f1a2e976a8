import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from contributions.badges.credentials import addresses
from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.badges.openbadges.reading import Form, read_badge

NAMES = {
    "json": ("application/ld+json", Form.PROOF),
    "jwt": ("application/vc+jwt", Form.JWT),
    "png": ("image/png", Form.JWT),
    "svg": ("image/svg+xml", Form.JWT),
    "proof.png": ("image/png", Form.PROOF),
    "proof.svg": ("image/svg+xml", Form.PROOF),
}
ALL = pytest.mark.parametrize("name", NAMES)


@ALL
def test_every_file_carries_the_badge(badge: Credential, reader: Client, name: str):
    response = reader.get(f"/credentials/{badge.pk}.{name}")
    content_type, form = NAMES[name]
    found = read_badge(response.content)
    assert (response["Content-Type"], found.form) == (content_type, form)
    assert found.url == f"https://guide.example/credentials/{badge.pk}"


@ALL
def test_a_revoked_badge_is_not_given_out(badge: Credential, reader: Client, name: str):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    response = reader.get(f"/credentials/{badge.pk}.{name}")
    assert (response.status_code, response.content) == (410, b"")


def test_what_is_given_out_sets_no_cookie_and_is_open_to_other_sites(
    badge: Credential, reader: Client
):
    paths = [f"/credentials/{badge.pk}.json", f"/credentials/status/{badge.status_list_id}.jwt"]
    for path in [*paths, "/.well-known/did.json"]:
        response = reader.get(path)
        assert not response.cookies
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=60"


def test_a_badge_that_there_is_not_is_not_found(badge: Credential, reader: Client):
    for path in (f"/credentials/{uuid4()}.json", f"/credentials/{uuid4()}"):
        assert reader.get(path, follow=True).status_code == 404
    assert reader.get("/credentials/status/999.json").status_code == 404


def test_the_address_of_a_badge_leads_people_to_the_page_that_checks_it(
    badge: Credential, reader: Client
):
    response = reader.get(f"/credentials/{badge.pk}")
    assert response.status_code == 302
    assert response["Location"].startswith("/nl/verify/?badge=")


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("application/ld+json", "json"),
        ("application/json, */*;q=0.1", "json"),
        ("application/vc", "json"),
        ("application/vc+jwt", "jwt"),
    ],
)
def test_the_address_of_a_badge_leads_programs_to_its_file(
    badge: Credential, reader: Client, accept: str, name: str
):
    response = reader.get(f"/credentials/{badge.pk}", headers={"accept": accept})
    assert response["Location"] == f"/credentials/{badge.pk}.{name}"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in response["Vary"].split(", ")


@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "*/*", "image/png", ""])
def test_the_address_of_a_badge_leads_everyone_else_to_the_page(
    badge: Credential, reader: Client, accept: str
):
    response = reader.get(f"/credentials/{badge.pk}", headers={"accept": accept})
    assert response["Location"].startswith("/nl/verify/")


def test_without_keys_there_is_no_did_document(db: None, reader: Client):
    assert reader.get("/.well-known/did.json").status_code == 404


def test_the_did_document_keeps_older_keys_and_begins_with_the_newest(
    badge: Credential, reader: Client
):
    newest = make_key(rotate=True).stem
    document = json.loads(reader.get("/.well-known/did.json").content)
    ids = [one["id"] for one in document["verificationMethod"]]
    assert document["id"] == "did:web:guide.example"
    assert ids[0] == f"did:web:guide.example#{newest}"
    assert json.loads(badge.document)["proof"]["verificationMethod"] in ids


def test_what_is_signed_stands_at_its_address(badge: Credential):
    """The addresses are written out where they are signed; the routes have to follow them."""
    site = "https://guide.example"
    routes: dict[str, tuple[str, list[Any]]] = {
        addresses.credential_address(badge.pk): ("credential_files:credential", [badge.pk]),
        addresses.status_address(7, "jwt"): ("credential_files:status", [7, "jwt"]),
        addresses.achievement_address("en"): ("credentials:achievement", []),
    }
    with override("en"):
        found = {site + reverse(name, args=args) for name, args in routes.values()}
    assert found == set(routes)


def test_the_page_of_the_achievement_tells_the_criteria(badge: Credential, reader: Client):
    achievement = json.loads(badge.document)["credentialSubject"]["achievement"]
    page = reader.get(achievement["criteria"]["id"].removeprefix("https://guide.example"))
    assert achievement["criteria"]["narrative"] in page.content.decode()
