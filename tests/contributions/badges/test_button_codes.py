from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.test import Client
from markdown_it import MarkdownIt
from PIL import Image

from cms.pages.models import Article
from contributions.badges.codes import ButtonCode, button_codes
from contributions.people.models import Contributor
from contributions.people.services import erase_contributor
from tests.factories.contributions import make_contributor
from tests.factories.credits import make_credit

NAMES = [
    "Fatima El Idrissi",
    'D\'Arcy "Bo" <b>&amp;</b>',
    "[x](javascript:alert(1)) ![y]`*_~|\\",
    "محمد عبد الله",
    "Jan 🎉\u202e] de Vries",
    "two\nlines",
]


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(params=NAMES)
def code(request: pytest.FixtureRequest, article: Article) -> ButtonCode:
    someone = make_contributor(request.param)
    make_credit(article, someone)
    return button_codes(someone.handle)[0]


def test_html_is_one_link_with_one_image(code: ButtonCode):
    (link, attributes), (image, image_attributes) = Tags(code.html).found
    assert (link, image) == ("a", "img")
    assert set(image_attributes) == {"src", "width", "height", "alt"}
    assert image_attributes["alt"] == code.alt
    assert set(attributes) == {"href", "rel"}


def test_markdown_is_one_link_with_one_image(code: ButtonCode):
    (link, attributes), (image, image_attributes) = Tags(MarkdownIt().render(code.markdown)).found[
        1:
    ]
    assert (link, image) == ("a", "img")
    assert image_attributes["alt"] == code.alt
    assert str(attributes["href"]).startswith("http://localhost/nl/contributors/")


def test_addresses_lead_to_the_picture_and_the_page(
    reader: Client, article: Article, contributor: Contributor
):
    make_credit(article, contributor)
    for code in button_codes(contributor.handle):
        (_, link), (_, image) = Tags(code.html).found
        site = "http://localhost"
        assert reader.get(str(image["src"]).removeprefix(site)).status_code == 200
        assert reader.get(str(link["href"]).removeprefix(site)).status_code == 200


def test_size_is_that_of_the_picture(reader: Client, article: Article, contributor: Contributor):
    make_credit(article, contributor)
    code = button_codes(contributor.handle)[0]
    picture = Image.open(BytesIO(reader.get(code.png_path).content))
    assert picture.size == (2 * code.width, 2 * code.height)


def test_there_is_one_in_each_language(article: Article, contributor: Contributor):
    make_credit(article, contributor)
    assert [code.language for code in button_codes(contributor.handle)] == ["nl", "en"]


def test_erased_contributor_has_nothing_to_copy(article: Article, contributor: Contributor):
    make_credit(article, contributor)
    erase_contributor(contributor=contributor)
    assert button_codes(contributor.handle) == []
