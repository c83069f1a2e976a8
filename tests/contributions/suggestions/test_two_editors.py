"""Two editors on one page at the same moment, 200 times over.

Whatever they do, both find it done or are told why not: no word is lost, nobody is credited twice,
and nobody sees what the database says of locks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.core import mail

from cms.pages.blocktext import BlockText
from cms.pages.models import Article, Module
from cms.pages.publishing import live_block
from contributions.credits.models import Credit
from contributions.people.models import Agreement, Contributor
from contributions.provenance.keys import key_of_suggestion
from contributions.provenance.models import Contribution, PageProvenance
from contributions.provenance.reading import layout_of
from contributions.provenance.texts import texts_said
from contributions.suggestions.errors import AlreadyDecidedError
from contributions.suggestions.models import (
    ACCEPTING,
    UNDECIDED,
    Action,
    Decision,
    State,
    Suggestion,
)
from contributions.suggestions.services.deciding import accept_suggestion, decline_suggestion
from contributions.suggestions.services.proposing import confirm_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.at_once import run_together
from tests.contributions.suggestions.editing_form import EditingForm
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import make_article, paragraph

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at_once]

ROUNDS = 200
PARTS = 2
BLOCKS = 6
TEXT = "Wie een aanbieding doet vermeldt daarbij de laagste prijs van dertig dagen."


@dataclass
class Stage:
    """The page, its people, and what is expected of it after each round."""

    article: Article
    editors: tuple[User, User]
    person: Contributor
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    expected: dict[str, int] = field(default_factory=dict)

    def live(self) -> Article:
        return Article.objects.get(pk=self.article.pk)

    def said(self, block: int) -> BlockText:
        page = self.live()
        said = live_block(page, page.body[block].id)
        assert said is not None
        return said

    def suggest(self, block: int, place: int) -> tuple[Suggestion, str]:
        """Return a suggestion that puts a new word in the place of another, and that word."""
        word = f"nieuw{next(self.numbers)}"
        page = self.live()
        words = self.said(block).fields["text"].removeprefix("<p>").removesuffix("</p>").split()
        words[place] = word
        proposed = paragraph(" ".join(words))
        made = make_suggestion(page, self.person, block_id=page.body[block].id, proposed=proposed)
        return made, word

    def accept(self, suggestion: Suggestion, editor: int) -> Callable[[], Decision]:
        seen = self.live().live_revision_id
        return lambda: accept_suggestion(
            suggestion=suggestion,
            editor=self.editors[editor],
            reason="Klopt.",
            seen_revision_id=seen,
        )

    def undo(self, suggestion: Suggestion, editor: int) -> Callable[[], Decision]:
        seen = self.live().live_revision_id
        return lambda: undo_decision(
            suggestion=suggestion,
            editor=self.editors[editor],
            reason="Toch niet.",
            seen_revision_id=seen,
        )

    def decline(self, suggestion: Suggestion, editor: int) -> Callable[[], Decision]:
        return lambda: decline_suggestion(
            suggestion=suggestion, editor=self.editors[editor], reason="Nee."
        )


@pytest.fixture
def stage(module: Module, editor: User, other_editor: User) -> Stage:
    article = make_article(module, *[paragraph(TEXT)] * BLOCKS)
    return Stage(article, (editor, other_editor), make_contributor())


def other_words_of_one_block(stage: Stage) -> None:
    (one, word), (other, other_word) = stage.suggest(0, 1), stage.suggest(0, 9)
    outcomes = run_together(stage.accept(one, 0), stage.accept(other, 1))
    assert all(isinstance(outcome, Decision) for outcome in outcomes), outcomes
    assert {word, other_word} <= set(stage.said(0).fields["text"].split())


def other_blocks(stage: Stage) -> None:
    (one, word), (other, other_word) = stage.suggest(1, 2), stage.suggest(2, 2)
    outcomes = run_together(stage.accept(one, 0), stage.accept(other, 1))
    assert all(isinstance(outcome, Decision) for outcome in outcomes), outcomes
    assert word in stage.said(1).fields["text"]
    assert other_word in stage.said(2).fields["text"]


def the_same_suggestion_twice(stage: Stage) -> None:
    one, word = stage.suggest(3, 4)
    outcomes = run_together(stage.accept(one, 0), stage.accept(one, 1))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "AlreadyDecidedError",
        "Decision",
    ], outcomes
    assert word in stage.said(3).fields["text"]


def one_accepts_and_the_other_declines(stage: Stage) -> None:
    one, word = stage.suggest(4, 4)
    outcomes = run_together(stage.accept(one, 0), stage.decline(one, 1))
    decisions = [outcome for outcome in outcomes if isinstance(outcome, Decision)]
    assert len(decisions) == 1, outcomes
    assert any(isinstance(outcome, AlreadyDecidedError) for outcome in outcomes), outcomes
    is_accepted = decisions[0].action == Action.ACCEPT
    assert (word in stage.said(4).fields["text"]) is is_accepted


def one_undoes_what_the_other_builds_on(stage: Stage) -> None:
    one, word = stage.suggest(5, 1)
    stage.accept(one, 0)()
    other, other_word = stage.suggest(5, 9)
    outcomes = run_together(stage.undo(one, 1), stage.accept(other, 0))
    assert all(isinstance(outcome, Decision) for outcome in outcomes), outcomes
    assert other_word in stage.said(5).fields["text"]
    assert word not in stage.said(5).fields["text"]
    stage.decline(one, 1)()


def one_decides_while_a_contributor_confirms(stage: Stage) -> None:
    one, _word = stage.suggest(1, 6)
    waiting, _ = stage.suggest(1, 8)
    Suggestion.objects.filter(pk=waiting.pk).update(
        state=State.UNCONFIRMED, contributor=None, confirmed_at=None
    )
    Agreement.objects.filter(pk=waiting.agreement_id).update(
        contributor=None, confirmed_at=None, name="Ana", email="ana@example.org"
    )
    outcomes = run_together(
        stage.accept(one, 0), lambda: confirm_suggestion(suggestion_id=waiting.pk)
    )
    assert isinstance(outcomes[0], Decision), outcomes
    assert isinstance(outcomes[1], Suggestion), outcomes
    assert Suggestion.objects.get(pk=waiting.pk).fit == "merged"
    stage.decline(waiting, 1)()


def one_publishes_the_page_by_hand(stage: Stage) -> None:
    one, word = stage.suggest(2, 6)
    form = EditingForm(stage.article, stage.editors[1])
    typed = f"getikt{next(stage.numbers)}"
    block_id = list(form.texts)[3]
    form.texts[block_id] = form.texts[block_id].replace("dagen", f"{typed} dagen")
    outcomes = run_together(stage.accept(one, 0), form.publish)
    assert isinstance(outcomes[0], Decision), outcomes
    assert outcomes[1] == 302, outcomes
    assert word in stage.said(2).fields["text"]
    assert typed in stage.said(3).fields["text"]


TURNS = [
    other_words_of_one_block,
    other_blocks,
    the_same_suggestion_twice,
    one_accepts_and_the_other_declines,
    one_undoes_what_the_other_builds_on,
    one_decides_while_a_contributor_confirms,
    one_publishes_the_page_by_hand,
]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_lost_in_200_rounds(stage: Stage, part: int):
    for number in range(part, ROUNDS, PARTS):
        TURNS[number % len(TURNS)](stage)
    check_words(stage)
    check_decisions()


def check_words(stage: Stage) -> None:
    """Each word of an accepted suggestion is its own in the provenance, which is that of today."""
    page, layout = stage.live(), layout_of(stage.article)
    assert layout is not None
    texts = texts_said(page.title, page.summary, page.body)
    assert [len(text.owners) for text in layout.texts] == [len(text.words) for text in texts]
    counted = Contribution.objects.filter(page=page).values_list("key", "words")
    assert dict(counted) == dict(layout.counts)
    owners = {
        word: owner
        for text, owned in zip(texts, layout.texts, strict=True)
        for word, owner in zip(text.words, owned.owners, strict=True)
    }
    for one in Suggestion.objects.filter(state=State.ACCEPTED):
        [word] = set(_words(one.proposed_block)) - set(_words(one.base_block))
        if word in owners:
            assert owners[word] == key_of_suggestion(one.pk)
    revisions = PageProvenance.objects.get(page=page).revisions
    assert revisions[-1] == page.live_revision_id
    assert len(revisions) == len(set(revisions))


def _words(block: BlockText | None) -> list[str]:
    assert block is not None
    return block.fields["text"].removeprefix("<p>").removesuffix("</p>").rstrip(".").split()


def check_decisions() -> None:
    """What is accepted was accepted once, is credited once, and its contributor was thanked."""
    accepted = Suggestion.objects.filter(state=State.ACCEPTED)
    decisions = Decision.objects.filter(suggestion__in=accepted)
    assert sorted(decisions.values_list("suggestion_id", "action")) == [
        (one.pk, Action.ACCEPT) for one in accepted.order_by("pk")
    ]
    credited = Credit.objects.order_by("suggestion_id").values_list("suggestion_id", flat=True)
    assert list(credited) == [one.pk for one in accepted.order_by("pk")]
    assert not Suggestion.objects.filter(state__in=UNDECIDED).exists()
    thanks = [letter for letter in mail.outbox if "Klopt." in letter.body]
    assert len(thanks) == Decision.objects.filter(action__in=ACCEPTING).count()
