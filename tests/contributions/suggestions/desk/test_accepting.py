import pytest
from django.contrib.auth.models import User
from wagtail.models import PageLogEntry

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import (
    BlockGoneError,
    Operation,
    PageNotLiveError,
    live_block,
)
from contributions.suggestions.errors import (
    NotPublishableError,
    TextChangedError,
)
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.deciding import (
    accept_suggestion,
    ask_contributor,
    decline_suggestion,
)
from contributions.suggestions.signals import suggestion_accepted
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

ONE = "Een winkel vertelt <b>eerlijk</b> wat iets kost."
PROPOSED = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    return make_suggestion(article, proposed=PROPOSED)


def accept(suggestion: Suggestion, editor: User, **options: object) -> Decision:
    page = Article.objects.get(pk=suggestion.page_id)
    said = {"reason": "Klopt.", "seen_revision_id": page.live_revision_id, **options}
    return accept_suggestion(suggestion=suggestion, editor=editor, **said)


def text_of(suggestion: Suggestion) -> BlockText | None:
    return live_block(Article.objects.get(pk=suggestion.page_id), suggestion.block_id)


def test_accepted_text_is_published(suggestion: Suggestion, editor: User):
    decision = accept(suggestion, editor)
    page = Article.objects.get(pk=suggestion.page_id)
    assert live_block(page, suggestion.block_id) == PROPOSED
    assert (page.live, page.live_revision) == (True, decision.revision)
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED


def test_decision_holds_who_why_and_what(suggestion: Suggestion, editor: User):
    decision = accept(suggestion, editor)
    assert (decision.action, decision.actor, decision.reason) == (Action.ACCEPT, editor, "Klopt.")
    assert decision.block == PROPOSED.as_json()


def test_words_of_the_editor_make_it_accepted_with_changes(suggestion: Suggestion, editor: User):
    mine = paragraph("Een winkel zegt vooraf wat iets kost.")
    decision = accept(suggestion, editor, final=mine)
    assert decision.action == Action.ACCEPT_CHANGED
    assert text_of(suggestion) == mine


def test_words_of_the_contributor_sent_back_unchanged_are_simply_accepted(
    suggestion: Suggestion, editor: User
):
    assert accept(suggestion, editor, final=PROPOSED).action == Action.ACCEPT


def test_change_elsewhere_in_the_block_is_kept(
    suggestion: Suggestion, article: Article, editor: User
):
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    decision = accept(suggestion, editor)
    assert text_of(suggestion) == paragraph(
        "Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
    )
    assert decision.action == Action.ACCEPT


def test_same_words_changed_on_the_page_stop_the_decision(
    suggestion: Suggestion, article: Article, editor: User
):
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    with pytest.raises(TextChangedError):
        accept(suggestion, editor)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decisions.count()) == (State.OPEN, 0)


def test_editor_who_saw_both_sides_decides(suggestion: Suggestion, article: Article, editor: User):
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    mine = paragraph("Een winkel vertelt <b>eerlijk</b>, altijd en vooraf, wat iets kost.")
    assert accept(suggestion, editor, final=mine).action == Action.ACCEPT_CHANGED
    assert text_of(suggestion) == mine


def test_page_changed_while_the_editor_wrote_keeps_both(
    suggestion: Suggestion, article: Article, editor: User
):
    seen = article.live_revision_id
    mine = paragraph("Een winkel vertelt <b>eerlijk</b> vooraf wat iets kost.")
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    accept(suggestion, editor, final=mine, seen_revision_id=seen)
    assert text_of(suggestion) == paragraph(
        "Elke winkel vertelt <b>eerlijk</b> vooraf wat iets kost."
    )


def test_page_changed_in_the_words_the_editor_wrote_stops_the_decision(
    suggestion: Suggestion, article: Article, editor: User
):
    seen = article.live_revision_id
    mine = paragraph("Een winkel vertelt <b>eerlijk</b> vooraf wat iets kost.")
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> altijd wat iets kost."))
    with pytest.raises(TextChangedError):
        accept(suggestion, editor, final=mine, seen_revision_id=seen)


def test_revision_that_nobody_saw_stops_own_words(suggestion: Suggestion, editor: User):
    with pytest.raises(TextChangedError):
        accept(suggestion, editor, final=paragraph("Anders."), seen_revision_id=0)


def test_text_that_is_there_already_is_credited_without_a_revision(
    suggestion: Suggestion, article: Article, editor: User
):
    edit_block(article, 0, PROPOSED)
    before = article.revisions.count()
    decision = accept(suggestion, editor)
    assert (decision.revision, article.revisions.count()) == (None, before)
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED


