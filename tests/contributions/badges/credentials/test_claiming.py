import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft201909Validator
from pytest_django import Settings

from cms.pages.models import Article
from contributions.badges.credentials.content import MOST_EVIDENCE
from contributions.badges.credentials.errors import (
    NoKeyError,
    NothingNewError,
    NothingToClaimError,
    SampleError,
)
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.openbadges.jwt import read_jwt
from contributions.people.errors import ErasedError
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

SCHEMA = Path(__file__).parent / "schema" / "achievementcredential.json"


def document_of(badge: Credential) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(badge.document)
    return document


def test_both_forms_say_the_same_but_for_where_their_list_is(badge: Credential):
    document, token = document_of(badge), read_jwt(badge.jwt)[1]
    same = set(document) - {"proof", "credentialStatus"}
    assert {name: token[name] for name in same} == {name: document[name] for name in same}
    places = {one["credentialStatus"]["statusListIndex"] for one in (document, token)}
    assert places == {str(badge.place)}


def test_both_forms_follow_the_official_schema(badge: Credential):
    schema = Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    schema.validate(document_of(badge))
    schema.validate(read_jwt(badge.jwt)[1])


def test_the_evidence_is_what_was_accepted(badge: Credential, giver: Contributor):
    suggestion = giver.suggestions.get()
    (evidence,) = document_of(badge)["evidence"]
    assert evidence["id"] == f"https://guide.example/nl/improvements/{suggestion.pk}/"
    assert suggestion.page.title in evidence["name"]


def test_what_is_signed_names_nobody(badge: Credential, giver: Contributor):
    said = badge.document + json.dumps(read_jwt(badge.jwt)[1])
    assert giver.name not in said
    assert str(giver.email) not in said
    assert giver.handle not in said


def test_each_badge_has_a_subject_of_its_own(badge: Credential, giver: Contributor):
    other = claim_credential(contributor=giver, language="en")
    subjects = {document_of(one)["credentialSubject"]["id"] for one in (badge, other)}
    assert len(subjects) == 2


def test_it_is_in_the_language_it_was_asked_in(keys: Path, giver: Contributor):
    badge = claim_credential(contributor=giver, language="en")
    document = document_of(badge)
    assert document["credentialSubject"]["narrative"] == "1 correction"
    assert document["credentialSubject"]["achievement"]["inLanguage"] == "en"


def test_it_has_no_end(badge: Credential):
    assert "validUntil" not in document_of(badge)
    assert "exp" not in read_jwt(badge.jwt)[1]


def test_a_second_badge_takes_something_new(
    badge: Credential, giver: Contributor, article: Article
):
    with pytest.raises(NothingNewError):
        claim_credential(contributor=giver, language="nl")
    make_credit(article, giver)
    assert claim_credential(contributor=giver, language="nl").improvements == 2


def test_many_improvements_are_counted_and_the_latest_named(
    keys: Path, giver: Contributor, article: Article
):
    for _number in range(MOST_EVIDENCE):
        make_credit(article, giver)
    badge = claim_credential(contributor=giver, language="nl")
    assert badge.improvements == MOST_EVIDENCE + 1
    assert len(document_of(badge)["evidence"]) == MOST_EVIDENCE


def test_who_gave_nothing_gets_no_badge(keys: Path, contributor: Contributor):
    with pytest.raises(NothingToClaimError):
        claim_credential(contributor=contributor, language="nl")


def test_what_nobody_can_read_earns_no_badge(keys: Path, giver: Contributor, article: Article):
    article.unpublish()
    with pytest.raises(NothingToClaimError):
        claim_credential(contributor=giver, language="nl")


def test_sample_people_get_no_badge(keys: Path, article: Article):
    someone = make_contributor(is_sample=True)
    make_credit(article, someone)
    with pytest.raises(SampleError):
        claim_credential(contributor=someone, language="nl")


def test_erased_people_get_no_badge(keys: Path, giver: Contributor):
    erase_contributor(contributor=giver)
    with pytest.raises(ErasedError):
        claim_credential(contributor=giver, language="nl")


def test_without_a_key_nothing_is_kept(keys: Path, giver: Contributor, settings: Settings):
    settings.BADGE_KEYS_DIR = None
    with pytest.raises(NoKeyError):
        claim_credential(contributor=giver, language="nl")
    assert not Credential.objects.exists()


def test_a_badge_is_signed_once_and_never_when_it_is_asked_for(
    badge: Credential, reader: Client, keys: Path
):
    for file in keys.iterdir():
        file.unlink()
    names = ("json", "jwt", "png", "svg", "proof.png", "proof.svg")
    for name in names:
        path = f"/credentials/{badge.pk}.{name}"
        first, second = (reader.get(path).content for _time in range(2))
        assert first == second
    assert reader.get(f"/credentials/{badge.pk}.jwt").content.decode() == badge.jwt


def test_places_are_not_given_in_order(keys: Path, article: Article):
    places = []
    for _number in range(4):
        someone = make_contributor()
        make_credit(article, someone)
        places.append(claim_credential(contributor=someone, language="nl").place)
    assert max(places) > 100


def test_a_rotated_key_signs_the_next_badge(badge: Credential, giver: Contributor):
    path = make_key(rotate=True)
    other = claim_credential(contributor=giver, language="en")
    assert path.stem in other.document
    assert path.stem not in badge.document
