import pytest

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.models import Fit, Suggestion
from contributions.suggestions.rebasing import Rebased, rebase
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

PROPOSED = paragraph("Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


def today(suggestion: Suggestion) -> Rebased:
    return rebase(suggestion, Article.objects.get(pk=suggestion.page_id))


def changed_to(article: Article, text: str) -> BlockText:
    block = paragraph(text)
    edit_block(article, 0, block)
    return block


def test_untouched_block_fits(article: Article, suggestion: Suggestion):
    before = live_block(article, suggestion.block_id)
    assert today(suggestion) == Rebased(Fit.FITS, before, PROPOSED)


def test_change_elsewhere_in_the_block_is_merged(article: Article, suggestion: Suggestion):
    changed_to(article, "Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
    rebased = today(suggestion)
    assert rebased.fit is Fit.MERGED
    assert rebased.after == paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


def test_same_words_are_a_conflict_that_starts_from_the_contributor(
    article: Article, suggestion: Suggestion
):
    changed_to(article, "Elke winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    rebased = today(suggestion)
    assert (rebased.fit, len(rebased.conflicts)) == (Fit.CONFLICT, 1)
    assert rebased.after == paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


def test_text_that_was_mended_already(article: Article, suggestion: Suggestion):
    edit_block(article, 0, PROPOSED)
    rebased = today(suggestion)
    assert (rebased.fit, rebased.changes_the_page) == (Fit.ALREADY_THERE, False)


def test_argument_alone_proposes_no_text(article: Article):
    argument = make_suggestion(article, proposed=live_block(article, article.body[0].id))
    rebased = today(argument)
    assert (rebased.fit, rebased.changes_the_page) == (Fit.NO_TEXT, False)


def test_block_that_is_gone(article: Article, suggestion: Suggestion):
    edit_block(article, 0, None)
    assert today(suggestion).fit is Fit.GONE


def test_block_of_another_kind_now_is_a_conflict(article: Article, suggestion: Suggestion):
    edit_block(article, 0, BlockText("heading", {"text": "Een kop"}))
    assert today(suggestion).fit is Fit.CONFLICT


@pytest.mark.parametrize("change", ["Heel anders nu.", None])
def test_insert_needs_only_its_anchor(article: Article, change: str | None):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    edit_block(article, 0, paragraph(change) if change else None)
    expected = Fit.FITS if change else Fit.GONE
    assert today(extra) == Rebased(expected, None, PROPOSED)


def test_insert_that_the_page_has_already(article: Article):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    edit_block(article, 3, PROPOSED)
    assert today(extra).fit is Fit.ALREADY_THERE


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ("", Fit.FITS),
        ("Heel anders nu.", Fit.CONFLICT),
        (None, Fit.ALREADY_THERE),
    ],
)
def test_removal(article: Article, change: str | None, status: Fit):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    if change != "":
        edit_block(article, 0, paragraph(change) if change else None)
    assert (today(removal).fit, today(removal).after) == (status, None)
