"""A form that cannot be opened says why, and promises no text to someone who typed none."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.pages.models import Article

pytestmark = pytest.mark.usefixtures("in_english")

GONE = 410


def answer_to(reader: Client, article: Article, block_id: str) -> str:
    response = reader.get(reverse("suggestions:improve", args=[article.pk, block_id]))
    assert response.status_code == GONE
    return response.content.decode()


def test_block_that_is_gone(article: Article, reader: Client):
    html = answer_to(reader, article, "no-such-block")
    assert "Choose another part" in html
    assert "still here" not in html


def test_page_that_is_not_published(article: Article, reader: Client):
    article.unpublish()
    html = answer_to(reader, article, article.body[0].id)
    assert "not published any more" in html
    assert "still here" not in html
