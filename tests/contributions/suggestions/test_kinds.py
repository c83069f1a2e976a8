from cms.pages.blocktext import BlockText
from contributions.suggestions.kinds import in_kind_of
from tests.factories.pages import paragraph

CALLOUT = BlockText("callout", {"tone": "note", "title": "Let op", "text": "<p>Per land.</p>"})
EXAMPLE = BlockText("example", {"title": "Let op", "text": "<p>Per land.</p>"})


def test_paragraph_that_became_a_callout_takes_the_proposed_text_and_keeps_its_title():
    base, proposed = in_kind_of(CALLOUT, paragraph("Per land."), paragraph("Per land anders."))
    assert base == CALLOUT
    assert proposed == CALLOUT.with_field("text", "<p>Per land anders.</p>")


def test_callout_that_became_a_paragraph_takes_the_proposed_text():
    proposal = CALLOUT.with_field("text", "<p>Per land anders.</p>")
    assert in_kind_of(paragraph("Per land."), CALLOUT, proposal) == (
        paragraph("Per land."),
        paragraph("Per land anders."),
    )


def test_example_that_became_a_callout_takes_title_and_text():
    proposal = EXAMPLE.with_field("title", "Pas op")
    assert in_kind_of(CALLOUT, EXAMPLE, proposal)[1] == CALLOUT.with_field("title", "Pas op")


def test_proposal_with_no_place_in_the_new_kind_stays_as_it_is():
    proposal = CALLOUT.with_field("title", "Pas op")
    assert in_kind_of(paragraph("Per land."), CALLOUT, proposal) == (CALLOUT, proposal)


def test_proposal_for_a_kind_without_common_fields_stays_as_it_is():
    heading = BlockText("heading", {"text": "Per land"})
    pair = paragraph("Per land."), paragraph("Per land anders.")
    assert in_kind_of(heading, *pair) == pair


def test_proposal_for_the_same_kind_stays_as_it_is():
    pair = paragraph("Per land."), paragraph("Per land anders.")
    assert in_kind_of(paragraph("Iets anders."), *pair) == pair
