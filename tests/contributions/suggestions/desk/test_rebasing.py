import pytest

from cms.pages.blocktext import BlockText
from cms.pages.models import Article
from cms.pages.publishing import Operation, live_block
from contributions.suggestions.models import Suggestion
from contributions.suggestions.rebasing import Rebased, Status, rebase
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
    assert today(suggestion) == Rebased(Status.FITS, before, PROPOSED)


def test_change_elsewhere_in_the_block_is_merged(article: Article, suggestion: Suggestion):
    changed_to(article, "Elke winkel vertelt <b>eerlijk</b> wat iets kost.")
    rebased = today(suggestion)
    assert rebased.status is Status.MERGED
    assert rebased.after == paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


def test_same_words_are_a_conflict_that_starts_from_the_contributor(
    article: Article, suggestion: Suggestion
):
    changed_to(article, "Elke winkel vertelt <b>eerlijk</b> en altijd wat iets kost.")
    rebased = today(suggestion)
    assert (rebased.status, len(rebased.conflicts)) == (Status.CONFLICT, 1)
    assert rebased.after == paragraph("Elke winkel vertelt <b>eerlijk</b> en vooraf wat iets kost.")


def test_text_that_was_mended_already(article: Article, suggestion: Suggestion):
    edit_block(article, 0, PROPOSED)
    rebased = today(suggestion)
    assert (rebased.status, rebased.changes_the_page) == (Status.ALREADY_THERE, False)


def test_argument_alone_proposes_no_text(article: Article):
    argument = make_suggestion(article, proposed=live_block(article, article.body[0].id))
    rebased = today(argument)
    assert (rebased.status, rebased.changes_the_page) == (Status.NO_TEXT, False)


def test_block_that_is_gone(article: Article, suggestion: Suggestion):
    edit_block(article, 0, None)
    assert today(suggestion).status is Status.GONE


def test_block_of_another_kind_now_is_a_conflict(article: Article, suggestion: Suggestion):
    edit_block(article, 0, BlockText("heading", {"text": "Een kop"}))
    assert today(suggestion).status is Status.CONFLICT


@pytest.mark.parametrize("change", ["Heel anders nu.", None])
def test_insert_needs_only_its_anchor(article: Article, change: str | None):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    edit_block(article, 0, paragraph(change) if change else None)
    expected = Status.FITS if change else Status.GONE
    assert today(extra) == Rebased(expected, None, PROPOSED)


def test_insert_that_the_page_has_already(article: Article):
    extra = make_suggestion(article, proposed=PROPOSED, operation=Operation.INSERT_AFTER.value)
    edit_block(article, 3, PROPOSED)
    assert today(extra).status is Status.ALREADY_THERE


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ("", Status.FITS),
        ("Heel anders nu.", Status.CONFLICT),
        (None, Status.ALREADY_THERE),
    ],
)
def test_removal(article: Article, change: str | None, status: Status):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    if change != "":
        edit_block(article, 0, paragraph(change) if change else None)
    assert (today(removal).status, today(removal).after) == (status, None)
