import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import (
    TOP,
    BlockChange,
    BlockGoneError,
    NotAllowedError,
    Operation,
    PageNotLiveError,
    live_block,
    publish_changes,
)
from tests.factories.pages import EVERY_BLOCK, paragraph


def keep_mine(_base: BlockText, mine: BlockText, _new: BlockText) -> BlockText:
    return mine


def publish(article: Article, user: User, *changes: BlockChange):
    return publish_changes(
        page_id=article.pk,
        changes=changes,
        user=user,
        rebase=keep_mine,
    )


def replace_first(article: Article, text: str) -> BlockChange:
    return BlockChange(Operation.REPLACE, article.body[0].id, paragraph(text))


def test_every_kind_of_block_reads_back_as_it_was_written(article: Article):
    said = [live_block(article, child.id) for child in article.body]
    assert said == list(EVERY_BLOCK)


def test_replaced_block_is_live_under_the_same_id(article: Article, editor: User):
    publish(article, editor, replace_first(article, "Nieuw"))
    fresh = Article.objects.get(pk=article.pk)
    assert live_block(fresh, article.body[0].id) == paragraph("Nieuw")
    assert not fresh.has_unpublished_changes


def test_inserted_block_stands_after_its_anchor(article: Article, editor: User):
    anchor = article.body[1].id
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, anchor, paragraph("Erbij")))
    fresh = Article.objects.get(pk=article.pk)
    assert str(fresh.body[2].value) == "<p>Erbij</p>"
    assert len(fresh.body) == len(article.body) + 1


def test_removed_block_is_gone(article: Article, editor: User):
    publish(article, editor, BlockChange(Operation.REMOVE, article.body[1].id))
    assert live_block(Article.objects.get(pk=article.pk), article.body[1].id) is None


def test_block_that_is_gone_changes_nothing(article: Article, editor: User):
    with pytest.raises(BlockGoneError):
        publish(
            article,
            editor,
            replace_first(article, "Nieuw"),
            BlockChange(Operation.REMOVE, "no-such-block"),
        )
    assert live_block(Article.objects.get(pk=article.pk), article.body[0].id) != paragraph("Nieuw")


def test_draft_of_an_editor_stays_a_draft_and_gets_the_change(article: Article, editor: User):
    article.title = "Titel in de maak"
    article.save_revision(user=editor)
    anchor = article.body[1].id
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, anchor, paragraph("Erbij")))
    fresh = Article.objects.get(pk=article.pk)
    draft = fresh.get_latest_revision_as_object()
    assert (fresh.title, fresh.has_unpublished_changes) == ("Van-voor-prijzen", True)
    assert (draft.title, str(draft.body[2].value)) == ("Titel in de maak", "<p>Erbij</p>")


def test_inserted_block_has_one_id_in_text_and_draft(article: Article, editor: User):
    article.save_revision(user=editor)
    anchor = article.body[1].id
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, anchor, paragraph("Erbij")))
    fresh = Article.objects.get(pk=article.pk)
    draft = fresh.get_latest_revision_as_object()
    assert draft.body[2].id == fresh.body[2].id not in {block.id for block in article.body}


@pytest.mark.parametrize(("removed", "place"), [([1], 1), ([0, 1], 0)])
def test_inserted_block_is_in_a_draft_that_removed_its_anchor(
    article: Article, editor: User, removed: list[int], place: int
):
    anchor = article.body[1].id
    for position in reversed(removed):
        del article.body[position]
    article.save_revision(user=editor)
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, anchor, paragraph("Erbij")))
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert str(draft.body[place].value) == "<p>Erbij</p>"


def test_block_removed_in_the_draft_stays_removed(article: Article, editor: User):
    removal = BlockChange(Operation.REMOVE, article.body[0].id)
    change = replace_first(article, "Nieuw")
    del article.body[0]
    article.save_revision(user=editor)
    publish(article, editor, change)
    publish(article, editor, removal)
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert len(draft.body) == len(EVERY_BLOCK) - 1


def test_block_changed_in_the_draft_becomes_what_rebase_says(article: Article, editor: User):
    raw = list(article.body.raw_data)
    raw[0] = {**raw[0], "value": "<p>Eigen versie</p>"}
    article.body = article.body.stream_block.to_python(raw)
    article.save_revision(user=editor)
    publish(article, editor, replace_first(article, "Nieuw"))
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert str(draft.body[0].value) == "<p>Eigen versie</p>"


def test_unpublished_page_is_refused(article: Article, editor: User):
    article.unpublish()
    with pytest.raises(PageNotLiveError):
        publish(article, editor, replace_first(article, "Nieuw"))


def test_someone_who_may_not_publish_is_refused(article: Article, moderator: User):
    with pytest.raises(NotAllowedError):
        publish(article, moderator, replace_first(article, "Nieuw"))


def test_locked_page_is_refused(article: Article, editor: User, other_editor: User):
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=other_editor)
    with pytest.raises(NotAllowedError):
        publish(article, editor, replace_first(article, "Nieuw"))


def test_page_in_moderation_is_refused(article: Article, editor: User, moderator: User):
    article.save_revision(user=moderator)
    workflow = article.get_workflow()
    assert workflow is not None
    workflow.start(article, moderator)
    with pytest.raises(NotAllowedError, match=r"moderation|ter goedkeuring"):
        publish(article, editor, replace_first(article, "Nieuw"))
    assert Article.objects.get(pk=article.pk).workflow_in_progress


def test_scheduled_version_keeps_its_schedule(article: Article, editor: User):
    article.go_live_at = timezone.now() + dt.timedelta(days=1)
    article.save_revision(user=editor).publish()
    with pytest.raises(NotAllowedError, match=r"scheduled|vast moment"):
        publish(article, editor, replace_first(article, "Nieuw"))
    assert Article.objects.get(pk=article.pk).approved_schedule


def test_history_names_the_editor(article: Article, editor: User):
    revision = publish(article, editor, replace_first(article, "Nieuw"))
    entries = PageLogEntry.objects.filter(page=article.pk, revision=revision)
    assert {entry.user for entry in entries} == {editor}
    assert "wagtail.publish" in {entry.action for entry in entries}


def test_block_inserted_at_the_top_is_the_first(article: Article, editor: User):
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, TOP, paragraph("Eerst dit")))
    fresh = Article.objects.get(pk=article.pk)
    assert str(fresh.body[0].value) == "<p>Eerst dit</p>"
    assert len(fresh.body) == len(article.body) + 1


def test_block_inserted_at_the_top_is_the_first_of_a_draft_too(article: Article, editor: User):
    article.title = "Titel in de maak"
    article.save_revision(user=editor)
    publish(article, editor, BlockChange(Operation.INSERT_AFTER, TOP, paragraph("Eerst dit")))
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert (draft.title, str(draft.body[0].value)) == ("Titel in de maak", "<p>Eerst dit</p>")


def test_block_that_comes_back_is_not_in_a_draft_twice(article: Article, editor: User):
    first = article.body[0].id
    raw = list(article.body.raw_data)
    raw[0] = {**raw[0], "value": "<p>Eigen versie</p>"}
    article.body = article.body.stream_block.to_python(raw)
    article.save_revision(user=editor)
    publish(article, editor, BlockChange(Operation.REMOVE, first))
    back = BlockChange(Operation.INSERT_AFTER, TOP, paragraph("Terug"), new_id=first)
    publish(article, editor, back)
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    said = [str(child.value) for child in draft.body if child.id == first]
    assert said == ["<p>Eigen versie</p>"]