def test_argument_without_text_is_credited_without_a_revision(article: Article, editor: User):
    argument = make_suggestion(article, proposed=live_block(article, article.body[0].id))
    assert accept(argument, editor).revision is None


def test_argument_without_text_can_be_answered_with_words(article: Article, editor: User):
    argument = make_suggestion(article, proposed=live_block(article, article.body[0].id))
    decision = accept(argument, editor, final=paragraph("Anders."))
    assert decision.action == Action.ACCEPT_IDEA
    assert text_of(argument) == paragraph("Anders.")


def test_inserted_block_stands_after_its_anchor(article: Article, editor: User):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    accept(extra, editor)
    assert str(Article.objects.get(pk=article.pk).body[1].value) == PROPOSED.fields["text"]


def test_inserted_block_with_other_words_stands_after_its_anchor(article: Article, editor: User):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    accept(extra, editor, final=paragraph("Anders."))
    assert str(Article.objects.get(pk=article.pk).body[1].value) == "<p>Anders.</p>"


def test_removed_block_is_gone(article: Article, editor: User):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    decision = accept(removal, editor)
    assert (text_of(removal), decision.block) == (None, None)


def test_removal_with_words_of_the_editor_changes_the_block(article: Article, editor: User):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    assert accept(removal, editor, final=paragraph("Korter.")).action == Action.ACCEPT_CHANGED
    assert text_of(removal) == paragraph("Korter.")


def test_removal_of_a_text_that_changed_since_it_was_seen_is_stopped(
    article: Article, editor: User
):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    seen = article.live_revision_id
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost."))
    with pytest.raises(TextChangedError):
        accept(removal, editor, seen_revision_id=seen)


def test_removal_of_a_changed_text_that_the_editor_saw_goes_on(article: Article, editor: User):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost."))
    accept(removal, editor)
    assert text_of(removal) is None


def test_block_that_is_gone_cannot_be_accepted(
    suggestion: Suggestion, article: Article, editor: User
):
    edit_block(article, 0, None)
    with pytest.raises(BlockGoneError):
        accept(suggestion, editor)


def test_unpublished_page_cannot_be_changed(suggestion: Suggestion, article: Article, editor: User):
    article.unpublish()
    with pytest.raises(PageNotLiveError):
        accept(suggestion, editor)


def test_page_that_fails_its_own_checks_says_why(
    suggestion: Suggestion, article: Article, editor: User
):
    Article.objects.filter(pk=article.pk).update(summary="")
    with pytest.raises(NotPublishableError):
        accept(suggestion, editor)
    suggestion.refresh_from_db()
    assert suggestion.state == State.OPEN


def test_draft_stays_a_draft_and_keeps_its_words(
    suggestion: Suggestion, article: Article, editor: User
):
    article.title = "Titel in de maak"
    article.save_revision(user=editor)
    accept(suggestion, editor)
    fresh = Article.objects.get(pk=article.pk)
    draft = fresh.get_latest_revision_as_object()
    assert (fresh.title, draft.title) == ("Van-voor-prijzen", "Titel in de maak")
    assert live_block(draft, suggestion.block_id) == PROPOSED


def test_declined_suggestion_changes_nothing_on_the_page(suggestion: Suggestion, editor: User):
    before = text_of(suggestion)
    decision = decline_suggestion(suggestion=suggestion, editor=editor, reason="Nee.")
    suggestion.refresh_from_db()
    assert (suggestion.state, decision.action) == (State.DECLINED, Action.DECLINE)
    assert text_of(suggestion) == before


def test_asked_suggestion_waits_for_the_contributor(suggestion: Suggestion, editor: User):
    ask_contributor(suggestion=suggestion, editor=editor, reason="Waar staat dat?")
    suggestion.refresh_from_db()
    assert suggestion.state == State.ASKED


def test_asked_suggestion_can_still_be_accepted(suggestion: Suggestion, editor: User):
    ask_contributor(suggestion=suggestion, editor=editor, reason="Waar staat dat?")
    assert accept(suggestion, editor).action == Action.ACCEPT


def test_log_holds_no_name(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    entry = PageLogEntry.objects.get(action="suggestions.accept")
    assert entry.data == {
        "suggestion": suggestion.pk,
        "contributor": suggestion.contributor_id,
    }


def test_what_a_receiver_raises_undoes_the_decision(
    suggestion: Suggestion, article: Article, editor: User
):
    def refuse(**_: object) -> None:
        raise RuntimeError

    suggestion_accepted.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            accept(suggestion, editor)
    finally:
        suggestion_accepted.disconnect(refuse)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decisions.count()) == (State.OPEN, 0)
    assert text_of(suggestion) == live_block(article, suggestion.block_id)
