import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions.prose import Provenance, from_html, from_text, words_in
from tests.contributions.prose.strategies import LAW

ARTICLE = [
    "A customer may return what they bought within fourteen days without giving a reason.",
    "Pay back everything, the cost of the first delivery included, at the latest in two weeks.",
    "Tell people before they order who pays for sending the parcel back to your warehouse.",
]


def write(*revisions: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return the owners after revisions by "0", "1" and so on."""
    provenance = Provenance()
    for number, texts in enumerate(revisions):
        provenance.revise([words_in(from_text(text)) for text in texts], str(number))
    return provenance.owners


def owned(text: str, *revisions: list[str]) -> str:
    """Return the owners of the words of a text, which is the first block of the last revision."""
    return "".join(write(*revisions, [text])[0])


def test_the_first_text_belongs_to_who_wrote_it() -> None:
    assert write(["One two.", "", "Three"]) == (("0", "0"), (), ("0",))


def test_new_words_belong_to_who_added_them() -> None:
    text = "A customer may always return what they bought."
    assert owned(text, ["A customer may return what they bought."]) == "00010000"


def test_markup_earns_nothing() -> None:
    plain, styled = from_html("<p>Two words</p>"), from_html("<ul><li><b>Two</b> words</li></ul>")
    provenance = Provenance()
    provenance.revise([words_in(plain)], "a")
    assert provenance.revise([words_in(styled)], "b") == (("a", "a"),)


def test_white_space_and_punctuation_earn_nothing() -> None:
    assert owned("One, two -\n three!", ["One two three"]) == "000"


@pytest.mark.parametrize("text", ["RETURN THE PARCEL", "return the parcel", "Return The parcel"])
def test_a_change_of_case_earns_nothing(text: str) -> None:
    assert owned(text, ["Return the parcel"]) == "000"


def test_another_kind_of_apostrophe_earns_nothing() -> None:
    assert owned("Don’t do it", ["Don't do it"]) == "000"


def test_words_that_move_within_a_sentence_keep_their_owner() -> None:
    moved = "Within fourteen days a customer may return what they bought without giving a reason."
    assert set(owned(moved, [ARTICLE[0]])) == {"0"}


def test_a_single_word_that_moves_within_a_sentence_keeps_its_owner() -> None:
    base = ["Customers return the damaged parcel to the warehouse quickly"]
    assert set(owned("Customers quickly return the damaged parcel to the warehouse", base)) == {"0"}


def test_a_sentence_that_moves_to_another_block_keeps_its_owner() -> None:
    joined = [ARTICLE[0], f"{ARTICLE[2]} {ARTICLE[1]}"]
    assert {owner for block in write(ARTICLE, joined) for owner in block} == {"0"}


def test_blocks_that_are_split_joined_and_moved_keep_their_owners() -> None:
    split = [ARTICLE[2], "Pay back everything,", *ARTICLE[1].split("everything,")[1:], ARTICLE[0]]
    assert {owner for block in write(ARTICLE, split) for owner in block} == {"0"}


def test_a_removed_sentence_that_returns_belongs_to_who_wrote_it() -> None:
    assert write(ARTICLE, ARTICLE[1:], [], ARTICLE) == write(ARTICLE)


def test_a_returned_sentence_with_one_word_changed_loses_that_word_only() -> None:
    back = [ARTICLE[0].replace("fourteen", "thirty"), *ARTICLE[1:]]
    owners = write(ARTICLE, ARTICLE[1:], back)[0]
    assert "".join(owners) == "0" * 8 + "2" + "0" * 5


def test_a_returned_sentence_keeps_the_few_words_after_a_changed_one() -> None:
    back = [ARTICLE[0].replace("giving", "naming"), *ARTICLE[1:]]
    owners = write(ARTICLE, ARTICLE[1:], back)[0]
    assert "".join(owners) == "0" * 11 + "2" + "0" * 2


def test_a_single_word_that_is_put_back_belongs_to_who_wrote_it_first() -> None:
    changed = ARTICLE[0].replace("reason", "cause")
    assert owned(ARTICLE[0], [ARTICLE[0]], [changed]) == "0" * 14


def test_a_long_article_cut_to_a_tenth_keeps_its_owners() -> None:
    long = [f"{sentence} {number}" for number in range(20) for sentence in ARTICLE]
    cut = write(long, long[12:18])
    assert [len(owners) for owners in cut] == [len(words_in(from_text(t))) for t in long[12:18]]
    assert {owner for owners in cut for owner in owners} == {"0"}


def test_a_long_article_that_returns_after_a_cut_keeps_its_owners() -> None:
    long = [f"{sentence} {number}" for number in range(20) for sentence in ARTICLE]
    assert write(long, long[12:18], long) == write(long)


def test_an_article_emptied_and_restored_keeps_its_owners() -> None:
    assert write(ARTICLE, [], ["Nonsense"], ARTICLE) == write(ARTICLE)


@pytest.mark.parametrize(
    "text", ["", "qwertyu asdfghj zxcvbnm lkjhgfd", "BUY CHEAP PILLS AT www.pills.example"]
)
def test_no_revision_is_skipped_however_much_it_looks_like_vandalism(text: str) -> None:
    assert write(ARTICLE, [text])[0] == ("1",) * len(words_in(from_text(text)))
    assert write(ARTICLE, [text], ARTICLE) == write(ARTICLE)
    again = write(ARTICLE, [text], ARTICLE, [*ARTICLE, text])
    assert again == (*write(ARTICLE), ("1",) * len(words_in(from_text(text))))


def test_a_copy_of_words_that_are_there_earns_nothing() -> None:
    assert write(ARTICLE, [*ARTICLE, ARTICLE[0]])[3] == ("0",) * 14


def test_a_stock_phrase_is_not_taken_from_who_writes_it_anew() -> None:
    base = ["It is late at the end of a day."]
    anew = [*base, "Look at the end of whichever parcel arrived damaged yesterday afternoon."]
    assert set(write(base, anew)[1]) == {"1"}


def test_an_accepted_proposal_and_its_changes_go_to_different_people() -> None:
    provenance = Provenance()
    for text, owner in (
        ("It takes two weeks.", "old"),
        ("It takes two weeks at most.", "proposal"),
        ("It takes fourteen days at most.", "editor"),
    ):
        provenance.revise([words_in(from_text(text))], owner)
    assert provenance.owners == (("old", "old", "editor", "editor", "proposal", "proposal"),)


BLOCKS = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=8).map(tuple), max_size=5)


@LAW
@given(st.lists(BLOCKS, max_size=6), BLOCKS)
def test_going_on_from_stored_data_gives_the_same_owners(
    history: list[list[tuple[str, ...]]], last: list[tuple[str, ...]]
) -> None:
    whole, stored = Provenance(), Provenance()
    for number, blocks in enumerate(history):
        whole.revise(blocks, str(number))
        stored = Provenance.from_data(json.loads(json.dumps(stored.to_data())))
        stored.revise(blocks, str(number))
    assert stored.revise(last, "last") == whole.revise(last, "last")


@LAW
@given(st.lists(BLOCKS, max_size=6))
def test_every_word_has_an_owner_who_wrote_a_revision(
    history: list[list[tuple[str, ...]]],
) -> None:
    provenance = Provenance()
    for number, blocks in enumerate(history):
        owners = provenance.revise(blocks, str(number))
        assert [len(block) for block in owners] == [len(block) for block in blocks]
        assert {int(owner) for block in owners for owner in block} <= set(range(number + 1))
