"""What becomes of waiting suggestions when their page is published."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article
from cms.pages.publishing import BlockGoneError, Operation
from contributions.people.models import Agreement
from contributions.suggestions.addresses import status_path
from contributions.suggestions.models import Action, Fit, Kind, State, Suggestion
from contributions.suggestions.services import proposing
from contributions.suggestions.services.anchoring import follow_text
from contributions.suggestions.services.deciding import accept_suggestion
from contributions.suggestions.services.proposing import Person, Proposal
from tests.contributions.suggestions.desk.editing import edit_block
from tests.factories.contributions import make_suggestion
from tests.factories.pages import paragraph

TEXT = "Een winkel vertelt <b>eerlijk</b> wat iets kost."
BETTER = "Een winkel vertelt <b>eerlijk</b> en vooraf wat iets kost."
REPLACED = "Het weer was die zomer buitengewoon zacht."


def publish(article: Article, blocks: list[dict[str, Any]]) -> Article:
    page = Article.objects.get(pk=article.pk)
    page.body = page.body.stream_block.to_python(blocks)
    page.save_revision().publish()
    return Article.objects.get(pk=article.pk)


def stored(article: Article) -> list[dict[str, Any]]:
    return list(Article.objects.get(pk=article.pk).body.raw_data)


def fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=suggestion.pk)


@pytest.fixture
def suggestion(article: Article) -> Suggestion:
    return make_suggestion(article, proposed=paragraph(BETTER))


@pytest.mark.parametrize(
    ("today", "fit"),
    [
        (TEXT, Fit.FITS),
        ("Een webwinkel vertelt <b>eerlijk</b> wat iets kost.", Fit.MERGED),
        (BETTER, Fit.ALREADY_THERE),
        ("Een winkel vertelt <b>eerlijk</b> nu al wat iets kost.", Fit.CONFLICT),
        (REPLACED, Fit.GONE),
    ],
)
def test_each_publish_notes_how_a_suggestion_goes_with_the_text(
    article: Article, suggestion: Suggestion, today: str, fit: Fit
):
    edit_block(article, 0, paragraph(today))
    assert fresh(suggestion).fit == fit


def test_suggestion_follows_a_text_that_was_pasted_elsewhere(
    article: Article, suggestion: Suggestion
):
    first, *rest = stored(article)
    publish(article, [*rest, {**first, "id": "6e1a6c6e-0000-4000-8000-000000000001"}])
    assert fresh(suggestion).block_id == "6e1a6c6e-0000-4000-8000-000000000001"
    assert fresh(suggestion).fit == Fit.FITS


def test_suggestion_leaves_a_block_that_says_something_else(
    article: Article, suggestion: Suggestion
):
    edit_block(article, 0, paragraph(REPLACED))
    assert fresh(suggestion).block_id == ""
    assert not Suggestion.objects.count_by_block(article).get(article.body[0].id)


def test_suggestion_finds_a_text_that_was_put_back(article: Article, suggestion: Suggestion):
    before = stored(article)
    edit_block(article, 0, paragraph(REPLACED))
    edit_block(article, 0, None)
    publish(article, before)
    assert fresh(suggestion).block_id == before[0]["id"]
    assert fresh(suggestion).fit == Fit.FITS


def test_removal_of_a_text_that_is_gone_is_done_already(article: Article):
    removal = make_suggestion(article, operation=Operation.REMOVE.value)
    edit_block(article, 0, paragraph(REPLACED))
    assert fresh(removal).fit == Fit.ALREADY_THERE


def test_added_block_follows_the_one_it_goes_after(article: Article):
    added = make_suggestion(article, operation=Operation.INSERT_AFTER.value)
    first, *rest = stored(article)
    publish(article, [*rest, {**first, "id": "6e1a6c6e-0000-4000-8000-000000000002"}])
    assert fresh(added).block_id == "6e1a6c6e-0000-4000-8000-000000000002"


def test_suggestion_stays_on_a_block_that_another_suggestion_rewrote(
    article: Article, suggestion: Suggestion, editor: User
):
    other = make_suggestion(article, proposed=paragraph(REPLACED))
    accept_suggestion(
        suggestion=other,
        editor=editor,
        reason="Goed.",
        seen_revision_id=article.live_revision_id,
    )
    edit_block(article, 1, None)
    assert fresh(suggestion).block_id == article.body[0].id
    assert fresh(suggestion).fit == Fit.CONFLICT


def test_suggestion_that_is_not_confirmed_follows_too(article: Article):
    waiting = make_suggestion(
        article, proposed=paragraph(BETTER), state=State.UNCONFIRMED, confirmed_at=None
    )
    edit_block(article, 0, paragraph("Een webwinkel vertelt <b>eerlijk</b> wat iets kost."))
    assert fresh(waiting).fit == Fit.MERGED


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_suggestion_that_was_decided_stays_as_it_was(article: Article, state: State):
    decided = make_suggestion(article, state=state)
    edit_block(article, 0, paragraph(REPLACED))
    assert (fresh(decided).block_id, fresh(decided).fit) == (article.body[0].id, "")


def propose(article: Article, text: str) -> Suggestion:
    target = proposing.find_target(page_id=article.pk, block_id=article.body[0].id)
    return proposing.propose_suggestion(
        target=target,
        proposal=Proposal(Kind.CORRECTION, Operation.REPLACE, paragraph(text), "Beter."),
        person=Person("Ana", "", "ana@example.org", "nl"),
    )


def test_confirming_notes_how_it_goes_with_the_text(article: Article):
    confirmed = proposing.confirm_suggestion(suggestion_id=propose(article, BETTER).pk)
    assert fresh(confirmed).fit == Fit.FITS


def test_changing_notes_how_it_goes_with_the_text(article: Article, suggestion: Suggestion):
    edit_block(article, 0, paragraph(BETTER))
    assert fresh(suggestion).fit == Fit.ALREADY_THERE
    target = proposing.find_target(page_id=article.pk, block_id=article.body[0].id)
    changed = paragraph(BETTER.replace("iets", "alles"))
    proposing.change_suggestion(
        suggestion=suggestion, target=target, block=changed, reason="Toch zo."
    )
    assert fresh(suggestion).fit == Fit.FITS


def test_publish_reads_and_writes_as_often_for_many_as_for_one(
    article: Article, suggestion: Suggestion, django_assert_num_queries: DjangoAssertNumQueries
):
    edit_block(article, 0, paragraph("Een webwinkel vertelt <b>eerlijk</b> wat iets kost."))
    for number in range(20):
        make_suggestion(article, proposed=paragraph(f"{TEXT} Dat scheelt {number} euro."))
    live = Article.objects.select_related("live_revision").get(pk=article.pk)
    assert live.live_revision is not None
    # The page's row, the suggestions, the revision before, the decisions, one write in a savepoint.
    with django_assert_num_queries(7):
        follow_text(page=live, revision=live.live_revision)
    assert set(Suggestion.objects.values_list("fit", flat=True)) == {Fit.MERGED}


def test_publish_that_another_overtook_changes_nothing(article: Article, suggestion: Suggestion):
    overtaken = article.live_revision
    assert overtaken is not None
    edit_block(article, 0, paragraph(REPLACED))
    follow_text(page=article, revision=overtaken)
    assert fresh(suggestion).fit == Fit.GONE


@pytest.mark.parametrize("operation", list(Operation))
def test_desk_and_contributor_see_the_old_text_of_one_that_lost_its_place(
    article: Article, operation: Operation, editor_client: Client
):
    agreement = Agreement.objects.create(language="nl")
    lost = make_suggestion(
        article, proposed=paragraph(BETTER), operation=operation.value, agreement=agreement
    )
    edit_block(article, 0, paragraph(REPLACED))
    old = "Een winkel vertelt" if operation is not Operation.INSERT_AFTER else "en vooraf"
    for client, path in [
        (editor_client, reverse("suggestions_desk:review", args=[lost.pk])),
        (Client(), status_path(lost)),
    ]:
        page = client.get(path)
        assert page.status_code == 200
        assert old in page.content.decode(), path
        assert "Het weer was" not in page.content.decode().split("desk-context")[0]


def test_suggestion_taken_on_a_block_of_another_kind_keeps_its_words(
    article: Article, suggestion: Suggestion, editor: User
):
    callout = BlockText("callout", {"tone": "note", "title": "Let op", "text": f"<p>{TEXT}</p>"})
    blocks = stored(article)
    publish(article, [write_block(callout, block_id=blocks[0]["id"]), *blocks[1:]])
    assert fresh(suggestion).fit == Fit.FITS
    seen = Article.objects.get(pk=article.pk).live_revision_id
    decision = accept_suggestion(
        suggestion=fresh(suggestion), editor=editor, reason="Goed.", seen_revision_id=seen
    )
    assert decision.action == Action.ACCEPT
    assert decision.block == callout.with_field("text", f"<p>{BETTER}</p>").as_json()


def test_added_block_without_a_place_is_put_nowhere(article: Article, editor: User):
    proposed = paragraph("Dit staat er al.")
    added = make_suggestion(article, operation=Operation.INSERT_AFTER.value, proposed=proposed)
    blocks = stored(article)
    there = write_block(proposed, block_id="6e1a6c6e-0000-4000-8000-000000000003")
    publish(article, [*blocks[1:], there])
    edit_block(article, 0, paragraph(REPLACED))
    assert fresh(added).fit == Fit.ALREADY_THERE
    with pytest.raises(BlockGoneError):
        accept_suggestion(
            suggestion=fresh(added),
            editor=editor,
            reason="Goed.",
            seen_revision_id=Article.objects.get(pk=article.pk).live_revision_id,
            final=paragraph("Dit staat er nog niet."),
        )
