from cms.pages.blocktext import BlockText
from cms.pages.models import Article, Module
from cms.pages.reading import headings, reading_minutes
from tests.factories.pages import make_article, paragraph


def test_a_short_text_takes_a_minute(article: Article):
    assert reading_minutes(article) == 1


def test_minutes_grow_with_the_words_that_are_read(module: Module):
    article = make_article(module, paragraph("woord " * 500))
    assert reading_minutes(article) == 3


def test_addresses_and_markup_are_not_counted(module: Module):
    link = '<a href="https://example.org/{}">x</a> '
    article = make_article(
        module, paragraph("".join(link.format("lang pad " * 9) for _ in range(150)))
    )
    assert reading_minutes(article) == 1


def test_items_of_a_checklist_are_counted(module: Module):
    items = "\n".join("een ding om te doen" for _ in range(88))
    checklist = BlockText("checklist", {"title": "Lijst", "items": items})
    assert reading_minutes(make_article(module, checklist)) == 3


def test_headings_are_the_table_of_contents(article: Article):
    heading = next(child for child in article.body if child.block_type == "heading")
    assert [(line.block_id, line.text) for line in headings(article)] == [
        (heading.id, "De laagste prijs telt")
    ]
