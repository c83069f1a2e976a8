"""One editor takes several together, another decides about one of them in the same second."""

import pytest
from django.contrib.auth.models import User

from cms.pages.blocktext import read_block
from cms.pages.models import Article
from contributions.suggestions.errors import AlreadyDecidedError, OneOfSeveralError
from contributions.suggestions.models import ACCEPTING, Decision, State, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.together import accept_together
from tests.at_once import run_together
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at_once]

ROUNDS = range(4)


@pytest.fixture
def both(article: Article) -> list[Suggestion]:
    texts = (
        "Elke winkel vertelt <b>eerlijk</b> wat iets kost.",
        "Een winkel vertelt <b>eerlijk</b> wat alles kost.",
    )
    return [make_suggestion(article, proposed=paragraph(text)) for text in texts]


def take(suggestions: list[Suggestion], editor: User, article: Article) -> list[Decision]:
    return accept_together(
        suggestions=suggestions,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=article.live_revision_id,
        seen_changed_at={one.pk: one.changed_at for one in suggestions},
    )


def first_words(article: Article) -> str:
    return read_block(Article.objects.get(pk=article.pk).body[0]).fields["text"]


@pytest.mark.parametrize("round_", ROUNDS)
def test_all_or_none_when_one_is_declined_meanwhile(
    both: list[Suggestion], article: Article, editor: User, other_editor: User, round_: int
):
    before = first_words(article)
    together, declined = run_together(
        lambda: take(both, editor, article),
        lambda: decline_suggestion(suggestion=both[1], editor=other_editor, reason="Nee."),
    )
    states = [Suggestion.objects.get(pk=one.pk).state for one in both]
    if isinstance(declined, Decision):
        assert isinstance(together, OneOfSeveralError), together
        assert (states, first_words(article)) == ([State.OPEN, State.DECLINED], before)
    else:
        assert isinstance(declined, AlreadyDecidedError), declined
        assert states == [State.ACCEPTED, State.ACCEPTED]


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_who_take_the_same_together_credit_each_once(
    both: list[Suggestion], article: Article, editor: User, other_editor: User, round_: int
):
    outcomes = run_together(
        lambda: take(both, editor, article), lambda: take(both[::-1], other_editor, article)
    )
    assert sum(isinstance(one, OneOfSeveralError) for one in outcomes) == 1, outcomes
    assert Decision.objects.filter(action__in=ACCEPTING).count() == 2
    assert first_words(article) == "<p>Elke winkel vertelt <b>eerlijk</b> wat alles kost.</p>"


@pytest.mark.parametrize("round_", ROUNDS)
def test_no_words_are_lost_when_another_one_is_accepted_meanwhile(
    both: list[Suggestion], article: Article, editor: User, other_editor: User, round_: int
):
    third = make_suggestion(
        article, proposed=paragraph("Een winkel zegt <b>eerlijk</b> wat iets kost.")
    )
    outcomes = run_together(
        lambda: take(both, editor, article),
        lambda: accept_suggestion(
            suggestion=third,
            editor=other_editor,
            reason="Ook.",
            seen_revision_id=article.live_revision_id,
        ),
    )
    assert not [one for one in outcomes if isinstance(one, Exception)], outcomes
    assert first_words(article) == "<p>Elke winkel zegt <b>eerlijk</b> wat alles kost.</p>"
