from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.pages.blocktext import write_block
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.credits.margin import writers_by_block
from contributions.people.models import Contributor
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph


def accept(article: Article, editor: User, contributor: Contributor, **fields: Any) -> Article:
    accept_suggestion(
        suggestion=make_suggestion(article, contributor, **fields),
        editor=editor,
        reason="Dank.",
        seen_revision_id=article.live_revision_id,
    )
    return Article.objects.get(pk=article.pk)


def names(article: Article, block_id: str) -> list[str]:
    return [person.name for person in writers_by_block(article).get(block_id, [])]


def test_block_names_who_changed_it_once(
    article: Article, editor: User, contributor: Contributor
) -> None:
    block_id = article.body[0].id
    article = accept(article, editor, contributor, proposed=paragraph("Eerst."))
    article = accept(article, editor, contributor, proposed=paragraph("Daarna."))
    article = accept(article, editor, make_contributor("Anna"), proposed=paragraph("Nu."))
    assert names(article, block_id) == [contributor.name, "Anna"]


def test_added_block_names_who_added_it(
    article: Article, editor: User, contributor: Contributor
) -> None:
    anchor = article.body[0].id
    proposed = paragraph("Erbij.")
    fields: dict[str, Any] = {"operation": Operation.INSERT_AFTER.value, "proposed": proposed}
    article = accept(article, editor, contributor, **fields)
    assert names(article, article.body[1].id) == [contributor.name]
    assert names(article, anchor) == []


def test_added_block_names_who_added_it_after_it_was_changed(
    article: Article, editor: User, contributor: Contributor
) -> None:
    insert = Operation.INSERT_AFTER.value
    article = accept(article, editor, contributor, operation=insert)
    block_id = article.body[1].id
    edit_block(article, 1, paragraph("Heel anders."))
    assert names(Article.objects.get(pk=article.pk), block_id) == [contributor.name]


def test_block_that_was_there_already_names_nobody_beside_another(
    article: Article, editor: User, contributor: Contributor
) -> None:
    there: dict[str, Any] = {
        "operation": Operation.INSERT_AFTER.value,
        "proposed": live_block(article, article.body[7].id),
    }
    article = accept(article, editor, contributor, **there)
    assert names(article, article.body[0].id) == []


def test_block_names_who_has_words_in_it_after_a_move(
    article: Article, editor: User, contributor: Contributor
) -> None:
    article = accept(article, editor, contributor, proposed=paragraph("Dit schreef Fatima zelf."))
    left = article.body[0].id
    moved = write_block(paragraph("Dit schreef Fatima zelf."), block_id="moved")
    raw = list(article.body.raw_data)
    article.body = article.body.stream_block.to_python([*raw[1:], moved])
    article.save_revision().publish()
    article = Article.objects.get(pk=article.pk)
    assert names(article, "moved") == [contributor.name]
    assert names(article, left) == []


def test_block_names_who_improved_it_without_words(
    article: Article, editor: User, contributor: Contributor
) -> None:
    shorter = paragraph("Een winkel vertelt wat iets kost.")
    article = accept(article, editor, contributor, proposed=shorter)
    assert names(article, article.body[0].id) == [contributor.name]


def test_margin_of_the_page_links_to_the_writer(
    article: Article, editor: User, contributor: Contributor, reader: Client
) -> None:
    accept(article, editor, contributor)
    page = reader.get(article.get_url()).content.decode()
    margin = page.split('class="block-margin"')[1].split("</div>")[0]
    assert f"/contributors/{contributor.handle}/" in margin


def test_more_writers_take_no_more_queries(
    article: Article, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in ("Anna", "Bram", "Chris"):
        article = accept(article, editor, make_contributor(name), proposed=paragraph(name))
    with django_assert_num_queries(3):
        writers_by_block(article)
