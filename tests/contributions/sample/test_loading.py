"""What load_sample brings, and how it is marked."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from cms.pages.publishing import live_block
from contributions.comments.models import ArticleComment
from contributions.comments.models import State as CommentState
from contributions.credits.models import Credit
from contributions.people.models import Agreement, Contributor
from contributions.provenance.models import Contribution
from contributions.sample.editor import USERNAME
from contributions.sample.loading import load_sample
from contributions.suggestions.models import ACCEPTING, Action, Decision, Fit, State, Suggestion
from contributions.suggestions.rebasing import rebase
from tests.contributions.sample.conftest import Loaded, dump_everything

TEN_WEEKS = dt.timedelta(weeks=10)


def in_state(state: State) -> int:
    return Suggestion.objects.filter(state=state).count()


def open_by_fit() -> list[Fit]:
    waiting = Suggestion.objects.filter(state=State.OPEN).select_related("page")
    return [rebase(one, one.page.specific).fit for one in waiting]


@pytest.fixture
def _sample(loaded: Loaded, db: None) -> None:
    """The sample data, in a test that may change it."""


pytestmark = pytest.mark.usefixtures("_sample")


def test_nothing_is_left_out_of_the_guide_as_it_comes(loaded: Loaded):
    assert loaded.report.skipped == []
    assert loaded.report.suggestions == Suggestion.objects.count()
    assert loaded.report.comments == ArticleComment.objects.count()


def test_suggestions_are_in_every_state():
    assert in_state(State.UNCONFIRMED) == 2
    assert in_state(State.OPEN) >= 10
    assert in_state(State.ASKED) == 2
    assert in_state(State.ACCEPTED) >= 10
    assert in_state(State.DECLINED) == 4
    assert in_state(State.WITHDRAWN) == 1


def test_some_were_accepted_with_changes():
    assert Decision.objects.filter(action=Action.ACCEPT_CHANGED).count() >= 2


def test_desk_shows_a_conflict_words_that_are_there_and_a_block_that_is_gone():
    assert {Fit.CONFLICT, Fit.ALREADY_THERE, Fit.GONE} <= set(open_by_fit())


def test_a_question_was_asked_and_answered():
    assert Suggestion.objects.filter(state=State.OPEN, decisions__action=Action.ANSWER).exists()


def test_comments_wait_are_flagged_spam_and_removed_with_replies():
    comments = ArticleComment.objects
    assert comments.in_state(CommentState.WAITING).count() >= 2
    assert comments.in_state(CommentState.SPAM).count() == 1
    assert comments.in_state(CommentState.PUBLIC).filter(reader_flags__isnull=False).exists()
    removed = comments.in_state(CommentState.REMOVED).get()
    assert comments.public().filter(parent_id=removed.pk).exclude(pk=removed.pk).exists()


def test_threads_go_three_levels_deep_in_both_languages():
    deepest = ArticleComment.objects.public().filter(level=2)
    assert {one.language for one in deepest} == {"nl", "en"}


def test_everything_is_marked_as_sample_data():
    assert not Contributor.objects.filter(is_sample=False).exists()
    assert not Agreement.objects.filter(is_sample=False).exists()
    assert not ArticleComment.objects.filter(is_sample=False).exists()


def test_names_come_in_several_scripts():
    names = "".join(Contributor.objects.values_list("name", flat=True))
    assert all(letter in names for letter in "ΓОДŞßøőł")


def test_some_web_addresses_wait_for_approval():
    with_url = Contributor.objects.exclude(url="")
    assert with_url.filter(url_approved=True).exists()
    assert with_url.filter(url_approved=False).exists()


def test_accepted_words_are_in_the_text():
    accepted = Decision.objects.filter(action__in=ACCEPTING).select_related("suggestion__page")
    for decision in accepted:
        page = decision.suggestion.page.specific
        said = [live_block(page, child.id) for child in page.body]
        gone = decision.block is None
        assert gone or decision.block in [block.as_json() for block in said if block]


def test_each_accepted_suggestion_is_credited_on_the_day_of_the_decision():
    accepted = Decision.objects.filter(action__in=ACCEPTING)
    given = set(Credit.objects.values_list("suggestion_id", "given_at"))
    assert given == set(accepted.values_list("suggestion_id", "made_at"))


def test_words_are_of_the_day_of_the_decision_that_brought_them():
    brought = Contribution.objects.filter(decision__isnull=False)
    assert brought
    assert all(one.made_at == one.decision.made_at for one in brought.select_related("decision"))


def test_dates_lie_in_the_last_ten_weeks():
    now = timezone.now()
    moments = [
        *Suggestion.objects.values_list("created_at", flat=True),
        *Decision.objects.values_list("made_at", flat=True),
        *ArticleComment.objects.values_list("submit_date", flat=True),
        *Contributor.objects.values_list("joined_at", flat=True),
    ]
    assert now - TEN_WEEKS < min(moments)
    assert max(moments) < now
    assert max(moments) - min(moments) > dt.timedelta(weeks=8)


def test_steps_of_a_suggestion_follow_each_other_in_time():
    for suggestion in Suggestion.objects.all():
        by_time = suggestion.decisions.order_by("made_at").values_list("pk", flat=True)
        assert list(by_time) == sorted(by_time)


def test_nobody_can_log_in_as_the_sample_editor():
    editor = User.objects.get(username=USERNAME)
    assert not editor.is_active
    assert not editor.is_superuser
    assert not editor.has_usable_password()


def test_a_second_run_adds_nothing():
    before = dump_everything()
    assert load_sample() is None
    assert dump_everything() == before
