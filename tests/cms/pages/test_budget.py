"""The first view of an article weighs at most 60 kB, 20 kB of it script."""

import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from cms.pages.models import Article

FIRST_VIEW, SCRIPT = 60_000, 20_000
HEADERS = 450  # of one answer


def weight(address: str) -> int:
    path = finders.find(address.removeprefix("/static/"))
    assert isinstance(path, str), address
    body = Path(path).read_bytes()
    return HEADERS + len(body if path.endswith(".woff2") else gzip.compress(body))


@pytest.mark.django_db
def test_an_article_stays_within_its_budget(reader: Client, article: Article):
    html = reader.get(article.get_url()).content
    page = BeautifulSoup(html, "html.parser")
    loaded = page.select("link[rel=stylesheet], link[rel=preload], link[type='image/svg+xml']")
    styles_and_fonts = sum(weight(str(link["href"])) for link in loaded)
    scripts = sum(weight(str(script["src"])) for script in page.select("script[src]"))
    assert len(loaded) >= 5
    assert scripts <= SCRIPT
    assert HEADERS + len(gzip.compress(html)) + styles_and_fonts + scripts <= FIRST_VIEW
