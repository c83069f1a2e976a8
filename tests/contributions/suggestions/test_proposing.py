import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.people.errors import AgreementExpiredError
from contributions.people.models import Agreement, Contributor
from contributions.suggestions.models import Action, Kind, State, Suggestion
from contributions.suggestions.refusals import (
    BlockMissingError,
    NoQuestionError,
    NothingChangedError,
    NotWaitingError,
    PageGoneError,
    UnconfirmedGoneError,
)
from contributions.suggestions.services import proposing
from contributions.suggestions.services.proposing import Person, Proposal, Target
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

ANA = Person("Ana", "https://ana.example.org/", "ana@example.org", "en")
NEW = paragraph("Een winkel zegt eerlijk wat iets kost.")


def target_of(article: Article, seen: str = "") -> Target:
    block_id = article.body[0].id
    return proposing.find_target(page_id=article.pk, block_id=block_id, seen=seen)


def propose(
    article: Article,
    block: BlockText | None = NEW,
    *,
    kind: Kind = Kind.CORRECTION,
    reason: str = "",
) -> Suggestion:
    proposal = Proposal(kind, Operation.REPLACE, block, reason)
    return proposing.propose_suggestion(target=target_of(article), proposal=proposal, person=ANA)


def confirm(suggestion: Suggestion) -> Suggestion:
    return proposing.confirm_suggestion(suggestion_id=suggestion.pk)


def change_first_block(article: Article, block: BlockText) -> None:
    raw = list(article.body.raw_data)
    raw[0] = write_block(block, block_id=raw[0]["id"])
    article.body = article.body.stream_block.to_python(raw)
    article.save_revision().publish()


def grow_old() -> None:
    Agreement.objects.update(created_at=timezone.now() - dt.timedelta(days=8))


def actions(suggestion: Suggestion) -> list[str]:
    return [decision.action for decision in suggestion.decisions.all()]


def test_proposal_is_nobody_s_until_it_is_confirmed(article: Article):
    suggestion = propose(article)
    assert suggestion.state == State.UNCONFIRMED
    assert not Suggestion.objects.undecided().exists()
    assert not Contributor.objects.exists()


def test_proposal_remembers_what_the_block_said(article: Article):
    suggestion = propose(article)
    assert suggestion.base_block == target_of(article).block
    assert suggestion.base_revision == article.live_revision


def test_text_that_the_reader_saw_is_the_base_when_it_changed_meanwhile(article: Article):
    seen_target = target_of(article)
    seen = proposing.sign_seen(seen_target)
    change_first_block(article, paragraph("Heel anders."))
    target = target_of(article, seen)
    assert (target.block, target.revision) == (seen_target.block, seen_target.revision)


@pytest.mark.parametrize("seen", ["", "x", "WzEsMV0:1a:b", "é\x00"])
def test_made_up_proof_of_what_was_seen_means_the_text_of_now(article: Article, seen: str):
    assert target_of(article, seen).revision == article.live_revision


def test_proof_of_another_page_means_the_text_of_now(article: Article, article_en: Article):
    seen = proposing.sign_seen(target_of(article_en))
    assert target_of(article, seen).revision == article.live_revision


