"""An editor takes back what was accepted."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageLogEntry

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import NotAllowedError, Operation, PageNotLiveError, live_block
from contributions.suggestions.addresses import status_url
from contributions.suggestions.errors import (
    NotAcceptedError,
    NothingWrittenDownError,
    ReasonMissingError,
    SuggestionChangedError,
    TextChangedError,
)
from contributions.suggestions.models import Action, Decision, Fit, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.undoing import undo_decision
from contributions.suggestions.signals import suggestion_undone
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import EVERY_BLOCK, paragraph

ONE = EVERY_BLOCK[0]
PROPOSED = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
INSERT = Operation.INSERT_AFTER.value
REMOVE = Operation.REMOVE.value


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    return make_suggestion(article, proposed=PROPOSED)


def fresh(suggestion: Suggestion) -> Article:
    return Article.objects.get(pk=suggestion.page_id)


def accept(suggestion: Suggestion, editor: User, **options: Any) -> Decision:
    said: dict[str, Any] = {
        "reason": "Ja.",
        "seen_revision_id": fresh(suggestion).live_revision_id,
        **options,
    }
    return accept_suggestion(suggestion=suggestion, editor=editor, **said)


def undo(suggestion: Suggestion, editor: User, **options: Any) -> Decision:
    said: dict[str, Any] = {
        "reason": "Nee.",
        "seen_revision_id": fresh(suggestion).live_revision_id,
        **options,
    }
    return undo_decision(suggestion=suggestion, editor=editor, **said)


def text_of(suggestion: Suggestion) -> BlockText | None:
    return live_block(fresh(suggestion), suggestion.block_id)


def body(suggestion: Suggestion) -> list[str]:
    return [child.id for child in fresh(suggestion).body]


def test_undone_text_is_as_it_was(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    decision = undo(suggestion, editor)
    assert text_of(suggestion) == ONE
    assert fresh(suggestion).live_revision == decision.revision


def test_undone_suggestion_waits_again(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    undo(suggestion, editor)
    suggestion.refresh_from_db()
    assert suggestion.state == State.OPEN


@pytest.mark.parametrize("proposed", [PROPOSED, ONE], ids=["words", "idea"])
def test_undone_suggestion_says_how_it_goes_with_the_text_now(
    article: Article, editor: User, proposed: BlockText
):
    suggestion = make_suggestion(article, proposed=proposed, fit=Fit.CONFLICT)
    accept(suggestion, editor)
    undo(suggestion, editor)
    suggestion.refresh_from_db()
    assert suggestion.fit == (Fit.NO_TEXT if proposed == ONE else Fit.FITS)


def test_decision_holds_who_why_and_what(suggestion: Suggestion, editor: User, other_editor: User):
    accept(suggestion, editor)
    decision = undo(suggestion, other_editor)
    assert (decision.action, decision.actor, decision.reason) == (Action.UNDO, other_editor, "Nee.")
    assert (decision.before, decision.block) == (PROPOSED.as_json(), ONE.as_json())
    assert (decision.block_id, decision.above_id) == (suggestion.block_id, "")


def test_history_of_the_page_tells_of_it(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    decision = undo(suggestion, editor)
    entry = PageLogEntry.objects.get(page=suggestion.page_id, action="suggestions.undo")
    assert (entry.user, entry.revision) == (editor, decision.revision)
    assert suggestion.contributor.name in entry.message


def test_other_words_that_changed_since_stay(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."))
    undo(suggestion, editor)
    assert text_of(suggestion) == paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")


def test_later_suggestion_in_other_words_stays(
    suggestion: Suggestion, article: Article, editor: User
):
    later = make_suggestion(
        article, proposed=paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost.")
    )
    accept(suggestion, editor)
    accept(later, editor)
    undo(suggestion, editor)
    assert text_of(suggestion) == later.proposed_block


def test_words_that_changed_since_need_the_editors_words(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    with pytest.raises(TextChangedError):
        undo(suggestion, editor)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decisions.count()) == (State.ACCEPTED, 1)


def test_editor_decides_where_words_changed_since(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost."))
    mine = paragraph("Een winkel vertelt <b>eerlijk</b> altijd wat iets kost.")
    assert undo(suggestion, editor, final=mine).block == mine.as_json()
    assert text_of(suggestion) == mine


def test_page_changed_while_the_editor_wrote_keeps_both(
    suggestion: Suggestion, article: Article, editor: User
):
    seen = accept(suggestion, editor).revision_id
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."))
    mine = paragraph("Een winkel vertelt <b>eerlijk</b> en op tijd wat iets kost.")
    undo(suggestion, editor, final=mine, seen_revision_id=seen)
    assert text_of(suggestion) == paragraph(
        "Elke winkel vertelt <b>eerlijk</b> en op tijd wat iets kost."
    )


def test_text_that_is_back_already_takes_back_the_credit_alone(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    edit_block(article, 0, ONE)
    assert undo(suggestion, editor).revision is None
    suggestion.refresh_from_db()
    assert suggestion.state == State.OPEN


def test_idea_without_words_takes_back_the_credit_alone(article: Article, editor: User):
    idea = make_suggestion(article, proposed=ONE)
    accept(idea, editor)
    before = fresh(idea).live_revision_id
    assert undo(idea, editor).revision is None
    assert fresh(idea).live_revision_id == before


def test_block_that_is_gone_since_stays_away(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    edit_block(article, 0, None)
    assert undo(suggestion, editor).revision is None
    assert text_of(suggestion) is None


def test_added_block_goes_again(article: Article, editor: User):
    suggestion = make_suggestion(article, operation=INSERT, proposed=PROPOSED)
    before = body(suggestion)
    accept(suggestion, editor)
    undo(suggestion, editor)
    assert body(suggestion) == before


@pytest.fixture
def added(article: Article, editor: User) -> Suggestion:
    """Its block was added and has been changed since."""
    suggestion = make_suggestion(article, operation=INSERT, proposed=PROPOSED)
    accept(suggestion, editor)
    edit_block(article, 1, paragraph("Een winkel vertelt op tijd wat iets kost."))
    return suggestion


def test_added_block_that_changed_goes_when_the_editor_saw_it(added: Suggestion, editor: User):
    undo(added, editor)
    assert len(body(added)) == len(EVERY_BLOCK)


def test_added_block_that_changed_unseen_does_not_go(added: Suggestion, editor: User):
    seen = added.decisions.get().revision_id
    with pytest.raises(TextChangedError):
        undo(added, editor, seen_revision_id=seen)


def test_added_block_that_changed_can_be_shortened(added: Suggestion, editor: User):
    mine = paragraph("Een winkel vertelt wat iets kost.")
    undo(added, editor, final=mine)
    assert str(fresh(added).body[1].value) == mine.fields["text"]


def test_added_block_that_changed_can_be_kept(added: Suggestion, editor: User):
    said = live_block(fresh(added), fresh(added).body[1].id)
    assert undo(added, editor, final=said).revision is None
    assert len(body(added)) == len(EVERY_BLOCK) + 1


@pytest.mark.parametrize("position", [0, 3, 7])
def test_removed_block_comes_back_in_its_place(article: Article, editor: User, position: int):
    before = [child.id for child in article.body]
    suggestion = make_suggestion(article, operation=REMOVE, block_id=before[position])
    accept(suggestion, editor)
    undo(suggestion, editor)
    assert body(suggestion) == before
    assert text_of(suggestion) == EVERY_BLOCK[position]


def test_removed_block_comes_back_below_what_is_left_above_it(article: Article, editor: User):
    ids = [child.id for child in article.body]
    suggestion = make_suggestion(article, operation=REMOVE, block_id=ids[3])
    accept(suggestion, editor)
    edit_block(article, 2, None)
    edit_block(article, 1, None)
    undo(suggestion, editor)
    assert body(suggestion) == [ids[0], ids[3], *ids[4:]]


def test_removed_block_comes_back_at_the_top_when_nothing_is_left_above(
    article: Article, editor: User
):
    ids = [child.id for child in article.body]
    suggestion = make_suggestion(article, operation=REMOVE, block_id=ids[1])
    accept(suggestion, editor)
    edit_block(article, 0, None)
    undo(suggestion, editor)
    assert body(suggestion) == ids[1:]


def test_removed_block_comes_back_with_the_editors_words(article: Article, editor: User):
    suggestion = make_suggestion(article, operation=REMOVE)
    accept(suggestion, editor)
    undo(suggestion, editor, final=PROPOSED)
    assert text_of(suggestion) == PROPOSED


def test_removed_block_that_is_back_already_stays_as_it_is(article: Article, editor: User):
    suggestion = make_suggestion(article, operation=REMOVE)
    accept(suggestion, editor)
    article.save_revision().publish()
    assert undo(suggestion, editor).revision is None
    assert text_of(suggestion) == ONE


def test_accepted_again_after_an_undo(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    undo(suggestion, editor)
    suggestion.refresh_from_db()
    assert accept(suggestion, editor).action == Action.ACCEPT
    assert text_of(suggestion) == PROPOSED


def test_second_acceptance_is_the_one_that_is_undone(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    undo(suggestion, editor)
    edit_block(article, 0, paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost."))
    suggestion.refresh_from_db()
    accept(suggestion, editor)
    undo(suggestion, editor)
    assert text_of(suggestion) == paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")


def test_undone_suggestion_can_be_declined(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    undo(suggestion, editor)
    decline_suggestion(suggestion=suggestion, editor=editor, reason="Toch niet.")
    suggestion.refresh_from_db()
    assert suggestion.state == State.DECLINED


def test_draft_keeps_its_words_and_loses_the_suggestion(
    suggestion: Suggestion, article: Article, editor: User
):
    accept(suggestion, editor)
    page = fresh(suggestion)
    page.title = "Titel in de maak"
    page.save_revision(user=editor)
    undo(suggestion, editor)
    draft = fresh(suggestion).get_latest_revision_as_object()
    assert (draft.title, live_block(draft, suggestion.block_id)) == ("Titel in de maak", ONE)
    assert fresh(suggestion).has_unpublished_changes


def test_what_was_not_accepted_cannot_be_undone(suggestion: Suggestion, editor: User):
    with pytest.raises(NotAcceptedError):
        undo(suggestion, editor)


@pytest.mark.usefixtures("in_english")
def test_second_editor_is_told_who_undid_it(
    suggestion: Suggestion, editor: User, other_editor: User
):
    accept(suggestion, editor)
    undo(suggestion, other_editor)
    with pytest.raises(NotAcceptedError, match="Other-Editor undid this suggestion"):
        undo(suggestion, editor)


def test_undo_needs_a_reason(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    with pytest.raises(ReasonMissingError):
        undo(suggestion, editor, reason=" ")


def test_who_may_not_publish_may_not_undo(
    suggestion: Suggestion, editor: User, moderator: User, stranger: User
):
    accept(suggestion, editor)
    for user in (moderator, stranger):
        with pytest.raises(NotAllowedError):
            undo(suggestion, user)


def test_unpublished_page_is_left_alone(suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    fresh(suggestion).unpublish()
    with pytest.raises(PageNotLiveError):
        undo(suggestion, editor)


def test_suggestion_that_changed_since_it_was_seen_is_left_alone(
    suggestion: Suggestion, editor: User
):
    accept(suggestion, editor)
    suggestion.refresh_from_db()
    seen = suggestion.changed_at - dt.timedelta(seconds=1)
    with pytest.raises(SuggestionChangedError):
        undo(suggestion, editor, seen_changed_at=seen)


def test_acceptance_whose_effect_was_not_recorded_is_left_to_the_editor(
    suggestion: Suggestion, editor: User
):
    accept(suggestion, editor)
    suggestion.decisions.update(block_id="", before=None, merged=None)
    with pytest.raises(NothingWrittenDownError):
        undo(suggestion, editor)


def test_receiver_that_fails_undoes_nothing(suggestion: Suggestion, editor: User):
    def fail(**_: object) -> None:
        raise RuntimeError

    accept(suggestion, editor)
    suggestion_undone.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            undo(suggestion, editor)
    finally:
        suggestion_undone.disconnect(fail)
    assert text_of(suggestion) == PROPOSED


@pytest.mark.usefixtures("in_english")
def test_contributor_hears_what_was_undone_and_why(
    suggestion: Suggestion,
    editor: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    suggestion.contributor.language = "en"
    suggestion.contributor.save()
    accept(suggestion, editor)
    with django_capture_on_commit_callbacks(execute=True):
        undo(suggestion, editor, reason="Dit klopt niet meer.")
    (message,) = mail.outbox
    assert message.to == [suggestion.contributor.email]
    assert "taken out of the text again" in message.subject
    assert "Dit klopt niet meer." in message.body
    assert "[-en vooraf-]" in message.body
    assert status_url(suggestion) in message.body


@pytest.mark.usefixtures("in_english")
def test_mail_about_an_idea_says_that_the_text_stays(
    article: Article,
    editor: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    idea = make_suggestion(article, make_contributor(language="en"), proposed=ONE)
    accept(idea, editor)
    with django_capture_on_commit_callbacks(execute=True):
        undo(idea, editor)
    (message,) = mail.outbox
    assert "with the editors again" in message.subject
    assert "The text did not change by it" in message.body
