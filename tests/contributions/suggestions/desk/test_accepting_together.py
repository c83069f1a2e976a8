import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from cms.pages.blocktext import BlockText, read_block
from cms.pages.models import Article
from cms.pages.publishing import NotAllowedError, Operation, live_block
from contributions.people.models import Contributor
from contributions.suggestions.errors import (
    NothingChosenError,
    OneOfSeveralError,
    ReasonMissingError,
    RemovedTogetherError,
    TextChangedError,
)
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.together import accept_together
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import make_article, paragraph

SOONER = paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
LATER = paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost.")
OTHER = paragraph("Iedere winkel vertelt <b>eerlijk</b> wat iets kost.")
TOGETHER = paragraph("Elke winkel vertelt <b>eerlijk</b> wat alles kost.")
MINE = paragraph("Wie verkoopt, vertelt wat alles kost.")


def propose(article: Article, proposed: BlockText, hour: int = 0, **fields: Any) -> Suggestion:
    at = timezone.now() - dt.timedelta(days=1) + dt.timedelta(hours=hour)
    name = fields.pop("name", f"Lezer {hour}")
    who: Contributor = make_contributor(str(name), language="en")
    return make_suggestion(article, who, proposed=proposed, confirmed_at=at, **fields)


def add(article: Article, proposed: BlockText, hour: int = 0) -> Suggestion:
    return propose(article, proposed, hour, operation=Operation.INSERT_AFTER.value)


def remove(article: Article, hour: int = 0) -> Suggestion:
    return propose(article, SOONER, hour, operation=Operation.REMOVE.value)


def take(suggestions: Iterable[Suggestion], editor: User, **options: object) -> list[Decision]:
    suggestions = list(suggestions)
    page = Article.objects.get(pk=suggestions[0].page_id)
    said = {
        "reason": "Klopt.",
        "seen_revision_id": page.live_revision_id,
        "seen_changed_at": {one.pk: one.changed_at for one in suggestions},
        **options,
    }
    return accept_together(suggestions=suggestions, editor=editor, **said)


def text_of(suggestion: Suggestion) -> BlockText | None:
    return live_block(Article.objects.get(pk=suggestion.page_id), suggestion.block_id)


def body_of(article: Article) -> list[BlockText]:
    return [read_block(child) for child in Article.objects.get(pk=article.pk).body]


@pytest.fixture
def both(article: Article) -> list[Suggestion]:
    return [propose(article, SOONER, 1), propose(article, LATER, 2)]


def test_both_changes_are_in_the_text(both: list[Suggestion], editor: User):
    take(both, editor)
    assert text_of(both[0]) == TOGETHER


def test_it_is_one_revision(both: list[Suggestion], article: Article, editor: User):
    before = article.revisions.count()
    decisions = take(both, editor)
    assert article.revisions.count() == before + 1
    assert {decision.revision for decision in decisions} == {
        Article.objects.get(pk=article.pk).live_revision
    }


def test_each_suggestion_gets_its_own_decision(both: list[Suggestion], editor: User):
    decisions = take(both, editor)
    assert [(one.suggestion, one.action, one.reason) for one in decisions] == [
        (suggestion, Action.ACCEPT, "Klopt.") for suggestion in both
    ]
    assert {one.state for one in Suggestion.objects.all()} == {State.ACCEPTED}


def test_each_decision_says_what_it_did(both: list[Suggestion], article: Article, editor: User):
    before = live_block(article, article.body[0].id)
    one, two = take(both, editor)
    assert (one.before, one.block) == (before.as_json(), SOONER.as_json())
    assert (two.before, two.block) == (SOONER.as_json(), TOGETHER.as_json())


def test_each_contributor_is_mailed(
    both: list[Suggestion], editor: User, django_capture_on_commit_callbacks: object
):
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        take(both, editor)
    assert {message.to[0] for message in mail.outbox} == {one.contributor.email for one in both}
    assert all("Klopt." in message.body for message in mail.outbox)


