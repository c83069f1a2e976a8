"""An editor takes back what was accepted and has gone to another place of the page since."""

import uuid

import pytest
from django.contrib.auth.models import User

from cms.pages.models import Article, Module
from cms.pages.publishing import Operation
from contributions.provenance.reading import contributions_to
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.undoing import undo_decision
from tests.factories.contributions import make_suggestion
from tests.factories.pages import make_article, paragraph

FIRST = "Een winkel vertelt eerlijk wat iets kost, ook als dat meer is dan gisteren."
BETTER = FIRST.replace("eerlijk", "eerlijk en vooraf")
LAST = "Een pakket komt op tijd."


@pytest.fixture
def page(module: Module) -> Article:
    return make_article(module, paragraph(FIRST), paragraph(LAST))


def accept(suggestion: Suggestion, editor: User) -> None:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Ja.",
        seen_revision_id=Article.objects.get(pk=suggestion.page_id).live_revision_id,
    )


def undo(suggestion: Suggestion, editor: User) -> None:
    undo_decision(
        suggestion=Suggestion.objects.get(pk=suggestion.pk),
        editor=editor,
        reason="Nee.",
        seen_revision_id=Article.objects.get(pk=suggestion.page_id).live_revision_id,
    )


def cut_and_paste(article: Article, text: str, editor: User) -> None:
    """Publish the page with the paragraph at the end, as a new block."""
    page = Article.objects.get(pk=article.pk)
    raw = list(page.body.raw_data)
    cut = next(block for block in raw if text in str(block["value"]))
    others = [block for block in raw if block is not cut]
    page.body = page.body.stream_block.to_python([*others, {**cut, "id": str(uuid.uuid4())}])
    page.save_revision(user=editor).publish(user=editor)


def said(article: Article) -> list[str]:
    page = Article.objects.get(pk=article.pk)
    return [str(child.value.source)[3:-4] for child in page.body]


def test_words_go_from_where_they_went(page: Article, editor: User):
    suggestion = make_suggestion(page, proposed=paragraph(BETTER))
    accept(suggestion, editor)
    cut_and_paste(page, BETTER, editor)
    undo(suggestion, editor)
    assert said(page) == [LAST, FIRST]
    assert f"s{suggestion.pk}" not in contributions_to(page)


def test_added_block_goes_from_where_it_went(page: Article, editor: User):
    added = "Bovendien staat de prijs per stuk er altijd naast, groot genoeg om te lezen."
    suggestion = make_suggestion(
        page, proposed=paragraph(added), operation=Operation.INSERT_AFTER.value
    )
    accept(suggestion, editor)
    cut_and_paste(page, added, editor)
    undo(suggestion, editor)
    assert said(page) == [FIRST, LAST]


def test_text_that_only_stands_there_as_well_is_left_alone(page: Article, editor: User):
    suggestion = make_suggestion(page, proposed=paragraph(BETTER))
    accept(suggestion, editor)
    now = Article.objects.get(pk=page.pk)
    other = "Wie iets verkoopt zegt vooraf wat het bezorgen kost en wanneer het komt."
    now.body = now.body.stream_block.to_python(
        [{**now.body.raw_data[1], "value": f"<p>{other}</p>"}]
    )
    now.save_revision(user=editor).publish(user=editor)
    undo(suggestion, editor)
    assert said(page) == [other]
