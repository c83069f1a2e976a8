import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cms.pages.models import Article
from contributions.badges.credentials.models import Credential
from contributions.badges.credentials.services.claiming import claim_credential
from contributions.people.links import Purpose, make_token
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from contributions.suggestions.addresses import status_path
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

WARNING = "A badge that was downloaded cannot be called back."


@pytest.fixture
def page(giver: Contributor) -> str:
    return f"/en/credentials/mine/{make_token(Purpose.CLAIM_CREDENTIAL, giver.pk)}/"


def test_the_private_page_of_a_suggestion_leads_here(
    keys: Path, giver: Contributor, reader: Client
):
    mine = reader.get(status_path(giver.suggestions.get())).content.decode()
    found = re.search(r'href="(/nl/credentials/mine/[^"]+)"', mine)
    assert found
    assert reader.get(found[1]).status_code == 200


def test_without_a_key_nothing_leads_here(giver: Contributor, reader: Client):
    mine = reader.get(status_path(giver.suggestions.get())).content.decode()
    assert "credentials/mine" not in mine


def test_nothing_leads_sample_people_here(keys: Path, article: Article, reader: Client):
    someone = make_contributor(is_sample=True)
    make_credit(article, someone)
    mine = reader.get(status_path(someone.suggestions.get())).content.decode()
    assert "credentials/mine" not in mine


def test_it_is_said_beforehand_that_a_badge_cannot_be_called_back(
    keys: Path, page: str, reader: Client
):
    text = reader.get(page).content.decode()
    assert text.index(WARNING) < text.index("Make my badge")
    assert not Credential.objects.exists()


def test_it_is_said_beforehand_what_it_will_say(keys: Path, page: str, reader: Client):
    text = reader.get(page).content.decode()
    assert "It will say: 1 correction." in text
    assert "Correction in “Van-voor-prijzen”" in text


def test_the_button_makes_a_badge_in_the_language_of_the_page(
    keys: Path, page: str, giver: Contributor, reader: Client
):
    response = reader.post(page, {"do": "claim"}, follow=True)
    badge = Credential.objects.get(contributor=giver)
    assert badge.language == "en"
    assert f"/credentials/{badge.pk}.png" in response.content.decode()
    assert "Make my badge" not in response.content.decode()


def test_pressing_twice_makes_one_badge(keys: Path, page: str, reader: Client):
    codes = [reader.post(page, {"do": "claim"}).status_code for _time in range(2)]
    assert codes == [302, 422]
    assert Credential.objects.count() == 1


def test_something_new_can_be_claimed(badge: Credential, page: str, reader: Client):
    page = page.replace("/en/", "/nl/")
    assert 'value="claim"' not in reader.get(page).content.decode()
    make_credit(badge.contributor.credits.get().page.specific, badge.contributor)
    assert 'value="claim"' in reader.get(page).content.decode()


def test_a_badge_can_be_taken_back(badge: Credential, page: str, reader: Client):
    response = reader.post(page, {"do": "revoke", "credential": str(badge.pk)}, follow=True)
    badge.refresh_from_db()
    assert badge.revoked_by == "contributor"
    assert "not valid any more" in response.content.decode()


@pytest.mark.parametrize("key", ["", "hello", "{other}"])
def test_only_ones_own_badge_can_be_taken_back(
    badge: Credential, page: str, article: Article, reader: Client, key: str
):
    someone = make_contributor()
    make_credit(article, someone)
    other = claim_credential(contributor=someone, language="nl")
    reader.post(page, {"do": "revoke", "credential": key.format(other=other.pk)})
    assert not Credential.objects.revoked().exists()


def test_without_a_key_badges_can_still_be_taken_back(
    badge: Credential, page: str, reader: Client, settings: Settings
):
    settings.BADGE_KEYS_DIR = None
    text = reader.get(page).content.decode()
    assert "makes no new badges at the moment" in text
    reader.post(page, {"do": "revoke", "credential": str(badge.pk)})
    assert Credential.objects.revoked().exists()


def test_without_a_key_none_is_made(keys: Path, page: str, reader: Client, settings: Settings):
    settings.BADGE_KEYS_DIR = None
    response = reader.post(page, {"do": "claim"})
    assert response.status_code == 422
    assert "cannot sign badges at the moment" in response.content.decode()


def test_the_page_of_an_erased_person_is_gone(
    badge: Credential, page: str, giver: Contributor, reader: Client
):
    erase_contributor(contributor=giver)
    assert reader.get(page).status_code == 410


def test_a_link_for_something_else_does_not_open_it(keys: Path, giver: Contributor, reader: Client):
    for token in (make_token(Purpose.FOLLOW_SUGGESTION, giver.pk), "made-up"):
        assert reader.get(f"/en/credentials/mine/{token}/").status_code == 404


def test_the_page_is_private(keys: Path, page: str, reader: Client):
    response = reader.get(page)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_form_from_elsewhere_is_refused(keys: Path, page: str):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page, {"do": "claim"}).status_code == 403
    assert not Credential.objects.exists()