def test_words_of_the_editor_are_published(both: list[Suggestion], editor: User):
    decisions = take(both, editor, final={both[0].block_id: MINE})
    assert text_of(both[0]) == MINE
    assert {one.action for one in decisions} == {Action.ACCEPT_CHANGED}


def test_last_decision_knows_what_it_would_have_been(both: list[Suggestion], editor: User):
    _one, two = take(both, editor, final={both[0].block_id: MINE})
    assert (two.merged, two.block) == (TOGETHER.as_json(), MINE.as_json())


def test_conflict_between_them_needs_words(article: Article, editor: User):
    with pytest.raises(TextChangedError):
        take([propose(article, SOONER, 1), propose(article, OTHER, 2)], editor)
    assert Decision.objects.count() == 0


def test_conflict_between_them_is_solved_by_the_editor(article: Article, editor: User):
    both = [propose(article, SOONER, 1), propose(article, OTHER, 2)]
    decisions = take(both, editor, final={both[0].block_id: MINE})
    assert text_of(both[0]) == MINE
    assert len(decisions) == 2


def test_conflict_solved_with_the_words_of_the_last_one_is_a_change_of_the_editor(
    article: Article, editor: User
):
    both = [propose(article, SOONER, 1), propose(article, OTHER, 2)]
    one, two = take(both, editor, final={both[0].block_id: OTHER})
    assert (one.action, two.action) == (Action.ACCEPT, Action.ACCEPT_CHANGED)


def test_suggestions_for_several_blocks_go_together(article: Article, editor: User):
    heading = BlockText("heading", {"text": "De prijs telt"})
    both = [propose(article, SOONER, 1), propose(article, heading, 2, block_id=article.body[1].id)]
    take(both, editor)
    assert body_of(article)[:2] == [SOONER, heading]


def test_added_blocks_keep_their_order(article: Article, editor: User):
    texts = [paragraph(f"Nummer {number}.") for number in (1, 2, 3)]
    take([add(article, text, hour) for hour, text in enumerate(texts)], editor)
    assert body_of(article)[1:4] == texts


def test_added_blocks_keep_their_order_in_a_draft(article: Article, editor: User):
    article.title = "Titel in de maak"
    article.save_revision(user=editor)
    texts = [paragraph(f"Nummer {number}.") for number in (1, 2, 3)]
    take([add(article, text, hour) for hour, text in enumerate(texts)], editor)
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.title == "Titel in de maak"
    assert [read_block(child) for child in draft.body][1:4] == texts


def test_decision_of_an_added_block_knows_the_block_above_it(article: Article, editor: User):
    one, two = take([add(article, SOONER, 1), add(article, LATER, 2)], editor)
    assert (one.above_id, two.above_id) == (article.body[0].id, one.block_id)


def test_block_is_added_below_one_that_goes(article: Article, editor: User):
    below = body_of(article)[1]
    take([remove(article, 1), add(article, SOONER, 2)], editor)
    assert body_of(article)[:2] == [SOONER, below]


def test_words_of_the_editor_for_an_added_block(article: Article, editor: User):
    one, two = add(article, SOONER, 1), add(article, LATER, 2)
    take([one, two], editor, final={f"add-{two.pk}": MINE})
    assert body_of(article)[1:3] == [SOONER, MINE]


def test_removal_cannot_go_with_a_change_of_the_block(article: Article, editor: User):
    with pytest.raises(RemovedTogetherError):
        take([remove(article, 1), propose(article, LATER, 2)], editor)
    assert Decision.objects.count() == 0


def test_two_who_ask_for_the_same_removal_are_both_accepted(article: Article, editor: User):
    one, two = take([remove(article, 1), remove(article, 2)], editor)
    assert (one.action, two.action) == (Action.ACCEPT, Action.ACCEPT_IDEA)


def test_the_one_who_says_the_same_later_is_credited_with_an_idea(article: Article, editor: User):
    one, two = take([propose(article, SOONER, 1), propose(article, SOONER, 2)], editor)
    assert (one.action, two.action) == (Action.ACCEPT, Action.ACCEPT_IDEA)
    assert text_of(one.suggestion) == SOONER


