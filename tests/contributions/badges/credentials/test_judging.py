import datetime as dt
import json
from typing import Any

import pytest
from django.utils import timezone

from contributions.badges.credentials.judging import Standing, judge_address, judge_file
from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.badges.credentials.signing import sign_document
from contributions.badges.openbadges.errors import (
    NothingInsideError,
    UnclearError,
    UnsupportedError,
)
from contributions.badges.openbadges.jwt import sign_jwt
from contributions.badges.openbadges.keys import PrivateKey
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.contributions.badges.openbadges.documents import did_key, make_document, sign

KEY = PrivateKey.generate()
SITE = "did:web:guide.example"


def as_file(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


def changed(badge: Credential, **members: Any) -> bytes:
    return as_file({**json.loads(badge.document), **members})


def test_a_badge_of_this_site_is_valid(badge: Credential, giver: Contributor):
    for data in (badge.document, badge.jwt):
        verdict = judge_file(data.encode())
        assert verdict.standing is Standing.VALID
        assert verdict.record == badge
        assert verdict.record.contributor == giver


def test_a_revoked_badge_is_not_valid(badge: Credential):
    revoke_credential(credential=badge, by=Revoker.EDITOR, reason="copied")
    assert judge_file(badge.jwt.encode()).standing is Standing.REVOKED


def test_a_badge_is_revoked_with_its_person(badge: Credential, giver: Contributor):
    erase_contributor(contributor=giver)
    assert judge_file(badge.jwt.encode()).standing is Standing.REVOKED


def test_an_older_key_still_counts(badge: Credential):
    make_key(rotate=True)
    assert judge_file(badge.document.encode()).standing is Standing.VALID


@pytest.mark.parametrize(
    "members",
    [
        {"name": "Another name"},
        {"evidence": []},
        {"credentialStatus": None},
        {"madeUp": "a word that no context knows"},
        {"validUntil": "2099-01-01T00:00:00Z"},
    ],
    ids=lambda members: next(iter(members)),
)
def test_a_changed_badge_is_told_to_be_changed(badge: Credential, members: dict[str, Any]):
    assert judge_file(changed(badge, **members)).standing is Standing.CHANGED


def test_a_badge_by_another_key_in_our_name_is_forged(badge: Credential):
    forged = sign(make_document(SITE), KEY)
    assert judge_file(as_file(forged)).standing is Standing.FORGED


def test_another_key_under_the_name_of_ours_does_not_fit(badge: Credential):
    name = json.loads(badge.document)["proof"]["verificationMethod"]
    forged = sign(make_document(SITE), KEY)
    forged["proof"]["verificationMethod"] = name
    assert judge_file(as_file(forged)).standing is Standing.CHANGED


def test_a_badge_that_we_have_no_record_of_is_forged(badge: Credential, keys: Any):
    (file,) = keys.iterdir()
    ours = PrivateKey.from_pem(file.read_bytes())
    unknown = sign_document(make_document(SITE), ours)
    assert judge_file(as_file(unknown)).standing is Standing.FORGED


@pytest.mark.parametrize("form", ["proof", "jwt"])
def test_a_key_inside_its_issuer_is_enough_to_check_the_signature(db: None, form: str):
    document = make_document(did_key(KEY))
    token = sign_jwt(document, key=KEY, key_id=f"{did_key(KEY)}#{KEY.public.multibase}")
    data = token.encode() if form == "jwt" else as_file(sign(document, KEY))
    verdict = judge_file(data)
    assert (verdict.standing, verdict.is_signature_checked) == (Standing.UNCERTAIN, True)
    assert verdict.has_status


def test_anothers_changed_badge_is_told_to_be_changed(db: None):
    signed = sign(make_document(did_key(KEY)), KEY)
    assert judge_file(as_file({**signed, "name": "x"})).standing is Standing.CHANGED


def test_a_key_of_somebody_else_does_not_speak_for_an_issuer(db: None):
    signed = sign(make_document(did_key(PrivateKey.generate())), KEY)
    assert judge_file(as_file(signed)).standing is Standing.CHANGED


def test_a_badge_that_names_another_key_than_its_issuer_has_does_not_fit(db: None):
    token = sign_jwt(make_document(did_key(KEY)), key=KEY, key_id="did:web:other.example#1")
    assert judge_file(token.encode()).standing is Standing.CHANGED


def test_another_site_is_not_asked_and_that_is_said(db: None):
    verdict = judge_file(as_file(sign(make_document("did:web:127.0.0.1%3A8000:x"), KEY)))
    assert verdict.standing is Standing.UNCERTAIN
    assert not verdict.is_signature_checked
    assert verdict.host == "127.0.0.1:8000"


def test_what_another_says_is_shown_as_far_as_it_is_text(db: None):
    document = make_document()
    document["evidence"] = [
        {"id": "javascript:alert(1)", "type": ["Evidence"], "name": "A script"},
        {"id": "https://other.example/1", "type": ["Evidence"]},
        "text",
        {"name": ["no text"]},
    ]
    verdict = judge_file(as_file(sign_unsafely(document)))
    assert [(one.name, one.url) for one in verdict.evidence] == [
        ("A script", ""),
        ("https://other.example/1", "https://other.example/1"),
    ]
    assert verdict.what == "Wrote along"


def sign_unsafely(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with the proof of another one."""
    return {**document, "proof": sign(make_document(), KEY)["proof"]}


@pytest.mark.parametrize(
    ("member", "days", "standing"),
    [("validUntil", -1, Standing.EXPIRED), ("validFrom", 1, Standing.EARLY)],
)
def test_anothers_time_is_looked_at(db: None, member: str, days: int, standing: Standing):
    at = (timezone.now() + dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    signed = sign(make_document(did_key(KEY), **{member: at}), KEY)
    assert judge_file(as_file(signed)).standing is standing


@pytest.mark.parametrize(
    ("seconds", "standing"),
    [(-60, Standing.EXPIRED), (60, Standing.UNCERTAIN), (10**30, Standing.UNCERTAIN)],
)
def test_end_of_anothers_token_is_looked_at(db: None, seconds: int, standing: Standing):
    ends = int(timezone.now().timestamp()) + seconds
    token = sign_jwt(make_document(did_key(KEY), exp=ends), key=KEY, key_id=did_key(KEY))
    assert judge_file(token.encode()).standing is standing


def test_end_of_anothers_proof_is_looked_at(db: None):
    signed = sign(make_document(), KEY)
    ended = {**signed, "proof": {**signed["proof"], "expires": "2020-01-01T00:00:00Z"}}
    assert judge_file(as_file(ended)).standing is Standing.EXPIRED


def test_nothing_is_said_of_what_cannot_be_read_safely(db: None):
    signed = sign(make_document(did_key(KEY)), KEY)
    with pytest.raises(UnclearError):
        judge_file(as_file({**signed, "madeUp": "a word that no context knows"}))


def test_an_unsigned_badge_is_not_understood(db: None):
    with pytest.raises(UnsupportedError):
        judge_file(as_file(make_document()))


def test_a_signed_text_that_is_no_badge_is_told_apart(db: None):
    signed = sign(make_document(did_key(KEY), type=["VerifiableCredential"]), KEY)
    with pytest.raises(NothingInsideError):
        judge_file(as_file(signed))


@pytest.mark.parametrize(
    "end", ["", ".json", ".proof.svg", "/nl/verify/"], ids=["itself", "file", "picture", "page"]
)
def test_a_badge_is_known_by_its_address(badge: Credential, end: str):
    address = f"https://guide.example/credentials/{badge.pk}"
    named = f"https://guide.example{end}?badge={address}" if end[:1] == "/" else address + end
    verdict = judge_address(named)
    assert verdict is not None
    assert (verdict.standing, verdict.record) == (Standing.VALID, badge)


def test_an_erased_badge_is_known_by_its_address(badge: Credential, giver: Contributor):
    erase_contributor(contributor=giver)
    verdict = judge_address(f"https://guide.example/credentials/{badge.pk}")
    assert verdict is not None
    assert verdict.standing is Standing.REVOKED


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "https://other.example/credentials/1", "https://[", ""]
)
def test_other_addresses_are_not_known(db: None, address: str):
    assert judge_address(address) is None
