"""The words of a page are followed from one publish to the next."""

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article
from contributions.provenance.models import Contribution, PageProvenance
from contributions.provenance.reading import contributions_to, layout_of
from contributions.provenance.services import rebuild_page
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

PROPOSED = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    return make_suggestion(article, proposed=PROPOSED)


def owners(article: Article, block: int = 0) -> list[str]:
    layout = layout_of(article)
    assert layout
    return list(layout.owners[article.body[block].id, "text"])


def accept(suggestion: Suggestion, editor: User, text: str = "") -> None:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Goed.",
        seen_revision_id=suggestion.page.live_revision_id,
        final=paragraph(text) if text else None,
    )


def test_first_text_belongs_to_the_revision_that_brought_it(article: Article):
    assert set(owners(article)) == {f"r{article.live_revision_id}"}


def test_accepted_words_are_the_contributors(
    article: Article, suggestion: Suggestion, editor: User
):
    first = owners(article)[0]
    accept(suggestion, editor)
    theirs = f"s{suggestion.pk}"
    assert owners(article) == [first] * 4 + [theirs] * 2 + [first] * 3


def test_words_an_editor_changed_while_accepting_are_the_editors(
    article: Article, suggestion: Suggestion, editor: User
):
    first = owners(article)[0]
    accept(suggestion, editor, "Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    article.refresh_from_db()
    theirs, editors = f"s{suggestion.pk}", f"r{article.live_revision_id}"
    assert owners(article) == [first] * 4 + [theirs, editors] + [first] * 3
    assert contributions_to(article)[editors].editor == editor


def test_contributions_count_the_words_that_are_left(
    article: Article, suggestion: Suggestion, editor: User
):
    accept(suggestion, editor)
    edit_block(Article.objects.get(pk=article.pk), 0, paragraph("Een winkel vertelt vooraf iets."))
    theirs = Contribution.objects.get(page_id=article.pk, suggestion=suggestion)
    assert theirs.words == 1


def test_rebuilding_agrees_with_what_was_followed(
    article: Article, suggestion: Suggestion, editor: User
):
    accept(suggestion, editor, "Elke winkel vertelt eerlijk en vooraf wat dat kost.")
    assert not rebuild_page(page=article)


def test_rebuilding_mends_what_was_lost(article: Article, suggestion: Suggestion, editor: User):
    accept(suggestion, editor)
    before = owners(article)
    PageProvenance.objects.all().delete()
    Contribution.objects.all().delete()
    assert rebuild_page(page=article)
    assert owners(article) == before
