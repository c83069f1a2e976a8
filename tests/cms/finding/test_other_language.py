"""Who asks in the other language is told what it has."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.pages.models import Article, Module
from cms.search.indexes.index import SearchIndex
from tests.factories.pages import make_article, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch(pages: SearchIndex, module: Module, module_en: Module) -> Article:
    """A text about clogs; there is an English one about lamps."""
    clogs = make_article(module, paragraph("Over klompen."), title="Klompen")
    lamps = make_article(module_en, paragraph("About lamps."), title="Lamps")
    pages.add_items(Article, [clogs, lamps])
    pages.refresh()
    return clogs


def ask(reader: Client, path: str) -> str:
    return reader.get(path).content.decode().split("<main")[1]


@pytest.mark.usefixtures("dutch")
def test_a_dutch_question_on_the_english_page_is_led_over(reader: Client):
    page = ask(reader, "/en/search/?q=klomp&kind=article")
    assert 'href="/nl/search/?q=klomp" hreflang="nl">In Dutch: 1 text with these words' in page


@pytest.mark.usefixtures("dutch")
def test_nobody_is_led_away_from_a_text_with_all_the_words(reader: Client):
    assert "search-elsewhere" not in ask(reader, "/nl/search/?q=klompen")


def test_texts_for_invited_readers_are_not_told_of(reader: Client, dutch: Article):
    dutch.view_restrictions.create(restriction_type="login")
    assert "search-elsewhere" not in ask(reader, "/en/search/?q=klomp")


@pytest.mark.usefixtures("dutch")
def test_the_other_language_is_counted_in_one_query(reader: Client):
    with CaptureQueriesContext(connection) as queries:
        ask(reader, "/en/search/?q=klomp")
    counts = [one["sql"] for one in queries if "COUNT(" in one["sql"]]
    assert len([sql for sql in counts if "pages_textpage" in sql and "summary" not in sql]) == 1
