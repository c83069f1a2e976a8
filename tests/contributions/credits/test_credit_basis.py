"""A credit says what it was given for, and goes when what it was given for goes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.credits.gifts import as_gifts
from contributions.credits.mentions import mentions_on
from contributions.credits.models import Basis, Credit
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.factories.contributions import make_suggestion
from tests.factories.credits import make_credit
from tests.factories.pages import EVERY_BLOCK, paragraph

ONE = EVERY_BLOCK[0]
NEW_WORDS = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")
NEW_LINK = paragraph(
    'Een <a href="https://example.org/">winkel</a> vertelt <b>eerlijk</b> wat iets kost.'
)
FEWER_WORDS = paragraph("Een winkel vertelt wat iets kost.")


def accept(suggestion: Suggestion, editor: User, **options: Any) -> Credit:
    page = Article.objects.get(pk=suggestion.page_id)
    said = {"reason": "Ja.", "seen_revision_id": page.live_revision_id, **options}
    accept_suggestion(suggestion=suggestion, editor=editor, **said)
    return Credit.objects.get(suggestion=suggestion)


def undo(suggestion: Suggestion, editor: User) -> None:
    page = Article.objects.get(pk=suggestion.page_id)
    undo_decision(
        suggestion=suggestion,
        editor=editor,
        reason="Nee.",
        seen_revision_id=page.live_revision_id,
    )


def test_words_in_the_text_are_credited_as_words(article: Article, editor: User):
    assert accept(make_suggestion(article, proposed=NEW_WORDS), editor).basis == Basis.WORDS


@pytest.mark.parametrize("proposed", [NEW_LINK, FEWER_WORDS], ids=["link", "fewer words"])
def test_improvement_without_new_words_is_credited_as_such(
    article: Article, editor: User, proposed: Any
):
    assert accept(make_suggestion(article, proposed=proposed), editor).basis == Basis.EDIT


def test_removal_is_credited_as_an_improvement_without_new_words(article: Article, editor: User):
    suggestion = make_suggestion(article, operation=Operation.REMOVE.value)
    assert accept(suggestion, editor).basis == Basis.EDIT


def test_words_of_which_the_editor_kept_none_are_no_words(article: Article, editor: User):
    suggestion = make_suggestion(article, proposed=NEW_WORDS)
    mine = paragraph("Een winkel vertelt <b>eerlijk</b> wat alles kost.")
    assert accept(suggestion, editor, final=mine).basis == Basis.EDIT


def test_argument_is_credited_as_an_idea(article: Article, editor: User):
    assert accept(make_suggestion(article, proposed=ONE), editor).basis == Basis.IDEA


def test_idea_that_the_editor_put_into_words_is_credited_as_an_idea(article: Article, editor: User):
    suggestion = make_suggestion(article, proposed=NEW_WORDS)
    credit = accept(suggestion, editor, final=FEWER_WORDS, how=Action.ACCEPT_IDEA)
    assert credit.basis == Basis.IDEA


def test_undo_takes_the_credit_back(article: Article, editor: User):
    suggestion = make_suggestion(article, proposed=NEW_WORDS)
    accept(suggestion, editor)
    undo(suggestion, editor)
    assert not Credit.objects.exists()


def test_accepted_again_is_credited_again(article: Article, editor: User):
    suggestion = make_suggestion(article, proposed=NEW_WORDS)
    first = accept(suggestion, editor)
    undo(suggestion, editor)
    again = accept(suggestion, editor)
    assert again.given_at > first.given_at
    assert Credit.objects.count() == 1


def test_undo_leaves_the_credit_for_other_suggestions(
    article: Article, editor: User, contributor: Contributor
):
    kept = accept(make_suggestion(article, contributor, proposed=ONE), editor)
    suggestion = make_suggestion(article, contributor, proposed=NEW_WORDS)
    accept(suggestion, editor)
    undo(suggestion, editor)
    assert Credit.objects.get() == kept


def test_button_of_someone_without_credit_speaks_of_nobody(
    article: Article, editor: User, contributor: Contributor, reader: Client
):
    suggestion = make_suggestion(article, contributor, proposed=NEW_WORDS)
    accept(suggestion, editor)
    button = f"/buttons/{contributor.handle}.nl.svg"
    assert contributor.name in reader.get(button).content.decode()
    undo(suggestion, editor)
    response = reader.get(button)
    assert response.status_code == 200
    assert contributor.name not in response.content.decode()


def test_button_of_someone_without_credit_leads_to_a_page_without_a_name(
    article: Article, editor: User, contributor: Contributor, reader: Client
):
    suggestion = make_suggestion(article, contributor, proposed=NEW_WORDS)
    accept(suggestion, editor)
    undo(suggestion, editor)
    response = reader.get(path_of(contributor))
    assert response.status_code == 200
    assert contributor.name not in response.content.decode()
    assert 'content="noindex"' in response.content.decode()


def path_of(contributor: Contributor) -> str:
    with translation.override("en"):
        return reverse("credits:contributor", args=[contributor.handle])


@pytest.mark.parametrize(
    ("basis", "said"),
    [(Basis.IDEA, "an idea"), (Basis.EDIT, "an improvement without new words")],
)
def test_page_of_a_contributor_says_what_brought_no_words(
    article: Article, contributor: Contributor, reader: Client, basis: str, said: str
):
    make_credit(article, contributor, basis=basis)
    assert said in reader.get(path_of(contributor)).content.decode()


def test_page_of_a_contributor_is_quiet_about_words(
    article: Article, contributor: Contributor, reader: Client
):
    make_credit(article, contributor)
    page = reader.get(path_of(contributor)).content.decode()
    assert "an idea" not in page
    assert "without new words" not in page


def test_mention_counts_what_brought_no_words(article: Article, contributor: Contributor):
    make_credit(article, contributor)
    make_credit(article, contributor, basis=Basis.IDEA)
    make_credit(article, contributor, basis=Basis.EDIT)
    [mention] = mentions_on(article)
    with translation.override("en"):
        assert mention.bases_in_words == ["1 without new words", "1 as an idea"]


def test_gift_shows_what_went_into_the_text(article: Article, editor: User):
    suggestion = make_suggestion(article, proposed=paragraph("Elke winkel vertelt eerlijk alles."))
    part = paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
    [gift] = as_gifts([accept(suggestion, editor, final=part, how=Action.ACCEPT_PART)])
    [change] = gift.changes()
    assert change.text == "[-Een-] [+Elke+] winkel vertelt eerlijk wat iets kost."


def test_idea_that_changed_nothing_shows_no_change(article: Article, editor: User):
    there: dict[str, Any] = {"operation": Operation.INSERT_AFTER.value, "proposed": EVERY_BLOCK[7]}
    [gift] = as_gifts([accept(make_suggestion(article, **there), editor)])
    assert gift.changes() == []


def test_gift_of_an_added_block_leads_to_that_block(article: Article, editor: User):
    added = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    [gift] = as_gifts([accept(added, editor)])
    fresh = Article.objects.get(pk=article.pk)
    assert gift.address.endswith(f"#b-{fresh.body[1].id}")
