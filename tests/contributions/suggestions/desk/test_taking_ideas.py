"""Crediting what somebody thought of, in other words than theirs or in none."""

from django.contrib.auth.models import User

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

MINE = paragraph("Wie verkoopt, noemt de prijs.")


def take_idea(
    suggestion: Suggestion, editor: User, final: BlockText | None = None, **options: object
) -> Decision:
    page = Article.objects.get(pk=suggestion.page_id)
    said = {"reason": "Goed gezien.", "seen_revision_id": page.live_revision_id, **options}
    return accept_suggestion(
        suggestion=suggestion, editor=editor, final=final, how=Action.ACCEPT_IDEA, **said
    )


def text_of(suggestion: Suggestion) -> BlockText | None:
    return live_block(Article.objects.get(pk=suggestion.page_id), suggestion.block_id)


def test_idea_alone_leaves_the_page_as_it_is(suggestion: Suggestion, editor: User):
    before = text_of(suggestion)
    decision = take_idea(suggestion, editor)
    suggestion.refresh_from_db()
    assert (suggestion.state, decision.action) == (State.ACCEPTED, Action.ACCEPT_IDEA)
    assert (decision.revision, text_of(suggestion)) == (None, before)


def test_idea_with_words_of_the_editor_publishes_these(suggestion: Suggestion, editor: User):
    decision = take_idea(suggestion, editor, MINE)
    assert (decision.action, text_of(suggestion)) == (Action.ACCEPT_IDEA, MINE)
    assert decision.revision is not None


def test_idea_of_a_text_in_conflict_is_taken_without_words(
    suggestion: Suggestion, article: Article, editor: User
):
    rewritten = paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    edit_block(article, 0, rewritten)
    take_idea(suggestion, editor)
    assert text_of(suggestion) == rewritten


def test_idea_for_a_block_that_is_gone_is_taken_without_words(
    suggestion: Suggestion, article: Article, editor: User
):
    edit_block(article, 0, None)
    assert take_idea(suggestion, editor).action == Action.ACCEPT_IDEA


def test_idea_of_a_new_block_adds_none(article: Article, editor: User):
    extra = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    take_idea(extra, editor)
    assert len(Article.objects.get(pk=article.pk).body) == len(article.body)


def test_idea_of_a_new_block_with_words_of_the_editor_adds_these(article: Article, editor: User):
    extra = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    take_idea(extra, editor, MINE)
    assert str(Article.objects.get(pk=article.pk).body[1].value) == MINE.fields["text"]


def test_idea_of_a_removal_removes_nothing(article: Article, editor: User):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    take_idea(removal, editor)
    assert text_of(removal) is not None
