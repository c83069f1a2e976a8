import gc
import io
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as PillowImage
from wagtail.images.models import Image

from cms.pages.blocktext import BlockText
from cms.pages.models import Module
from tests.factories.pages import make_article

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file in which it draws a size to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _collect_while_warnings_are_ignored() -> Iterator[None]:
    yield
    gc.collect()


def picture(number: int) -> BlockText:
    file = io.BytesIO()
    PillowImage.new("RGB", (1600, 900), (number, 90, 40)).save(file, "PNG")
    image = Image.objects.create(
        title=f"Foto {number}", file=ImageFile(io.BytesIO(file.getvalue()), f"foto-{number}.png")
    )
    return BlockText("image", {"image": str(image.pk), "alt": "Een werkbank", "caption": "Thuis"})


def test_a_picture_comes_in_sizes_and_with_words(reader: Client, module: Module):
    article = make_article(module, picture(1))
    page = BeautifulSoup(reader.get(article.get_url()).content, "html.parser")
    tag = page.select_one(".kind-image img")
    assert tag is not None
    assert tag["alt"] == "Een werkbank"
    assert len(str(tag["srcset"]).split(",")) == 3
    assert (tag["width"], tag["height"]) == ("480", "270")
    assert page.select_one(".kind-image figcaption").get_text() == "Thuis"


def test_the_number_of_queries_does_not_grow_with_pictures(reader: Client, module: Module):
    one = make_article(module, picture(1), title="Een")
    many = make_article(module, *(picture(number) for number in range(2, 6)), title="Veel")
    counts = []
    for article in (one, many):
        reader.get(article.get_url())  # draws the sizes
        cache.clear()  # where Wagtail keeps them too, but not for ever
        with CaptureQueriesContext(connection) as queries:
            reader.get(article.get_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]