def test_argument_without_text_goes_along_with_a_change(article: Article, editor: User):
    base = live_block(article, article.body[0].id)
    assert base is not None
    one, two = take([propose(article, SOONER, 1), propose(article, base, 2)], editor)
    assert (text_of(one.suggestion), two.action) == (SOONER, Action.ACCEPT_IDEA)


def test_words_of_the_editor_that_change_nothing_make_no_revision(
    both: list[Suggestion], article: Article, editor: User
):
    before = live_block(article, article.body[0].id)
    assert before is not None
    decisions = take(both, editor, final={both[0].block_id: before})
    assert {(one.action, one.revision) for one in decisions} == {(Action.ACCEPT_IDEA, None)}


def test_change_elsewhere_in_the_block_meanwhile_is_kept(
    both: list[Suggestion], article: Article, editor: User
):
    seen = article.live_revision_id
    edit_block(article, 0, paragraph("Een winkel vertelt <b>vooraf</b> wat iets kost."))
    take(both, editor, seen_revision_id=seen)
    assert text_of(both[0]) == paragraph("Elke winkel vertelt <b>vooraf</b> wat alles kost.")


def test_change_in_the_same_words_meanwhile_stops_it(
    both: list[Suggestion], article: Article, editor: User
):
    seen = article.live_revision_id
    edit_block(article, 0, OTHER)
    with pytest.raises(TextChangedError):
        take(both, editor, seen_revision_id=seen)


def test_change_meanwhile_stops_words_of_the_editor_in_the_same_place(
    both: list[Suggestion], article: Article, editor: User
):
    seen = article.live_revision_id
    edit_block(article, 0, OTHER)
    with pytest.raises(TextChangedError):
        take(both, editor, seen_revision_id=seen, final={both[0].block_id: MINE})


def test_one_that_somebody_decided_meanwhile_is_named_and_stops_all(
    both: list[Suggestion], editor: User, other_editor: User
):
    decline_suggestion(suggestion=both[1], editor=other_editor, reason="Nee.")
    with pytest.raises(OneOfSeveralError, match=r"Lezer 2.*Other-Editor") as caught:
        take(both, editor)
    assert caught.value.suggestion == both[1]
    both[0].refresh_from_db()
    assert both[0].state == State.OPEN


def test_one_that_its_writer_changed_meanwhile_is_named_and_stops_all(
    both: list[Suggestion], editor: User
):
    seen = {one.pk: one.changed_at for one in both}
    Suggestion.objects.filter(pk=both[0].pk).update(changed_at=timezone.now())
    with pytest.raises(OneOfSeveralError, match="Lezer 1"):
        take(both, editor, seen_changed_at=seen)


def test_a_reason_is_asked_for(both: list[Suggestion], editor: User):
    with pytest.raises(ReasonMissingError):
        take(both, editor, reason=" ")


def test_someone_who_may_only_edit_does_not_decide(both: list[Suggestion], moderator: User):
    with pytest.raises(NotAllowedError):
        take(both, moderator)


def test_none_is_no_choice(editor: User):
    with pytest.raises(NothingChosenError):
        accept_together(
            suggestions=[], editor=editor, reason="Want.", seen_revision_id=1, seen_changed_at={}
        )


def test_two_pages_are_not_decided_together(article: Article, editor: User):
    other = make_article(article.get_parent().specific, SOONER, title="Anders")
    with pytest.raises(ValueError, match="same page"):
        take([propose(article, SOONER, 1), propose(other, LATER, 2)], editor)


def test_what_was_taken_together_stays_when_another_comes_later(
    both: list[Suggestion], article: Article, editor: User
):
    third = propose(article, paragraph("Een winkel zegt <b>eerlijk</b> wat iets kost."), 3)
    take(both, editor)
    page = Article.objects.get(pk=article.pk)
    accept_suggestion(
        suggestion=third, editor=editor, reason="Ook.", seen_revision_id=page.live_revision_id
    )
    assert text_of(third) == paragraph("Elke winkel zegt <b>eerlijk</b> wat alles kost.")
