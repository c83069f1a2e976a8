"""What people are shown of what accepting their suggestion did."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import Action, Decision, Suggestion
from contributions.suggestions.outcomes import what_changed
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.together import accept_together
from tests.factories.contributions import make_contributor, make_suggestion
from tests.factories.pages import paragraph

PART = paragraph("Elke winkel vertelt <b>eerlijk</b> wat iets kost.")


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    proposed = paragraph("Elke winkel vertelt <b>eerlijk</b> wat alles kost.")
    return make_suggestion(article, make_contributor(language="en"), proposed=proposed)


def accept(
    suggestion: Suggestion, editor: User, how: Action, final: BlockText | None = None
) -> Decision:
    return accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Goed.",
        seen_revision_id=suggestion.page.live_revision_id,
        final=final,
        how=how,
    )


def test_part_shows_what_went_in(suggestion: Suggestion, editor: User):
    [field] = what_changed(accept(suggestion, editor, Action.ACCEPT_PART, PART))
    assert ("[+Elke+]" in field.text, "alles" in field.text) == (True, False)


def test_idea_without_words_shows_nothing(suggestion: Suggestion, editor: User):
    assert what_changed(accept(suggestion, editor, Action.ACCEPT_IDEA)) == ()


def test_each_of_several_shows_its_own_words(
    suggestion: Suggestion, article: Article, editor: User
):
    other = make_suggestion(
        article, proposed=paragraph("Een winkel zegt <b>eerlijk</b> wat iets kost.")
    )
    decisions = accept_together(
        suggestions=[suggestion, other],
        editor=editor,
        reason="Goed.",
        seen_revision_id=article.live_revision_id,
        seen_changed_at={},
    )
    [field] = what_changed(next(one for one in decisions if one.suggestion == other))
    assert ("[+zegt+]" in field.text, "[+Elke+]" in field.text) == (True, False)


def test_own_page_says_that_it_was_an_idea_and_shows_what_was_proposed(
    suggestion: Suggestion, editor: User
):
    accept(suggestion, editor, Action.ACCEPT_IDEA)
    body = Client().get(status_path(suggestion)).content.decode()
    assert "Your idea was taken up" in body
    assert '<ins class="mark-ins">Elke</ins>' in body


def test_own_page_shows_the_part_that_was_taken(suggestion: Suggestion, editor: User):
    accept(suggestion, editor, Action.ACCEPT_PART, PART)
    body = Client().get(status_path(suggestion)).content.decode()
    assert "It is accepted in part" in body
    published = body.partition('id="published"')[2].partition("</section>")[0]
    assert '<ins class="mark-ins">Elke</ins>' in published
    assert '<ins class="mark-ins">alles</ins>' not in published
