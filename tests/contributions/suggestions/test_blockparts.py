import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockparts import UnknownPartError, block_parts, take_block_parts
from tests.factories.pages import EVERY_BLOCK, paragraph

BASE = paragraph("A shop says what a <b>thing</b> costs before anyone pays for it.")
OTHER = paragraph("A shop tells what a <b>thing</b> costs before anyone orders it.")
FIGURE = next(block for block in EVERY_BLOCK if block.kind == "figure")
words = st.lists(st.sampled_from(["a", "shop", "sells", "three", "blue", "bikes"]), max_size=8).map(
    " ".join
)


def test_parts_are_numbered_in_the_order_of_the_text():
    one, two = block_parts(BASE, OTHER)
    assert (one.number, two.number) == (1, 2)
    assert '<ins class="mark-ins">tells</ins>' in one.html
    assert '<ins class="mark-ins">orders</ins>' in two.html


def test_part_shows_nothing_of_another_part():
    one, _two = block_parts(BASE, OTHER)
    assert "orders" not in one.html


def test_one_part_is_taken_without_the_other():
    _one, two = block_parts(BASE, OTHER)
    assert take_block_parts(BASE, OTHER, [two.key]) == paragraph(
        "A shop says what a <b>thing</b> costs before anyone orders it."
    )


def test_parts_of_all_fields_are_counted_on():
    other = FIGURE.with_field("claim", "Van de wagens wordt niet betaald").with_field("value", "71")
    assert [(part.number, part.field.name) for part in block_parts(FIGURE, other)] == [
        (1, "claim"),
        (2, "value"),
    ]


def test_address_is_one_part():
    other = FIGURE.with_field("url", "https://example.org/other/place").with_field(
        "date", "2026-02"
    )
    address, _date = block_parts(FIGURE, other)
    assert "https://example.org/other/place" in address.html
    taken = take_block_parts(FIGURE, other, [address.key])
    assert taken == FIGURE.with_field("url", "https://example.org/other/place")


def test_key_stays_when_other_words_of_the_block_change():
    today = paragraph("Every shop says what a <b>thing</b> costs before anyone pays for it.")
    merged = paragraph("Every shop tells what a <b>thing</b> costs before anyone orders it.")
    keys = [part.key for part in block_parts(BASE, OTHER)]
    assert [part.key for part in block_parts(today, merged)] == keys


def test_same_change_in_two_places_has_two_keys():
    base = paragraph("Blue is best for all who care, and blue is for me.")
    other = paragraph("Blue was best for all who care, and blue was for me.")
    one, two = block_parts(base, other)
    assert take_block_parts(base, other, [two.key]) == paragraph(
        "Blue is best for all who care, and blue was for me."
    )
    assert one.key != two.key


def test_unknown_part_is_refused():
    with pytest.raises(UnknownPartError):
        take_block_parts(BASE, OTHER, ["0" * 16])


def test_another_kind_of_block_has_no_parts():
    assert block_parts(BASE, FIGURE) == ()


def test_words_of_people_are_escaped():
    [part] = block_parts(
        BlockText("heading", {"text": "One"}), BlockText("heading", {"text": "<i>x</i>"})
    )
    assert "<i>" not in part.html


@given(words, words)
def test_all_parts_make_the_other_text_and_none_the_base(base: str, other: str):
    old, new = (BlockText("heading", {"text": text}) for text in (base, other))
    keys = [part.key for part in block_parts(old, new)]
    assert take_block_parts(old, new, keys) == new
    assert take_block_parts(old, new, []) == old
