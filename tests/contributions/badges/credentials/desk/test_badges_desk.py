import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.credits.services import take_back_credit
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.contributions.badges.credentials.site import is_in_list

LIST = "/admin/badges/"


@pytest.fixture
def desk(editor: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(editor)
    return client


def press(client: Client, badge: Credential, reason: str) -> str:
    response = client.post(f"{LIST}{badge.pk}/", {"reason": reason}, follow=True)
    badge.refresh_from_db()
    return str(response.content.decode())


def listed(client: Client, **query: str) -> list[Credential]:
    return list(client.get(LIST, query).context["object_list"])


def test_a_badge_is_found_by_the_name_of_its_person_and_by_its_address(
    badge: Credential, desk: Client
):
    address = f"https://guide.example/credentials/{badge.pk}"
    for query in ("Fatima", address, f"{address}.png", str(badge.pk)):
        assert listed(desk, q=query) == [badge]
    assert listed(desk, q="somebody else") == []


def test_badges_are_filtered_by_their_state(badge: Credential, desk: Client):
    assert (listed(desk, state="valid"), listed(desk, state="revoked")) == ([badge], [])
    take_back_credit(suggestion=badge.evidence.get())
    assert listed(desk, state="outdated") == [badge]
    revoke_credential(credential=badge, by=Revoker.CONTRIBUTOR)
    assert (listed(desk, state="outdated"), listed(desk, state="revoked")) == ([], [badge])


def test_an_editor_revokes_with_a_reason_that_everyone_is_told(badge: Credential, desk: Client):
    press(desk, badge, "Made for somebody else’s work.")
    assert badge.revoked_by == Revoker.EDITOR
    assert all(is_in_list(badge, form) for form in ("json", "jwt"))
    page = Client().post("/en/verify/", {"text": badge.jwt}).content.decode()
    assert "because: Made for somebody else’s work." in page


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501], ids=["none", "spaces", "too long"])
def test_without_a_reason_that_fits_nothing_is_revoked(
    badge: Credential, desk: Client, reason: str
):
    page = press(desk, badge, reason)
    assert not badge.is_revoked
    assert "The badge was not revoked" in page


def test_a_revoked_badge_keeps_its_first_reason(badge: Credential, desk: Client):
    press(desk, badge, "The first.")
    page = press(desk, badge, "The second.")
    assert badge.reason == "The first."
    assert "It was revoked before" in page
    assert "Why it is revoked" not in page


def test_the_log_tells_who_revoked_and_names_nobody(
    badge: Credential, desk: Client, editor: User, giver: Contributor
):
    press(desk, badge, "Copied.")
    entry = ModelLogEntry.objects.get(action="credentials.revoke")
    assert (entry.user, entry.label) == (editor, str(badge.pk))
    erase_contributor(contributor=giver)
    assert desk.get(f"{LIST}{badge.pk}/").status_code == 200


def test_without_a_key_the_editor_is_told_that_other_sites_do_not_know_yet(
    badge: Credential, desk: Client, settings: Settings
):
    settings.BADGE_KEYS_DIR = None
    page = press(desk, badge, "Copied.")
    assert badge.is_revoked
    assert "could not be signed yet" in page


def test_someone_who_may_not_publish_sees_and_revokes_nothing(badge: Credential, moderator: User):
    client = Client()
    client.force_login(moderator)
    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}{badge.pk}/").status_code == 302
    press(client, badge, "Copied.")
    assert not badge.is_revoked


def test_the_menu_leads_here_once_there_is_a_badge(desk: Client, badge: Credential):
    assert LIST in desk.get("/admin/").content.decode()


def test_the_menu_has_no_badges_where_there_are_none(desk: Client):
    assert LIST not in desk.get("/admin/").content.decode()


def test_words_of_people_are_escaped(badge: Credential, desk: Client, giver: Contributor):
    giver.name = "<b id=x>"
    giver.save()
    for url in (LIST, f"{LIST}{badge.pk}/"):
        assert "<b id=x>" not in desk.get(url).content.decode()
