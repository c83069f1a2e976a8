import gzip
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import Article
from contributions.badges import services
from contributions.badges.drawing.buttons import Look, draw
from contributions.badges.drawing.line import set_line
from contributions.badges.drawing.wording import Words
from contributions.badges.models import DrawnButton
from contributions.people.models import Contributor
from contributions.people.services import change_details, erase_contributor
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
FORMATS = pytest.mark.parametrize("image_format", ["svg", "png"])


@pytest.fixture
def wearer(article: Article, contributor: Contributor) -> Contributor:
    make_credit(article, contributor)
    return contributor


def path(someone: Contributor, image_format: str = "svg", language: str = "nl") -> str:
    return f"/buttons/{someone.handle}.{language}.{image_format}"


def title_of(svg: bytes) -> str:
    return ET.fromstring(svg)[0].text or ""  # noqa: S314  # our own SVG


def test_svg_says_who_did_what(reader: Client, wearer: Contributor):
    response = reader.get(path(wearer, language="en"))
    assert response["Content-Type"] == "image/svg+xml"
    assert title_of(response.content) == f"{wearer.name} wrote along on Schrijfmee: 1 improvement"


def test_png_is_twice_the_size_of_the_svg(reader: Client, wearer: Contributor):
    svg = ET.fromstring(reader.get(path(wearer)).content)  # noqa: S314  # our own SVG
    png = Image.open(BytesIO(reader.get(path(wearer, "png")).content))
    assert png.size == (2 * int(svg.attrib["width"]), 2 * int(svg.attrib["height"]))


@FORMATS
def test_etag_stays_strong_through_the_whole_site(
    reader: Client, wearer: Contributor, image_format: str
):
    response = reader.get(path(wearer, image_format), headers=BROWSER)
    assert response["ETag"].startswith('"')


@FORMATS
@pytest.mark.parametrize("method", ["get", "head"])
def test_known_etag_is_answered_with_304(
    reader: Client, wearer: Contributor, image_format: str, method: str
):
    first = reader.get(path(wearer, image_format), headers=BROWSER)
    headers = {**BROWSER, "If-None-Match": first["ETag"]}
    again = getattr(reader, method)(path(wearer, image_format), headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


def test_compressed_svg_is_the_same_picture_under_another_etag(reader: Client, wearer: Contributor):
    plain, packed = reader.get(path(wearer)), reader.get(path(wearer), headers=BROWSER)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert plain["ETag"] != packed["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


def test_client_that_refuses_gzip_gets_none(reader: Client, wearer: Contributor):
    response = reader.get(path(wearer), headers={"Accept-Encoding": "br, gzip;q=0"})
    assert not response.has_header("Content-Encoding")
    assert response.content.startswith(b"<svg")


@FORMATS
def test_head_has_the_headers_without_the_picture(
    reader: Client, wearer: Contributor, image_format: str
):
    got, head = reader.get(path(wearer, image_format)), reader.head(path(wearer, image_format))
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]


@FORMATS
def test_other_sites_may_show_and_keep_it(reader: Client, wearer: Contributor, image_format: str):
    response = reader.get(path(wearer, image_format))
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "public, max-age=3600, stale-while-revalidate=" in response["Cache-Control"]


@FORMATS
def test_no_cookie_is_set_or_counts(
    reader: Client, editor_client: Client, wearer: Contributor, image_format: str
):
    anonymous = reader.get(path(wearer, image_format))
    signed_in = editor_client.get(path(wearer, image_format))
    assert not anonymous.cookies
    assert "Cookie" not in anonymous.get("Vary", "")
    assert anonymous.content == signed_in.content


def test_language_of_the_browser_changes_nothing(reader: Client, wearer: Contributor):
    dutch = reader.get(path(wearer), headers={"Accept-Language": "nl"})
    english = reader.get(path(wearer), headers={"Accept-Language": "en"})
    assert dutch.content == english.content
    assert dutch["Content-Language"] == english["Content-Language"] == "nl"


def test_button_is_drawn_once(
    reader: Client, wearer: Contributor, django_assert_num_queries: DjangoAssertNumQueries
):
    reader.get(path(wearer))
    (drawn,) = DrawnButton.objects.all()
    with django_assert_num_queries(2):
        reader.get(path(wearer))
    assert DrawnButton.objects.get().pk == drawn.pk


def test_new_credit_shows_at_once(reader: Client, article: Article, wearer: Contributor):
    before = reader.get(path(wearer, language="en"))
    make_credit(article, wearer)
    after = reader.get(path(wearer, language="en"))
    assert title_of(after.content).endswith("2 improvements")
    assert after["ETag"] != before["ETag"]
    assert DrawnButton.objects.count() == 1


def test_new_name_shows_at_once(reader: Client, wearer: Contributor):
    reader.get(path(wearer))
    change_details(contributor=wearer, name="Nieuwe Naam", url="")
    assert "Nieuwe Naam" in title_of(reader.get(path(wearer)).content)


def test_no_picture_of_a_former_name_is_kept(reader: Client, wearer: Contributor):
    for image_format in ("svg", "png"):
        reader.get(path(wearer, image_format))
    change_details(contributor=wearer, name="Nieuwe Naam", url="")
    reader.get(path(wearer))
    assert DrawnButton.objects.get().image_format == "svg"


def assert_neutral(reader: Client, address: str, name: str) -> None:
    response = reader.get(address)
    assert response.status_code == 200
    assert "max-age=60," in response["Cache-Control"]
    assert name not in title_of(response.content)
    assert title_of(response.content).startswith("Schrijfmee")


def test_unknown_handle_gets_a_neutral_picture(reader: Client, db: None):
    assert_neutral(reader, "/buttons/nobody.nl.svg", "nobody")
    assert reader.get("/buttons/nobody.nl.png")["Content-Type"] == "image/png"


def test_contributor_without_credits_gets_a_neutral_picture(
    reader: Client, contributor: Contributor
):
    assert_neutral(reader, path(contributor), contributor.name)


def test_erased_contributor_gets_a_neutral_picture(reader: Client, wearer: Contributor):
    name = wearer.name
    reader.get(path(wearer))
    erase_contributor(contributor=wearer)
    assert_neutral(reader, path(wearer), name)
    assert not DrawnButton.objects.exists()


def test_erasure_drops_what_memory_keeps_of_drawing(reader: Client, wearer: Contributor):
    reader.get(path(wearer))
    erase_contributor(contributor=wearer)
    assert (draw.cache_info().currsize, set_line.cache_info().currsize) == (0, 0)


def test_nothing_is_kept_of_who_is_erased_while_their_button_is_drawn(
    reader: Client, wearer: Contributor, monkeypatch: pytest.MonkeyPatch
):
    def draw_late(words: Words, look: Look) -> bytes:
        erase_contributor(contributor=wearer)
        return draw(words, look)

    monkeypatch.setattr(services, "draw", draw_late)
    reader.get(path(wearer))
    assert not DrawnButton.objects.exists()


def test_language_that_the_site_does_not_speak_is_not_found(
    reader: Client, guide: None, wearer: Contributor
):
    assert reader.get(path(wearer, language="fr")).status_code == 404


def test_button_is_only_read(editor: User, reader: Client, wearer: Contributor):
    assert reader.post(path(wearer)).status_code == 405


def test_sample_contributor_is_marked(reader: Client, article: Article):
    sample, real = make_contributor(is_sample=True), make_contributor()
    make_credit(article, sample)
    make_credit(article, real)
    assert reader.get(path(sample)).content != reader.get(path(real)).content
