"""oEmbed 1.0 (oembed.com), by its sections."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from contributions.badges.drawing.wording import plain
from contributions.badges.wearing.oembed import Answer, as_json, as_xml
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.contributions.badges.wearing.hostile import NAMES
from tests.contributions.badges.wearing.tags import Tags

SITE = "http://localhost"


def page_of(someone: Contributor, language: str = "nl") -> str:
    return f"{SITE}/{language}/contributors/{someone.handle}/"


def ask(reader: Client, url: str, **query: str) -> dict[str, object]:
    """Return the answer as JSON."""
    response = reader.get("/oembed", {"url": url, **query})
    assert response.status_code == 200, response.content
    answer: dict[str, object] = response.json()
    return answer


def test_photo_has_what_the_specification_requires(reader: Client, wearer: Contributor):
    answer = ask(reader, page_of(wearer))
    assert (answer["type"], answer["version"]) == ("photo", "1.0")
    picture = reader.get(str(answer["url"]).removeprefix(SITE))
    assert Image.open(BytesIO(picture.content)).size == (answer["width"], answer["height"])


def test_answer_says_who_and_where(reader: Client, wearer: Contributor):
    answer = ask(reader, page_of(wearer, "en"))
    assert answer["title"] == f"{wearer.name} wrote along on Schrijfmee: 1 improvement"
    assert answer["author_name"] == wearer.name
    assert answer["author_url"] == page_of(wearer, "en")
    assert (answer["provider_name"], answer["provider_url"]) == ("Schrijfmee", f"{SITE}/")
    assert answer["cache_age"] == 3600


def test_author_is_at_their_own_site_once_it_is_approved(reader: Client, wearer: Contributor):
    for approved, expected in ((False, page_of(wearer)), (True, "https://garen.example/")):
        Contributor.objects.update(url="https://garen.example/", url_approved=approved)
        assert ask(reader, page_of(wearer))["author_url"] == expected


def test_language_is_that_of_the_page(reader: Client, wearer: Contributor):
    dutch, english = (ask(reader, page_of(wearer, language)) for language in ("nl", "en"))
    assert dutch["title"] != english["title"]
    assert ".nl" in str(dutch["url"])
    assert ".en" in str(english["url"])


@pytest.mark.parametrize(
    ("room", "design"),
    [
        ({"maxwidth": "2000", "maxheight": "2000"}, "card"),
        ({"maxwidth": "250", "maxheight": "100"}, "card"),
        ({"maxheight": "67"}, "classic"),
        ({"maxwidth": "88"}, "classic"),
        ({"maxheight": "30"}, "flat"),
        ({"maxheight": ""}, "card"),
    ],
)
def test_picture_is_the_largest_that_there_is_room_for(
    reader: Client, wearer: Contributor, room: dict[str, str], design: str
):
    answer = ask(reader, page_of(wearer), **room)
    assert f"/{design}-light.nl" in str(answer["url"])
    assert int(str(answer["width"])) <= int(room.get("maxwidth") or 9999)
    assert int(str(answer["height"])) <= int(room.get("maxheight") or 9999)


def test_where_no_picture_fits_it_is_a_link(reader: Client, wearer: Contributor):
    answer = ask(reader, page_of(wearer), maxwidth="10")
    assert answer["type"] == "link"
    assert not {"url", "width", "height"} & set(answer)


def test_json_is_what_comes_unasked(reader: Client, wearer: Contributor):
    response = reader.get("/oembed", {"url": page_of(wearer)})
    assert response["Content-Type"] == "application/json"


def test_xml_is_what_comes_for_xml(reader: Client, wearer: Contributor):
    response = reader.get("/oembed", {"url": page_of(wearer), "format": "xml"})
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.startswith(b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
    root = ET.fromstring(response.content)  # noqa: S314  # our own XML
    assert root.tag == "oembed"
    answer = ask(reader, page_of(wearer), format="json")
    assert {child.tag: child.text for child in root} == {k: str(v) for k, v in answer.items()}


@pytest.mark.parametrize("name", NAMES)
def test_name_stays_text_in_json_and_in_xml(name: str):
    answer: Answer = {"title": plain(name), "width": 88}
    (title, width) = ET.fromstring(as_xml(answer))  # noqa: S314  # our own XML
    assert (title.text, width.text) == (answer["title"], "88")
    assert json.loads(as_json(answer)) == answer


def test_name_that_turns_lines_around_does_not_in_the_answer(reader: Client, wearer: Contributor):
    Contributor.objects.update(name="Jan \u202edlonra\0 12")
    query = {"url": page_of(wearer), "format": "xml"}
    root = ET.fromstring(reader.get("/oembed", query).content)  # noqa: S314  # our own XML
    assert root.findtext("author_name") == "Jan dlonra 12"


def test_other_format_is_not_implemented(reader: Client, wearer: Contributor):
    query = {"url": page_of(wearer), "format": "yaml"}
    assert reader.get("/oembed", query).status_code == 501


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"url": ""},
        {"url": "x" * 3000},
        {"url": "\0"},
        {"url": SITE, "maxwidth": "wide"},
        {"url": SITE, "maxheight": "-1"},
        {"url": SITE, "maxwidth": "9" * 5000},
    ],
)
def test_request_that_is_not_understood_is_refused(reader: Client, db: None, query: dict[str, str]):
    assert reader.get("/oembed", query).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.removesuffix("/"),
        lambda page: f"{page}?page=2#button",
        lambda page: page.replace("http:", "https:"),
        lambda page: page.replace("localhost", "LOCALHOST:80"),
        lambda page: page.replace("contributors", "c%6fntributors"),
    ],
)
def test_address_may_be_written_in_other_ways(reader: Client, wearer: Contributor, change: object):
    assert callable(change)
    assert ask(reader, change(page_of(wearer)))["type"] == "photo"


ELSEWHERE = [
    "https://elsewhere.example/nl/contributors/{}/",
    "http://localhost.elsewhere.example/nl/contributors/{}/",
    "http://localhost:8080/nl/contributors/{}/",
    "http://localhost:port/nl/contributors/{}/",
    "http://localhost:99999/nl/contributors/{}/",
    "http://localhost@elsewhere.example/nl/contributors/{}/",
    "http://elsewhere.example\\@localhost/nl/contributors/{}/",
    "http://user:password@localhost/nl/contributors/{}/",
    "http://[::1/nl/contributors/{}/",
    "//localhost/nl/contributors/{}/",
    "/nl/contributors/{}/",
    "file://localhost/nl/contributors/{}/",
    "javascript://localhost/nl/contributors/{}/",
    "ftp://localhost/nl/contributors/{}/",
    "http://localhost/contributors/{}/",
    "http://localhost/fr/contributors/{}/",
    "http://localhost/nl/contributors/x/../{}/",
    "http://localhost/nl/contributors/{}/%00",
    "http://localhost/nl/contributors/nobody/",
    "http://localhost/nl/contributors/{}/button/",
    "http://localhost/nl/colophon/",
    "http://localhost/",
    "{}",
]


def test_every_other_address_is_not_found(reader: Client, wearer: Contributor):
    addresses = [address.format(wearer.handle) for address in ELSEWHERE]
    answers = {address: reader.get("/oembed", {"url": address}) for address in addresses}
    assert [address for address in addresses if answers[address].status_code != 404] == []
    assert {answer["Cache-Control"] for answer in answers.values()} == {"public, max-age=60"}


def test_site_may_have_a_port_of_its_own(reader: Client, wearer: Contributor, settings: Settings):
    page = f"/nl/contributors/{wearer.handle}/"
    settings.BASE_URL = "https://guide.example:8443"
    assert ask(reader, f"https://guide.example:8443{page}")["type"] == "photo"
    assert reader.get("/oembed", {"url": f"https://guide.example{page}"}).status_code == 404


def test_contributor_without_credits_is_not_found(reader: Client, contributor: Contributor):
    assert reader.get("/oembed", {"url": page_of(contributor)}).status_code == 404


def test_erased_contributor_is_not_found(reader: Client, wearer: Contributor):
    erase_contributor(contributor=wearer)
    assert reader.get("/oembed", {"url": page_of(wearer)}).status_code == 404


def test_scripts_of_other_sites_may_ask(reader: Client, wearer: Contributor):
    for query in ({"url": page_of(wearer)}, {"url": "x"}, {}):
        assert reader.get("/oembed", query)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["get", "head"])
def test_answer_is_kept_and_asked_again_by_its_etag(
    reader: Client, wearer: Contributor, method: str
):
    query = {"url": page_of(wearer)}
    first = reader.get("/oembed", query, headers={"Accept-Encoding": "gzip"})
    assert first["ETag"].startswith('"')
    assert "public, max-age=3600, stale-while-revalidate=" in first["Cache-Control"]
    again = getattr(reader, method)("/oembed", query, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_answer_is_the_same_for_everyone(
    reader: Client, editor_client: Client, wearer: Contributor
):
    query = {"url": page_of(wearer)}
    anonymous = reader.get("/oembed", query, headers={"Accept-Language": "en"})
    assert anonymous.content == editor_client.get("/oembed", query).content
    assert not anonymous.cookies
    assert anonymous["Content-Language"] == "nl"
    assert not anonymous.has_header("Vary")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_tells_where_to_ask(reader: Client, wearer: Contributor, language: str):
    html = reader.get(page_of(wearer, language).removeprefix(SITE)).content.decode()
    links = {
        attributes["type"]: str(attributes["href"])
        for tag, attributes in Tags(html).found
        if tag == "link" and "oembed" in str(attributes.get("type"))
    }
    assert set(links) == {"application/json+oembed", "text/xml+oembed"}
    for kind, address in links.items():
        assert address.startswith(f"{SITE}/oembed?")
        response = reader.get(address.removeprefix(SITE))
        assert str(kind).removesuffix("+oembed") in response["Content-Type"]
        assert f".{language}" in response.content.decode()