def test_mail_goes_out_after_commit(
    article: Article, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        propose(article)
        assert mail.outbox == []
    assert [sent.to for sent in mail.outbox] == [["ana@example.org"]]


def test_confirming_brings_it_to_the_desk(article: Article):
    suggestion = confirm(propose(article))
    assert suggestion.contributor is not None
    assert (suggestion.state, suggestion.contributor.name) == (State.OPEN, "Ana")
    assert actions(suggestion) == [Action.CONFIRM]
    assert list(Suggestion.objects.awaiting_editor()) == [suggestion]


def test_confirming_twice_is_confirming_once(article: Article):
    suggestion = confirm(propose(article))
    assert confirm(suggestion) == suggestion
    assert actions(suggestion) == [Action.CONFIRM]


def test_sending_twice_keeps_one(article: Article):
    assert propose(article) == propose(article)


def test_same_suggestion_confirmed_later_is_joined_to_the_first(article: Article):
    first = confirm(propose(article))
    second = propose(article, reason="Nog een keer.")
    assert confirm(second) == first
    assert confirm(second) == first
    assert actions(first) == [Action.CONFIRM, Action.JOIN]
    assert first.decisions.get(action=Action.JOIN).reason == "Nog een keer."
    assert list(Suggestion.objects.undecided()) == [first]


def test_same_suggestion_of_someone_else_is_its_own(article: Article):
    make_suggestion(article, proposed=NEW)
    confirm(propose(article))
    assert Suggestion.objects.undecided().count() == 2


def test_two_different_arguments_are_two_rebuttals(article: Article):
    same = target_of(article).block
    first = confirm(propose(article, same, kind=Kind.REBUTTAL, reason="Dit klopt niet."))
    second = confirm(propose(article, same, kind=Kind.REBUTTAL, reason="Sinds 2025 niet meer."))
    assert first != second


def test_decided_suggestion_is_not_joined(article: Article):
    first = confirm(propose(article))
    proposing.withdraw_suggestion(suggestion=first)
    assert confirm(propose(article)) != first


def test_suggestion_confirmed_too_late_is_refused(article: Article):
    suggestion = propose(article)
    grow_old()
    with pytest.raises(AgreementExpiredError):
        confirm(suggestion)


def test_suggestion_that_is_purged_is_said_to_be_gone(article: Article):
    suggestion = propose(article)
    grow_old()
    call_command("purge_unconfirmed")
    with pytest.raises(UnconfirmedGoneError):
        confirm(suggestion)


def test_purge_takes_personal_data_and_leaves_what_was_confirmed(article: Article):
    kept = confirm(propose(article))
    propose(article, paragraph("Iets anders."))
    grow_old()
    call_command("purge_unconfirmed")
    assert list(Suggestion.objects.all()) == [kept]
    assert not Agreement.objects.exclude(email="").exists()


def test_text_without_a_change_is_refused(article: Article):
    with pytest.raises(NothingChangedError):
        propose(article, target_of(article).block)


def test_rebuttal_may_be_an_argument_alone(article: Article):
    suggestion = propose(article, target_of(article).block, kind=Kind.REBUTTAL, reason="Onjuist.")
    assert suggestion.proposed == suggestion.base


def test_unknown_block_is_refused(article: Article):
    with pytest.raises(BlockMissingError):
        proposing.find_target(page_id=article.pk, block_id="no-such-block")


def test_page_that_is_not_published_is_refused(article: Article):
    article.unpublish()
    with pytest.raises(PageGoneError):
        target_of(article)


def test_changing_replaces_the_proposal_and_keeps_the_earlier_one(article: Article):
    suggestion = confirm(propose(article))
    changed = proposing.change_suggestion(
        suggestion=suggestion, target=target_of(article), block=paragraph("Beter."), reason="Kort."
    )
    assert changed.proposed_block == paragraph("Beter.")
    assert changed.decisions.get(action=Action.CHANGE).block == NEW.as_json()


def test_suggestion_changed_into_another_of_the_same_person_is_joined_to_it(article: Article):
    first = confirm(propose(article))
    second = confirm(propose(article, paragraph("Beter.")))
    changed = proposing.change_suggestion(
        suggestion=second, target=target_of(article), block=NEW, reason="Toch zo."
    )
    assert changed == first
    assert first.decisions.get(action=Action.JOIN).reason == "Toch zo."
    assert list(Suggestion.objects.undecided()) == [first]


def test_changing_takes_the_text_of_now_as_its_base(article: Article):
    suggestion = confirm(propose(article))
    change_first_block(article, paragraph("De redactie schreef dit."))
    changed = proposing.change_suggestion(
        suggestion=suggestion, target=target_of(article), block=paragraph("Beter."), reason=""
    )
    assert changed.base_block == paragraph("De redactie schreef dit.")


def test_change_brings_a_questioned_suggestion_back_to_the_desk(article: Article):
    suggestion = make_suggestion(article, state=State.ASKED)
    changed = proposing.change_suggestion(
        suggestion=suggestion, target=target_of(article), block=NEW, reason=""
    )
    assert changed.state == State.OPEN


def test_answer_brings_it_back_to_the_desk(article: Article):
    suggestion = make_suggestion(article, state=State.ASKED)
    answered = proposing.answer_question(suggestion=suggestion, answer="Van de website.")
    assert answered.state == State.OPEN
    assert answered.decisions.get().reason == "Van de website."


def test_answer_without_a_question_is_refused(article: Article):
    with pytest.raises(NoQuestionError):
        proposing.answer_question(suggestion=make_suggestion(article), answer="Ja.")


def test_withdrawn_suggestion_leaves_the_desk(article: Article):
    suggestion = proposing.withdraw_suggestion(suggestion=make_suggestion(article))
    assert suggestion.state == State.WITHDRAWN
    assert actions(suggestion) == [Action.WITHDRAW]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_decided_suggestion_stays_as_it_is(article: Article, state: State):
    suggestion = make_suggestion(article, state=state)
    with pytest.raises(NotWaitingError):
        proposing.withdraw_suggestion(suggestion=suggestion)
    with pytest.raises(NotWaitingError):
        proposing.answer_question(suggestion=suggestion, answer="Toch.")
    with pytest.raises(NotWaitingError):
        proposing.change_suggestion(
            suggestion=suggestion, target=target_of(article), block=NEW, reason=""
        )
    suggestion.refresh_from_db()
    assert suggestion.state == state
    assert actions(suggestion) == []
