from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from contributions.badges.credentials.models import Credential, Revoker, SigningKey, StatusList
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.badges.credentials.services.keys import make_key
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.badges.openbadges.integrity import require_proof
from contributions.badges.openbadges.jwt import require_signed
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.contributions.badges.credentials.site import ask, is_in_list, list_address

FORMS = pytest.mark.parametrize("form", ["json", "jwt"])


@FORMS
def test_a_valid_badge_is_not_in_the_list(badge: Credential, form: str):
    assert not is_in_list(badge, form)


@FORMS
def test_a_revoked_badge_is_in_the_list(badge: Credential, form: str):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    assert is_in_list(badge, form)


def test_other_badges_stay_valid(badge: Credential, giver: Contributor):
    other = claim_credential(contributor=giver, language="en")
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    assert not is_in_list(other, "json")


def test_the_list_is_signed_by_the_key_of_the_site(badge: Credential):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    key = SigningKey.objects.get().public
    require_signed(ask(list_address(badge, "jwt")).content.decode(), key=key)
    require_proof(ask(list_address(badge, "json")).json(), key=key)


def test_the_list_is_signed_when_it_changes_and_not_when_asked_for(badge: Credential):
    before = ask(list_address(badge, "jwt")).content
    assert ask(list_address(badge, "jwt")).content == before
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    assert ask(list_address(badge, "jwt")).content != before


def test_revoking_again_changes_nothing(badge: Credential):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    again = revoke_credential(credential=badge, by=Revoker.EDITOR, reason="twice")
    assert (again.revoked_by, again.reason) == (Revoker.CONTRIBUTOR, "")


def test_erasure_revokes_and_forgets_what_was_signed_and_drawn(
    badge: Credential, giver: Contributor
):
    erase_contributor(contributor=giver)
    badge.refresh_from_db()
    assert badge.revoked_by == Revoker.ERASURE
    assert not any((badge.document, badge.jwt, bytes(badge.svg), bytes(badge.png)))
    assert is_in_list(badge, "json")


def test_erasure_does_not_wait_for_a_key(
    badge: Credential, giver: Contributor, keys: Path, settings: Settings
):
    settings.BADGE_KEYS_DIR = None
    erase_contributor(contributor=giver)
    badge.refresh_from_db()
    assert badge.is_revoked
    assert StatusList.objects.get().is_due
    settings.BADGE_KEYS_DIR = keys
    call_command("sign_status_lists", stdout=StringIO())
    assert is_in_list(badge, "json")


def test_a_list_that_is_signed_waits_no_more(badge: Credential):
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    assert not StatusList.objects.filter(is_due=True).exists()


def test_the_command_to_sign_says_what_is_missing(
    badge: Credential, giver: Contributor, settings: Settings
):
    settings.BADGE_KEYS_DIR = None
    erase_contributor(contributor=giver)
    with pytest.raises(CommandError, match="SCHRIJFMEE_BADGE_KEYS"):
        call_command("sign_status_lists")


def test_a_new_key_signs_what_waited(
    badge: Credential, giver: Contributor, keys: Path, settings: Settings
):
    settings.BADGE_KEYS_DIR = None
    erase_contributor(contributor=giver)
    settings.BADGE_KEYS_DIR = keys
    make_key(rotate=True)
    assert is_in_list(badge, "jwt")


@pytest.mark.parametrize("named", ["https://guide.example/credentials/{}", "{}"])
def test_an_editor_revokes_by_command(badge: Credential, named: str):
    call_command("revoke_badge", named.format(badge.pk), "--reason=copied", stdout=StringIO())
    badge.refresh_from_db()
    assert (badge.revoked_by, badge.reason) == (Revoker.EDITOR, "copied")
    assert is_in_list(badge, "json")


@pytest.mark.parametrize("named", ["hello", "https://other.example/credentials/1", ""])
def test_the_command_refuses_what_is_no_badge(badge: Credential, named: str):
    with pytest.raises(CommandError, match="Nothing was revoked"):
        call_command("revoke_badge", named, "--reason=x")


def test_the_command_refuses_a_reason_that_does_not_fit(badge: Credential):
    with pytest.raises(CommandError, match="500"):
        call_command("revoke_badge", str(badge.pk), f"--reason={'x' * 501}")
