"""What earns a share and what does not, through the services that readers and editors use."""

import pytest
from django.contrib.auth.models import User

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation
from contributions.credits.authorship import credits_of
from contributions.credits.models import Basis
from contributions.credits.shares import Role, shares_of
from contributions.people.models import Contributor
from contributions.suggestions.models import Action, Kind, Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph


def accept(
    suggestion: Suggestion,
    editor: User,
    *,
    final: BlockText | None = None,
    how: Action = Action.ACCEPT,
) -> Action:
    suggestion.page.refresh_from_db()
    decision = accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Goed.",
        seen_revision_id=suggestion.page.live_revision_id,
        final=final,
        how=how,
    )
    return Action(decision.action)


def words_of(article: Article) -> dict[str, int]:
    """Return the words of everyone who has any, by the role for those without a name."""
    return {
        share.person.name if share.role is Role.CONTRIBUTOR else share.role: share.words
        for share in shares_of(article)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Een winkel vertelt eerlijk <b>wat iets kost</b>.",
        "<i>Een</i> winkel vertelt eerlijk wat iets kost.",
        'Een winkel vertelt <a href="https://example.org/">eerlijk</a> wat iets kost.',
    ],
)
def test_markup_earns_nothing(article: Article, contributor: Contributor, editor: User, text: str):
    before = words_of(article)
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor)
    assert words_of(article) == before


@pytest.mark.parametrize(
    "text",
    [
        "Een  winkel vertelt <b>eerlijk</b> wat iets   kost .",
        "Een winkel vertelt</p><p><b>eerlijk</b> wat iets kost.",
        "Een\u00a0winkel vertelt <b>eerlijk</b> wat iets kost.",
    ],
)
def test_spaces_and_new_paragraphs_earn_nothing(
    article: Article, contributor: Contributor, editor: User, text: str
):
    before = words_of(article)
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor)
    assert words_of(article) == before


def test_words_that_were_there_already_earn_nothing(
    article: Article, contributor: Contributor, editor: User
):
    said = paragraph("Een winkel vertelt vooraf wat iets kost.")
    suggestion = make_suggestion(article, contributor, proposed=said)
    edit_block(article, 0, said)
    before = words_of(article)
    assert accept(suggestion, editor) == Action.ACCEPT_IDEA
    assert words_of(article) == before


def test_text_of_another_block_added_once_more_earns_nothing(
    article: Article, contributor: Contributor, editor: User
):
    before = words_of(article)
    suggestion = make_suggestion(
        article,
        contributor,
        operation=Operation.INSERT_AFTER.value,
        block_id=article.body[1].id,
        proposed=paragraph("Een winkel vertelt <b>eerlijk</b> wat iets kost."),
    )
    assert accept(suggestion, editor) == Action.ACCEPT_IDEA
    assert words_of(article) == before


def test_text_of_another_block_said_twice_earns_nothing(
    article: Article, contributor: Contributor, editor: User
):
    text = {"text": "<p>Per land. Een winkel vertelt eerlijk wat iets kost.</p>"}
    callout = BlockText("callout", {"tone": "note", "title": "Let op", **text})
    block_id = article.body[7].id
    accept(make_suggestion(article, contributor, block_id=block_id, proposed=callout), editor)
    assert contributor.name not in words_of(article)


def test_text_that_comes_back_is_of_who_wrote_it_first(
    article: Article, contributor: Contributor, editor: User
):
    before = words_of(article)
    edit_block(article, 0, paragraph("Een winkel vertelt veel."))
    shorter = Article.objects.get(pk=article.pk)
    text = "Een winkel vertelt <b>eerlijk</b> wat iets kost."
    accept(make_suggestion(shorter, contributor, proposed=paragraph(text)), editor)
    assert words_of(article) == before


def test_new_words_earn_their_number(article: Article, contributor: Contributor, editor: User):
    text = "Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor)
    assert words_of(article)[contributor.name] == 2


def test_words_that_went_again_earn_nothing(
    article: Article, contributor: Contributor, editor: User
):
    before = words_of(article)
    text = "Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor)
    edit_block(article, 0, paragraph("Een winkel vertelt <b>eerlijk</b> wat iets kost."))
    assert words_of(article) == before


def test_words_the_editor_wrote_instead_are_the_editors(
    article: Article, contributor: Contributor, editor: User
):
    text = "Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
    final = paragraph("Een winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor, final=final)
    there = words_of(article)
    assert (there[contributor.name], there[Role.EDITOR]) == (1, 1)


def test_idea_in_the_editors_words_is_named_without_a_share(
    article: Article, contributor: Contributor, editor: User
):
    suggestion = make_suggestion(article, contributor, proposed=None, kind=Kind.REBUTTAL)
    final = paragraph("Een winkel belooft <b>nooit</b> wat iets kost.")
    accept(suggestion, editor, final=final, how=Action.ACCEPT_IDEA)
    (byline,) = credits_of(article).text.bylines
    assert (byline.person.name, byline.share) == (contributor.name, None)
    assert dict(byline.bases) == {Basis.IDEA: 1}
    assert words_of(article)[Role.EDITOR] == 2


def test_bold_words_are_an_improvement_without_a_share(
    article: Article, contributor: Contributor, editor: User
):
    text = "Een winkel vertelt eerlijk <b>wat iets kost</b>."
    accept(make_suggestion(article, contributor, proposed=paragraph(text)), editor)
    (byline,) = credits_of(article).text.bylines
    assert (byline.share, dict(byline.bases)) == (None, {Basis.EDIT: 1})


def test_undone_words_earn_nothing_and_name_nobody(
    article: Article, contributor: Contributor, editor: User
):
    before = words_of(article)
    text = "Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
    suggestion = make_suggestion(article, contributor, proposed=paragraph(text))
    accept(suggestion, editor)
    suggestion.page.refresh_from_db()
    undo_decision(
        suggestion=suggestion,
        editor=editor,
        reason="Bij nader inzien niet.",
        seen_revision_id=suggestion.page.live_revision_id,
    )
    assert words_of(article) == before
    assert not credits_of(article).text.bylines
