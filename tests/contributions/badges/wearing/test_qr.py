"""QR codes, read by a program that others wrote."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from django.test import Client
from PIL import Image, ImageDraw

from contributions.badges.wearing.qr import QrCode
from contributions.people.models import Contributor
from contributions.people.services import change_details, erase_contributor

SVG = "{http://www.w3.org/2000/svg}"
FORMATS = pytest.mark.parametrize("image_format", ["svg", "png"])


def path(someone: Contributor, image_format: str = "svg", language: str = "nl") -> str:
    return f"/buttons/{someone.handle}/qr.{language}.{image_format}"


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def read(image: Image.Image) -> str:
    """Return the text of the one code in a picture."""
    (found,) = zxingcpp.read_barcodes(image)
    return found.text


def drawn(svg: bytes) -> Image.Image:
    """Return the dark bars of our SVG as a picture, ten pixels a module."""
    root = ET.fromstring(svg)  # noqa: S314  # our own SVG
    size = int(root.attrib["viewBox"].split()[-1])
    image = Image.new("L", (10 * size, 10 * size), 255)
    canvas = ImageDraw.Draw(image)
    for bar in root.findall(f"{SVG}path")[1].attrib["d"].split("z")[:-1]:
        place, width = bar.removeprefix("M").split("v")[0].split("h")
        x, y = map(int, place.split())
        canvas.rectangle((10 * x, 10 * y, 10 * (x + int(width)) - 1, 10 * y + 9), fill=0)
    return image


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_pictures_lead_to_the_page(reader: Client, wearer: Contributor, language: str):
    svg = reader.get(path(wearer, "svg", language))
    png = reader.get(path(wearer, "png", language))
    assert (svg["Content-Type"], png["Content-Type"]) == ("image/svg+xml", "image/png")
    address = f"http://localhost/{language}/contributors/{wearer.handle}/"
    assert read(drawn(svg.content)) == read(picture(png.content)) == address
    assert reader.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_scratched_code_can_still_be_read():
    image = picture(QrCode("https://guide.example/nl/contributors/0123456789/").png)
    size = image.width
    ImageDraw.Draw(image).rectangle((0.45 * size, 0.5 * size, 0.7 * size, 0.7 * size), fill=255)
    assert read(image) == "https://guide.example/nl/contributors/0123456789/"


def test_a_photograph_of_it_in_small_can_be_read():
    code = QrCode("https://guide.example/nl/contributors/0123456789/")
    small = picture(code.png).resize((3 * code.modules, 3 * code.modules)).rotate(7, fillcolor=255)
    assert read(small) == "https://guide.example/nl/contributors/0123456789/"


def test_four_modules_around_it_are_quiet():
    code = QrCode("https://guide.example/")
    image = picture(code.png)
    quiet = 4 * image.width // code.modules
    for edge in (
        (0, 0, image.width, quiet),
        (0, 0, quiet, image.height),
        (0, image.height - quiet, image.width, image.height),
        (image.width - quiet, 0, image.width, image.height),
    ):
        assert image.crop(edge).getextrema() == (255, 255)
    assert image.getpixel((quiet, quiet)) == 0


def test_both_pictures_are_printed_at_the_same_size():
    code = QrCode("https://guide.example/nl/contributors/0123456789/")
    svg = ET.fromstring(code.svg(""))  # noqa: S314  # our own SVG
    png = Image.open(BytesIO(code.png))
    millimetres = png.width / png.info["dpi"][0] * 25.4
    assert svg.attrib["width"] == svg.attrib["height"] == "22.5mm"
    assert millimetres == pytest.approx(22.5, abs=0.05)
    assert code.smallest_millimetres == 23


@pytest.mark.parametrize("name", ["Fatima", "<script>&\"'", "two\nlines\u202e", "محمد"])
def test_svg_says_what_it_is(reader: Client, wearer: Contributor, name: str):
    Contributor.objects.update(name=name)
    root = ET.fromstring(reader.get(path(wearer, language="en")).content)  # noqa: S314  # ours
    assert root.attrib["role"] == "img"
    shown = " ".join(name.replace("\u202e", " ").split())
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == f"QR code to the page of {shown} on Schrijfmee"
    assert {element.tag for element in root.iter()} == {
        f"{SVG}{n}" for n in ("svg", "title", "path")
    }


@FORMATS
@pytest.mark.parametrize("method", ["get", "head"])
def test_it_is_kept_and_asked_again_by_its_etag(
    reader: Client, wearer: Contributor, image_format: str, method: str
):
    browser = {"Accept-Encoding": "gzip"}
    first = reader.get(path(wearer, image_format), headers=browser)
    assert first["ETag"].startswith('"')
    assert "public, max-age=3600, stale-while-revalidate=" in first["Cache-Control"]
    known = {**browser, "If-None-Match": first["ETag"]}
    again = getattr(reader, method)(path(wearer, image_format), headers=known)
    assert (again.status_code, again.content) == (304, b"")


@FORMATS
def test_it_is_for_everyone(
    reader: Client, editor_client: Client, wearer: Contributor, image_format: str
):
    anonymous = reader.get(path(wearer, image_format), headers={"Accept-Language": "en"})
    assert anonymous.content == editor_client.get(path(wearer, image_format)).content
    assert anonymous["Access-Control-Allow-Origin"] == "*"
    assert anonymous["Content-Language"] == "nl"
    assert not anonymous.has_header("Vary")
    assert not anonymous.cookies


def test_what_was_printed_stays_true_under_a_new_name(reader: Client, wearer: Contributor):
    before = reader.get(path(wearer, "png")).content
    change_details(contributor=wearer, name="Nieuwe Naam", url="")
    assert reader.get(path(wearer, "png")).content == before


def test_nobody_and_someone_erased_have_none(reader: Client, wearer: Contributor):
    assert reader.get("/buttons/nobody/qr.nl.svg").status_code == 404
    erase_contributor(contributor=wearer)
    response = reader.get(path(wearer))
    assert response.status_code == 404
    assert response["Cache-Control"] == "public, max-age=60"
