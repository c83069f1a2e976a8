from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cms.pages.models import Article

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(reader: Client) -> dict[str, dict[str, str]]:
    response = reader.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    root = ET.fromstring(response.content)  # noqa: S314  # it is our own
    return {
        entry.findtext("s:loc", "", NAMES): {
            link.get("hreflang", ""): link.get("href", "")
            for link in entry.findall("x:link", NAMES)
        }
        for entry in root.findall("s:url", NAMES)
    }


def test_every_published_text_is_in_the_sitemap(reader: Client, article: Article):
    assert set(entries(reader)) == {
        "http://localhost/nl/",
        "http://localhost/nl/marketing/",
        "http://localhost/nl/marketing/van-voor-prijzen/",
    }


def test_translations_point_at_each_other(reader: Client, article: Article, article_en: Article):
    both = {
        "nl": "http://localhost/nl/marketing/van-voor-prijzen/",
        "en": "http://localhost/en/marketing/was-prices/",
    }
    found = entries(reader)
    assert found[both["nl"]] == found[both["en"]] == both


def test_unpublished_texts_are_left_out(reader: Client, article: Article):
    article.unpublish()
    assert "http://localhost/nl/marketing/van-voor-prijzen/" not in entries(reader)


def test_robots_are_told_of_the_sitemap(reader: Client, settings: Settings):
    settings.BASE_URL = "https://schrijfmee.example"
    text = reader.get("/robots.txt").content.decode()
    assert "Sitemap: https://schrijfmee.example/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_the_old_address_of_the_icon_leads_to_it(reader: Client):
    response = reader.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("favicon.png")
