from hypothesis import given
from hypothesis import strategies as st

from cms.pages.blocktext import BlockText
from contributions.suggestions.blockmerge import diff_blocks, keep_draft, merge_blocks
from tests.factories.pages import EVERY_BLOCK, paragraph

FIGURE = next(block for block in EVERY_BLOCK if block.kind == "figure")
BASE = paragraph("A shop says what a thing costs before anyone pays for it.")
words = st.lists(st.sampled_from(["a", "shop", "sells", "three", "blue", "bikes"]), max_size=8).map(
    " ".join
)


def test_difference_shows_the_words_that_came_and_went():
    [field] = diff_blocks(paragraph("A blue bike"), paragraph("A green bike"))
    assert field.changed
    assert '<del class="mark-del">blue</del> <ins class="mark-ins">green</ins>' in field.html
    assert field.text == "A [-blue-] [+green+] bike"


def test_block_that_is_new_is_all_insertion():
    [field] = diff_blocks(None, paragraph("New"))
    assert field.html == '<p><ins class="mark-ins">New</ins></p>'


def test_block_that_goes_is_all_deletion():
    [field] = diff_blocks(paragraph("Old"), None)
    assert field.html == '<p><del class="mark-del">Old</del></p>'


def test_difference_escapes_what_people_typed():
    heading = BlockText("heading", {"text": "1 < 2"})
    [field] = diff_blocks(heading, heading.with_field("text", "<script>x</script>"))
    assert "<script>" not in field.html


def test_address_changes_as_a_whole():
    other = FIGURE.with_field("url", "https://example.org/other")
    url = next(field for field in diff_blocks(FIGURE, other) if field.field.name == "url")
    assert url.text == "[-https://example.org/carts-] [+https://example.org/other+]"


def test_unchanged_field_has_no_marks():
    claim = diff_blocks(FIGURE, FIGURE.with_field("value", "71"))[0]
    assert not claim.changed
    assert "mark-" not in claim.html


def test_link_to_a_page_takes_no_id_into_the_difference():
    linked = paragraph('See <a linktype="page" id="7">this</a>.')
    [field] = diff_blocks(linked, linked)
    assert "id=" not in field.html


def test_another_kind_of_block_replaces_all_fields():
    changes = diff_blocks(paragraph("Text"), FIGURE)
    assert [change.field.name for change in changes][:2] == ["text", "claim"]
    assert all(change.changed for change in changes)


def test_changes_in_different_places_merge():
    ours = paragraph("A shop tells what a thing costs before anyone pays for it.")
    theirs = paragraph("A shop says what a thing costs before anyone orders it.")
    merged = merge_blocks(BASE, ours, theirs)
    assert merged.is_clean
    assert merged.result == paragraph("A shop tells what a thing costs before anyone orders it.")


def test_changes_in_different_fields_merge():
    ours, theirs = FIGURE.with_field("value", "71"), FIGURE.with_field("date", "2026-02")
    assert merge_blocks(FIGURE, ours, theirs).result == ours.with_field("date", "2026-02")


def test_same_words_changed_twice_are_a_conflict():
    ours = paragraph("A shop tells what a thing costs before anyone pays for it.")
    theirs = paragraph("A shop shouts what a thing costs before anyone pays for it.")
    merged = merge_blocks(BASE, ours, theirs)
    assert merged.result is None
    [conflict] = merged.conflicts
    assert (conflict.ours, conflict.theirs) == (ours.fields["text"], theirs.fields["text"])
    assert "tells" in conflict.ours_diff.html
    assert (merged.with_ours, merged.with_theirs) == (ours, theirs)


def test_two_addresses_are_a_conflict():
    ours = FIGURE.with_field("url", "https://example.org/a")
    theirs = FIGURE.with_field("url", "https://example.org/b")
    assert [c.field.name for c in merge_blocks(FIGURE, ours, theirs).conflicts] == ["url"]


def test_another_kind_of_block_is_taken_when_the_other_side_kept_it():
    assert merge_blocks(BASE, BASE, FIGURE).result == FIGURE


def test_another_kind_of_block_conflicts_with_a_change():
    merged = merge_blocks(BASE, paragraph("Other words"), FIGURE)
    assert not merged.is_clean
    assert merged.result is None


def test_checklist_merges_by_line():
    base = BlockText("checklist", {"title": "T", "items": "one\ntwo\nthree"})
    ours = base.with_field("items", "one\ntwo\nthree\nfour")
    theirs = base.with_field("items", "uno\ntwo\nthree")
    assert merge_blocks(base, ours, theirs).result == base.with_field(
        "items", "uno\ntwo\nthree\nfour"
    )


def test_draft_keeps_its_words_and_gets_the_rest():
    draft = paragraph("A shop tells what a thing costs before anyone pays for it.")
    new = paragraph("A shop shouts what a thing costs before anyone orders it.")
    assert keep_draft(BASE, draft, new) == paragraph(
        "A shop tells what a thing costs before anyone orders it."
    )


@given(words, words)
def test_side_that_changed_nothing_gives_way(base: str, other: str):
    blocks = BlockText("heading", {"text": base}), BlockText("heading", {"text": other})
    assert merge_blocks(blocks[0], blocks[0], blocks[1]).result == blocks[1]
    assert merge_blocks(blocks[0], blocks[1], blocks[0]).result == blocks[1]
    assert merge_blocks(blocks[0], blocks[1], blocks[1]).result == blocks[1]


@given(words, words, words)
def test_sides_can_be_swapped(base: str, ours: str, theirs: str):
    texts = [BlockText("heading", {"text": text}) for text in (base, ours, theirs)]
    there = merge_blocks(texts[0], texts[1], texts[2])
    back = merge_blocks(texts[0], texts[2], texts[1])
    assert there.result == back.result
