import pytest

from cms.pages.blocktext import BLOCK_FIELDS
from cms.pages.publishing import Operation
from contributions.suggestions.models import Kind
from contributions.suggestions.offers import choose_offer, offers_for


@pytest.mark.parametrize("block_kind", BLOCK_FIELDS)
def test_every_block_takes_all_five_kinds(block_kind: str):
    assert {offer.kind for offer in offers_for(block_kind)} == set(Kind)


@pytest.mark.parametrize("block_kind", BLOCK_FIELDS)
def test_picture_is_never_asked_for(block_kind: str):
    offers = offers_for(block_kind)
    assert not any(
        offer.block_kind == "image" and offer.operation is Operation.INSERT_AFTER
        for offer in offers
    )


def test_only_a_figure_can_be_changed_into_a_better_figure():
    assert choose_offer("figure", kind="figure", operation="").operation is Operation.REPLACE
    assert choose_offer("paragraph", kind="figure", operation="replace").operation is (
        Operation.INSERT_AFTER
    )


def test_alternative_tool_stands_beside_the_first():
    offer = choose_offer("tool", kind="tool", operation="")
    assert (offer.operation, offer.block_kind) == (Operation.INSERT_AFTER, "tool")


def test_example_is_not_a_way_to_remove_text():
    assert choose_offer("example", kind="example", operation="remove").operation is not (
        Operation.REMOVE
    )


def test_made_up_kind_becomes_a_correction():
    offer = choose_offer("paragraph", kind="nonsense", operation="nonsense")
    assert (offer.kind, offer.operation) == (Kind.CORRECTION, Operation.REPLACE)


def test_unknown_kind_of_block_is_a_mistake():
    with pytest.raises(KeyError):
        offers_for("nonsense")
