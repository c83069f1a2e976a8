from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from contributions.badges.credentials.models import Credential, Revoker
from contributions.badges.credentials.services.revoking import revoke_credential
from contributions.badges.openbadges.keys import PrivateKey
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.contributions.badges.credentials.test_judging import as_file
from tests.contributions.badges.openbadges.documents import did_key, make_document, sign

PAGE = "/en/verify/"


def bring(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("badge", content)


def download(badge: Credential, name: str) -> bytes:
    content: bytes = Client().get(f"/credentials/{badge.pk}.{name}").content
    return content


def check(reader: Client, content: bytes) -> str:
    response = reader.post(PAGE, {"file": bring(content)})
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_the_form_needs_no_cookie_and_no_script(db: None, reader: Client):
    response = reader.get(PAGE)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert "<script" not in response.content.decode()


@pytest.mark.parametrize("name", ["png", "svg", "json", "jwt", "proof.png", "proof.svg"])
def test_a_file_tells_who_what_and_when(
    badge: Credential, giver: Contributor, reader: Client, name: str
):
    page = check(reader, download(badge, name))
    said = ("This badge is valid", giver.name, "1 correctie", f"{badge.claimed_at:%Y}")
    assert all(text in page for text in said)
    assert f'href="https://guide.example/nl/improvements/{giver.suggestions.get().pk}/"' in page


def test_text_can_be_pasted(badge: Credential, reader: Client):
    page = reader.post(PAGE, {"text": badge.jwt}).content.decode()
    assert "This badge is valid" in page


def test_the_address_of_a_badge_can_be_pasted(badge: Credential, reader: Client):
    address = f" https://guide.example/credentials/{badge.pk} "
    assert "This badge is valid" in reader.post(PAGE, {"text": address}).content.decode()


def test_the_address_of_a_badge_can_be_opened(badge: Credential, reader: Client):
    response = reader.get(f"/credentials/{badge.pk}", follow=True)
    assert response.status_code == 200
    assert response.context["verdict"].standing == "valid"


def test_a_name_of_today_is_shown(badge: Credential, giver: Contributor, reader: Client):
    giver.name = "Another <b>Name</b>"
    giver.save()
    assert "Another &lt;b&gt;Name&lt;/b&gt;" in check(reader, download(badge, "png"))


@pytest.mark.parametrize(
    ("by", "said"),
    [(Revoker.CONTRIBUTOR, "took it back on"), (Revoker.EDITOR, "because: it was copied")],
)
def test_a_revoked_badge_tells_why(badge: Credential, reader: Client, by: Revoker, said: str):
    file = download(badge, "png")
    revoke_credential(credential=badge, by=by, reason="it was copied")
    page = check(reader, file)
    assert "This badge is not valid any more" in page
    assert said in page


def test_an_erased_badge_names_nobody(badge: Credential, giver: Contributor, reader: Client):
    file, name = download(badge, "jwt"), giver.name
    erase_contributor(contributor=giver)
    page = check(reader, file)
    assert "details of the one it was made for were erased" in page
    assert name not in page
    assert giver.handle not in page


def test_what_stands_in_a_changed_badge_is_not_shown(badge: Credential, reader: Client):
    page = check(reader, badge.document.replace("Schrijfmee", "Gevaarlijk").encode())
    assert "This badge was changed" in page
    assert "Gevaarlijk" not in page


def test_a_forged_badge_is_told_to_be_forged(badge: Credential, reader: Client):
    forged = sign(make_document("did:web:guide.example"), PrivateKey.generate())
    page = check(reader, as_file(forged))
    assert "not from this site, though it says so" in page
    assert "Another guide" not in page


def test_anothers_badge_tells_what_was_not_checked(db: None, reader: Client):
    page = check(reader, as_file(sign(make_document(), PrivateKey.generate())))
    assert "not all of it can be checked here" in page
    assert "Its signature was not checked" in page
    assert "Whether it was revoked" in page
    assert "other.example, which calls itself <bdi>Another guide</bdi>" in page


def test_anothers_signature_is_checked_where_its_key_is_inside(db: None, reader: Client):
    key = PrivateKey.generate()
    page = check(reader, as_file(sign(make_document(did_key(key)), key)))
    assert "Its signature fits" in page


def test_anothers_words_are_no_html(db: None, reader: Client):
    key = PrivateKey.generate()
    document = make_document(did_key(key))
    document["credentialSubject"]["narrative"] = "<script>alert(1)</script>"
    page = check(reader, as_file(sign(document, key)))
    assert "&lt;script&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "There is no badge in this"),
        (b"\x89PNG\r\n\x1a\nxxxx", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY a "b">]><svg/>', "damaged"),
        (b'<svg xmlns:a="http://openbadges.org"><a:assertion/></svg>', "older kind"),
        (as_file(make_document()), "Nobody signed this badge"),
        (b"\xff\xfe", "There is no badge in this"),
    ],
    ids=["text", "png", "entities", "older", "unsigned", "bytes"],
)
def test_what_cannot_be_checked_is_told_plainly(
    db: None, reader: Client, content: bytes, said: str
):
    response = reader.post(PAGE, {"file": bring(content)})
    assert response.status_code == 422
    assert said in response.content.decode()


def test_other_sites_are_not_asked(db: None, reader: Client):
    response = reader.post(PAGE, {"text": "http://169.254.169.254/latest/"})
    assert response.status_code == 422
    assert "Other sites are not asked from here" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/buttons/x.nl.svg", "/nl/", "/credentials/2c0e8d73-6047-4658-90ed-7e7100b731d9"]
)
def test_an_address_of_this_site_without_a_badge_is_told(
    db: None, reader: Client, settings: Settings, path: str
):
    settings.BASE_URL = "https://guide.example"
    response = reader.post(PAGE, {"text": f"https://guide.example{path}"})
    assert response.status_code == 422
    assert "There is no signed badge at this address" in response.content.decode()


def test_nothing_brought_is_told(db: None, reader: Client):
    response = reader.post(PAGE, {})
    assert response.status_code == 422
    assert "Choose a file" in response.content.decode()


def test_a_large_file_is_refused(db: None, reader: Client):
    response = reader.post(PAGE, {"file": bring(bytes(1024 * 1024 + 1))})
    assert response.status_code == 422
    assert "larger than 1 MB" in response.content.decode()


def test_a_very_large_file_is_not_read(db: None, reader: Client):
    response = reader.post(PAGE, {"file": bring(bytes(3 * 1024 * 1024))})
    assert response.status_code == 413
    assert "larger than 1 MB" in response.content.decode()


def test_a_long_text_is_refused(db: None, reader: Client):
    response = reader.post(PAGE, {"text": "x" * (1024 * 1024 + 512 * 1024)})
    assert response.status_code == 413


def test_checking_is_limited(db: None, reader: Client, settings: Settings):
    settings.ACTIONS_PER_VISITOR = 1
    codes = [reader.post(PAGE, {"text": "hello"}).status_code for _time in range(2)]
    assert codes == [422, 429]
    assert "Probeer het over" in reader.post("/nl/verify/", {"text": "hello"}).content.decode()


def test_nothing_is_kept_in_caches(db: None, reader: Client):
    assert "no-store" in reader.post(PAGE, {"text": "hello"})["Cache-Control"]


def test_a_file_comes_before_a_text(badge: Credential, reader: Client):
    brought = {"file": BytesIO(download(badge, "png")), "text": "http://other.example/"}
    assert "This badge is valid" in reader.post(PAGE, brought).content.decode()
