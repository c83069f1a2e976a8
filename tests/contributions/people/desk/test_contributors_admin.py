import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ModelLogEntry

from contributions.people.models import Contributor
from tests.factories.contributions import make_contributor

LIST = "/admin/contributors/"
SHOP = "https://example.org/winkel"


@pytest.fixture
def desk(editor: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(editor)
    return client


def person(**fields: object) -> Contributor:
    return make_contributor("Fatima El Idrissi", url=SHOP, **fields)


def press(client: Client, contributor: Contributor, action: str, **typed: str) -> str:
    url = f"{LIST}{contributor.pk}/"
    response = client.post(url, {"action": action, "seen_url": SHOP, **typed}, follow=True)
    contributor.refresh_from_db()
    return str(response.content.decode())


def test_list_is_found_by_name_and_address(desk: Client):
    found, other = person(), make_contributor("José")
    assert list(desk.get(LIST, {"q": "winkel"}).context["object_list"]) == [found]
    assert list(desk.get(LIST, {"q": "José"}).context["object_list"]) == [other]


@pytest.mark.parametrize(
    ("state", "names"), [("waiting", ["Wacht"]), ("approved", ["Goed"]), ("none", ["Zonder"])]
)
def test_list_is_filtered_by_address(desk: Client, state: str, names: list[str]):
    make_contributor("Wacht", url=SHOP)
    make_contributor("Goed", url=SHOP, url_approved=True)
    make_contributor("Zonder")
    shown = desk.get(LIST, {"address": state}).context["object_list"]
    assert [contributor.name for contributor in shown] == names


def test_menu_counts_addresses_to_judge(desk: Client):
    person()
    make_contributor(url=SHOP, url_approved=True)
    assert "Contributors (1)" in desk.get("/admin/").content.decode()


def test_name_and_address_are_corrected(desk: Client):
    contributor = person(url_approved=True)
    press(desk, contributor, "change", name=" Fatima  Idrissi ", url="https://example.org/nieuw")
    assert (contributor.name, contributor.url) == ("Fatima Idrissi", "https://example.org/nieuw")
    assert not contributor.url_approved


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://bank.example@evil.example/"])
def test_unsafe_address_is_refused_and_comes_back(desk: Client, url: str):
    contributor = person()
    body = press(desk, contributor, "change", name="Fatima", url=url)
    assert contributor.url == SHOP
    assert "cannot be used" in body
    assert url in body


def test_address_is_approved(desk: Client):
    contributor = person()
    press(desk, contributor, "approve")
    assert contributor.public_url == SHOP


def test_address_is_refused(desk: Client):
    contributor = person(url_approved=True)
    press(desk, contributor, "refuse")
    assert contributor.url == ""


def test_address_that_changed_meanwhile_is_not_approved(desk: Client):
    contributor = person()
    body = press(desk, contributor, "approve", seen_url="https://example.org/anders")
    assert not contributor.url_approved
    assert "Look at the new one first" in body


def test_person_is_erased_only_with_the_box_ticked(desk: Client):
    contributor = person()
    press(desk, contributor, "erase")
    assert not contributor.is_erased
    press(desk, contributor, "erase", sure="yes")
    assert (contributor.is_erased, contributor.email) == (True, None)


def test_log_of_an_erased_person_holds_no_name(desk: Client, editor: User):
    contributor = person()
    press(desk, contributor, "erase", sure="yes")
    entry = ModelLogEntry.objects.get(action="people.erase")
    assert (entry.label, entry.user) == (contributor.handle, editor)


def test_erased_person_cannot_be_changed(desk: Client):
    contributor = person()
    press(desk, contributor, "erase", sure="yes")
    press(desk, contributor, "change", name="Fatima", url="")
    assert contributor.name != "Fatima"


def test_someone_who_may_not_publish_sees_nothing_of_people(moderator: User):
    contributor = person()
    client = Client()
    client.force_login(moderator)
    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}{contributor.pk}/").status_code == 302
    press(client, contributor, "erase", sure="yes")
    assert not contributor.is_erased


def test_words_of_people_are_escaped(desk: Client):
    contributor = make_contributor("<b id=x>", url=SHOP)
    for url in (LIST, f"{LIST}{contributor.pk}/"):
        assert "<b id=x>" not in desk.get(url).content.decode()
