"""Suggestions that are accepted while somebody has the page open in Wagtail's own form."""

import pytest
from django.contrib.auth.models import User
from wagtail.signals import page_published

from cms.pages.models import Article, Module
from cms.pages.publishing import Operation
from contributions.suggestions.models import Suggestion
from contributions.suggestions.services.deciding import accept_suggestion
from tests.contributions.suggestions.editing_form import EditingForm
from tests.factories.contributions import make_suggestion
from tests.factories.pages import make_article, paragraph

FIRST = "Een winkel vertelt eerlijk wat iets kost."
BETTER = "Een winkel vertelt eerlijk en vooraf wat iets kost."


@pytest.fixture
def page(module: Module) -> Article:
    return make_article(module, paragraph(FIRST), paragraph("Een pakket komt op tijd."))


@pytest.fixture
def form(page: Article, other_editor: User) -> EditingForm:
    return EditingForm(page, other_editor)


def accept(suggestion: Suggestion, editor: User) -> None:
    accept_suggestion(
        suggestion=suggestion,
        editor=editor,
        reason="Klopt.",
        seen_revision_id=suggestion.page.live_revision_id,
    )


def said(page: Article) -> list[str]:
    return [str(child.value.source) for child in Article.objects.get(pk=page.pk).body]


def change(form: EditingForm, position: int, text: str) -> None:
    form.texts[list(form.texts)[position]] = f"<p>{text}</p>"


def test_what_was_accepted_meanwhile_is_published_beside_the_edit(
    page: Article, form: EditingForm, editor: User
):
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    change(form, 1, "Een pakket komt op de afgesproken dag.")
    assert form.publish() == 302
    texts = said(page)
    assert "eerlijk en vooraf" in texts[0]
    assert "op de afgesproken dag" in texts[1]


def test_both_changes_of_one_block_are_published(page: Article, form: EditingForm, editor: User):
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    change(form, 0, FIRST.replace("Een winkel", "Elke winkel"))
    assert form.publish() == 302
    assert "Elke winkel vertelt eerlijk en vooraf" in said(page)[0]


def test_of_the_same_words_those_in_the_form_stay(page: Article, form: EditingForm, editor: User):
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    change(form, 0, FIRST.replace("eerlijk wat", "eerlijk nu al wat"))
    assert form.publish() == 302
    assert "eerlijk nu al wat" in said(page)[0]


def test_block_that_was_added_meanwhile_stays(page: Article, form: EditingForm, editor: User):
    added = [
        make_suggestion(
            page, proposed=paragraph(f"Dit is erbij gekomen: {text}."), operation=operation
        )
        for text in ("a", "b")
        for operation in [Operation.INSERT_AFTER.value]
    ]
    accept(added[0], editor)
    accept(Suggestion.objects.get(pk=added[1].pk), editor)
    before = said(page)
    assert form.publish() == 302
    assert [text.count("erbij gekomen") for text in said(page)] == [
        text.count("erbij gekomen") for text in before
    ]
    assert [text[-7:] for text in said(page)] == [text[-7:] for text in before]


def test_block_that_was_removed_meanwhile_stays_away(
    page: Article, form: EditingForm, editor: User
):
    accept(make_suggestion(page, operation=Operation.REMOVE.value), editor)
    assert form.publish() == 302
    assert len(said(page)) == 1


def test_draft_that_is_saved_has_what_was_accepted_meanwhile(
    page: Article, form: EditingForm, editor: User
):
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    change(form, 1, "Een pakket komt op de afgesproken dag.")
    assert form.save_draft() == 302
    draft = Article.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert "eerlijk en vooraf" in draft.body[0].value.source
    assert "op de afgesproken dag" in draft.body[1].value.source
    assert "op tijd" in said(page)[1]


def test_form_that_came_back_with_a_mistake_still_keeps_what_was_accepted(
    page: Article, form: EditingForm, editor: User
):
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    title, form.fields["title"] = form.fields["title"], ""
    assert form.publish() == 200
    form.fields["title"] = title
    assert form.publish() == 302
    assert "eerlijk en vooraf" in said(page)[0]


def test_form_whose_own_draft_was_overtaken_keeps_what_was_accepted(
    page: Article, form: EditingForm, editor: User
):
    """Wagtail saves a draft by itself, and refuses to replace it once it is not the latest."""
    assert form.save_draft() == 302
    saved = Article.objects.get(pk=page.pk).latest_revision_id
    form.fields["overwrite_revision_id"] = str(saved)
    accept(make_suggestion(page, proposed=paragraph(BETTER)), editor)
    change(form, 1, "Een pakket komt op de afgesproken dag.")
    assert form.save_draft() == 200
    assert form.publish() == 302
    assert "eerlijk en vooraf" in said(page)[0]
    assert "op de afgesproken dag" in said(page)[1]


def test_form_that_nobody_overtook_is_published_as_it_is(page: Article, form: EditingForm):
    change(form, 0, "Heel iets anders.")
    assert form.publish() == 302
    assert "Heel iets anders." in said(page)[0]


@pytest.mark.django_db(transaction=True)
def test_page_is_not_live_when_what_hears_of_it_fails(page: Article, form: EditingForm):
    """As when its words could not be followed: the form is tried again, and nothing is half."""

    def fail(**_: object) -> None:
        raise RuntimeError

    change(form, 0, "Heel iets anders.")
    form.client.raise_request_exception = False
    page_published.connect(fail)
    try:
        assert form.publish() == 500
    finally:
        page_published.disconnect(fail)
    assert "Heel iets anders." not in said(page)[0]
