import json

import pytest

from contributions.badges.openbadges.did import did_document, did_web, key_inside, key_name
from contributions.badges.openbadges.keys import PrivateKey, PublicKey
from contributions.badges.openbadges.multibase import to_base64url

KEY, OLDER = PrivateKey.generate().public, PrivateKey.generate().public


@pytest.mark.parametrize(
    ("site", "did"),
    [
        ("https://guide.example/", "did:web:guide.example"),
        ("http://localhost:8000/", "did:web:localhost%3A8000"),
    ],
)
def test_a_site_is_an_issuer_by_its_host(site: str, did: str):
    assert did_web(site) == did


def test_every_key_stands_in_the_document_in_both_forms():
    document = did_document("did:web:guide.example", [KEY, OLDER])
    methods = document["verificationMethod"]
    assert [one["type"] for one in methods] == ["Multikey"] * 2 + ["JsonWebKey"] * 2
    read = [PublicKey.from_multibase(one["publicKeyMultibase"]) for one in methods[:2]]
    assert read == [KEY, OLDER]
    assert [PublicKey.from_jwk(one["publicKeyJwk"]) for one in methods[2:]] == [KEY, OLDER]
    assert document["assertionMethod"] == [one["id"] for one in methods]


def test_no_document_holds_a_private_part():
    assert '"d"' not in json.dumps(did_document("did:web:guide.example", [KEY]))


def test_both_names_of_a_key_lead_to_it():
    document = did_document("did:web:guide.example", [KEY])
    names = {key_name(one, "did:web:guide.example") for one in document["assertionMethod"]}
    assert names == {KEY.name}


@pytest.mark.parametrize("key_id", ["", "did:web:other.example#1", "did:web:guide.example.org#1"])
def test_a_key_of_another_issuer_has_no_name_here(key_id: str):
    assert not key_name(key_id, "did:web:guide.example")


def test_a_key_is_found_inside_its_did():
    jwk = to_base64url(json.dumps(KEY.jwk).encode())
    assert key_inside(f"did:key:{KEY.multibase}") == KEY
    assert key_inside(f"did:jwk:{jwk}") == KEY


@pytest.mark.parametrize(
    "did",
    ["did:web:other.example", "did:key:z6Mk", "did:key:zzz0", "did:jwk:e30", "did:jwk:W10", ""],
)
def test_no_key_is_found_inside_others(did: str):
    assert key_inside(did) is None


def test_the_example_of_the_specification_is_read():
    # The did:key Method, 3.1.1.
    did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
    key = key_inside(did)
    assert key is not None
    assert f"did:key:{key.multibase}" == did
