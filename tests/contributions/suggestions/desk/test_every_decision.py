import pytest
from django.contrib.auth.models import User
from django.core import mail
from wagtail.models import PageLogEntry

from cms.pages.models import Article
from cms.pages.publishing import NotAllowedError
from contributions.suggestions.errors import (
    AlreadyDecidedError,
    ReasonMissingError,
    SuggestionChangedError,
)
from contributions.suggestions.models import Action, Decision, State, Suggestion
from contributions.suggestions.services.deciding import (
    accept_suggestion,
    ask_contributor,
    decline_suggestion,
)
from tests.factories.contributions import make_suggestion


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    return make_suggestion(article)


every_decision = pytest.mark.parametrize(
    "decide", [accept_suggestion, decline_suggestion, ask_contributor]
)


def take(decide: object, suggestion: Suggestion, editor: User, **options: object):
    said = {"suggestion": suggestion, "editor": editor, "reason": "Want.", **options}
    if decide is accept_suggestion:
        said["seen_revision_id"] = suggestion.page.live_revision_id
    return decide(**said)  # type: ignore[operator]


@every_decision
def test_a_decision_needs_a_reason(decide: object, suggestion: Suggestion, editor: User):
    with pytest.raises(ReasonMissingError):
        take(decide, suggestion, editor, reason=" \n")


@every_decision
def test_a_decision_is_not_for_someone_who_may_only_edit(
    decide: object, suggestion: Suggestion, moderator: User
):
    with pytest.raises(NotAllowedError):
        take(decide, suggestion, moderator)


@every_decision
def test_a_decision_is_not_for_a_stranger(decide: object, suggestion: Suggestion, stranger: User):
    with pytest.raises(NotAllowedError):
        take(decide, suggestion, stranger)


@every_decision
def test_a_decision_comes_once(
    decide: object, suggestion: Suggestion, editor: User, other_editor: User
):
    decline_suggestion(suggestion=suggestion, editor=other_editor, reason="Nee.")
    with pytest.raises(AlreadyDecidedError, match="Other-Editor") as caught:
        take(decide, suggestion, editor)
    assert caught.value.decision == suggestion.decisions.get()


@every_decision
def test_a_decision_is_not_for_what_was_withdrawn(decide: object, article: Article, editor: User):
    withdrawn = make_suggestion(article, state=State.WITHDRAWN)
    Decision.objects.create(suggestion=withdrawn, action=Action.WITHDRAW)
    with pytest.raises(AlreadyDecidedError):
        take(decide, withdrawn, editor)


@every_decision
def test_a_decision_is_not_for_what_was_never_confirmed(
    decide: object, article: Article, editor: User
):
    early = make_suggestion(article, state=State.UNCONFIRMED)
    with pytest.raises(AlreadyDecidedError):
        take(decide, early, editor)


@every_decision
def test_a_decision_is_about_the_version_that_was_seen(
    decide: object, suggestion: Suggestion, editor: User
):
    seen = suggestion.changed_at
    suggestion.changed_at = suggestion.created_at.replace(year=2027)
    suggestion.save()
    with pytest.raises(SuggestionChangedError):
        take(decide, suggestion, editor, seen_changed_at=seen)


@every_decision
def test_a_decision_knows_the_question_of_another_editor(
    decide: object, suggestion: Suggestion, editor: User, other_editor: User
):
    seen = suggestion.changed_at
    ask_contributor(suggestion=suggestion, editor=other_editor, reason="Waar dan?")
    with pytest.raises(SuggestionChangedError):
        take(decide, suggestion, editor, seen_changed_at=seen)


@every_decision
def test_a_decision_is_in_the_history_of_the_page(
    decide: object, suggestion: Suggestion, editor: User
):
    take(decide, suggestion, editor)
    entry = PageLogEntry.objects.get(action__startswith="suggestions.")
    assert (entry.user, entry.page_id) == (editor, suggestion.page_id)
    assert suggestion.contributor.name in entry.message


@every_decision
def test_a_decision_is_mailed_after_the_commit(
    decide: object,
    suggestion: Suggestion,
    editor: User,
    django_capture_on_commit_callbacks: object,
):
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        take(decide, suggestion, editor)
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [[suggestion.contributor.email]]
    assert "Want." in mail.outbox[0].body
