"""Where a text is found again, with made-up pages of blocks that are named by one letter."""

from itertools import pairwise

from cms.pages.blocktext import BlockText
from contributions.suggestions.anchors import Anchors
from tests.factories.pages import paragraph

PRICES = "Wie een aanbieding doet, vermeldt de laagste prijs van de afgelopen dertig dagen."
DELIVERY = "Een pakket dat te laat komt, mag de klant weigeren zonder een reden te geven."
COOKIES = "Voor cookies die bezoekers volgen vraagt de winkel vooraf om toestemming."
RETURNS = "Terugsturen kan binnen veertien dagen nadat het pakket is afgeleverd."


def body(**texts: str) -> dict[str, BlockText]:
    return {block_id: paragraph(text) for block_id, text in texts.items()}


def find(text: str, at: str, old: dict[str, BlockText], new: dict[str, BlockText]) -> str | None:
    return Anchors(old, new).find(at, paragraph(text))


def test_text_stays_in_its_block():
    page = body(a=PRICES, b=DELIVERY)
    assert find(PRICES, "a", page, page) == "a"


def test_text_that_was_rewritten_but_is_recognisable_stays():
    rewritten = "Wie korting geeft, vermeldt de laagste prijs van de afgelopen dertig dagen erbij."
    assert find(PRICES, "a", body(a=PRICES), body(a=rewritten, b=DELIVERY)) == "a"


def test_text_that_was_replaced_by_another_is_nowhere():
    assert find(PRICES, "a", body(a=PRICES, b=DELIVERY), body(a=COOKIES, b=DELIVERY)) is None


def test_text_that_was_removed_is_nowhere():
    assert find(PRICES, "a", body(a=PRICES, b=DELIVERY), body(b=DELIVERY)) is None


def test_text_that_was_pasted_elsewhere_is_found():
    old, new = body(a=PRICES, b=DELIVERY, c=COOKIES), body(b=DELIVERY, c=COOKIES, x=PRICES)
    assert find(PRICES, "a", old, new) == "x"


def test_text_is_found_when_all_ids_shifted():
    """As after a load of files with a paragraph more at the top."""
    old = body(a=PRICES, b=DELIVERY, c=COOKIES)
    new = body(a=RETURNS, b=PRICES, c=DELIVERY, x=COOKIES)
    assert find(PRICES, "a", old, new) == "b"
    assert find(DELIVERY, "b", old, new) == "c"
    assert find(COOKIES, "c", old, new) == "x"


def test_text_is_found_in_a_joined_paragraph():
    old, new = body(a=PRICES, b=DELIVERY, c=COOKIES), body(x=f"{PRICES} {DELIVERY}", c=COOKIES)
    assert find(PRICES, "a", old, new) == "x"
    assert find(DELIVERY, "b", old, new) == "x"


def test_text_leaves_a_joined_paragraph_with_its_words():
    """Not with the larger part of the paragraph, which is another's text."""
    joined = body(a=f"{PRICES} {DELIVERY} {COOKIES}")
    assert find(PRICES, "a", joined, body(a=f"{DELIVERY} {COOKIES}", x=PRICES)) == "x"
    assert find(PRICES, "a", joined, body(a=f"{DELIVERY} {COOKIES}")) is None


def test_text_that_was_split_is_where_most_of_it_is():
    old = body(a=f"{COOKIES} {PRICES} {DELIVERY}", b=RETURNS)
    new = body(x=COOKIES, y=f"{PRICES} {DELIVERY}", b=RETURNS)
    assert find(f"{COOKIES} {PRICES} {DELIVERY}", "a", old, new) == "y"


def test_text_that_was_split_in_many_is_in_its_largest_part():
    old, whole = body(a=f"{PRICES} {DELIVERY} {COOKIES}"), f"{PRICES} {DELIVERY} {COOKIES}"
    assert find(whole, "a", old, body(x=DELIVERY, y=PRICES, z=COOKIES)) == "y"


def test_insert_goes_after_the_last_part_of_a_text_that_was_split():
    old, whole = body(a=f"{PRICES} {DELIVERY}", b=COOKIES), f"{PRICES} {DELIVERY}"
    new = body(a=PRICES, x=DELIVERY, b=COOKIES)
    assert Anchors(old, new).find_end("a", paragraph(whole)) == "x"


def test_insert_stays_after_a_text_that_something_else_came_below():
    old, new = body(a=PRICES, b=COOKIES), body(a=PRICES, x=DELIVERY, b=COOKIES)
    assert Anchors(old, new).find_end("a", paragraph(PRICES)) == "a"


def test_insert_after_a_text_that_is_gone_has_no_place():
    assert Anchors(body(a=PRICES), body(b=COOKIES)).find_end("a", paragraph(PRICES)) is None


def test_text_that_is_there_twice_is_the_one_beside_the_same_neighbour():
    old = body(a=PRICES, b="Bijvoorbeeld:", c=DELIVERY, d="Bijvoorbeeld:", e=COOKIES)
    new = body(p=PRICES, q="Bijvoorbeeld:", r=DELIVERY, s="Bijvoorbeeld:", t=COOKIES)
    assert find("Bijvoorbeeld:", "b", old, new) == "q"
    assert find("Bijvoorbeeld:", "d", old, new) == "s"


def test_text_that_is_there_twice_without_a_neighbour_is_nowhere():
    new = body(p=PRICES, q=COOKIES, r=PRICES)
    assert find(PRICES, "a", body(a=PRICES), new) is None


def test_block_that_was_there_before_is_not_where_a_like_text_went():
    like = PRICES.replace("dertig dagen", "twee maanden")
    assert find(PRICES, "a", body(a=PRICES, b=like), body(b=like)) is None


def test_few_words_are_not_found_inside_other_texts():
    old = {"a": BlockText("heading", {"text": "Terugsturen"}), "b": paragraph(PRICES)}
    assert Anchors(old, body(b=PRICES, x=RETURNS)).find("a", old["a"]) is None


def test_heading_that_was_reworded_stays():
    old = {"a": BlockText("heading", {"text": "Terugsturen van pakketten"})}
    new = {"a": BlockText("heading", {"text": "Pakket terugsturen"})}
    assert Anchors(old, new).find("a", old["a"]) == "a"


def test_heading_that_was_replaced_is_nowhere():
    old = {"a": BlockText("heading", {"text": "Terugsturen"})}
    new = {"a": BlockText("heading", {"text": "Cookies"})}
    assert Anchors(old, new).find("a", old["a"]) is None


def test_sentence_is_found_inside_another_text_when_it_stands_there_word_for_word():
    short = "Dat mag hij doen."
    sentence = "Dat mag hij zo doen."
    joined = f"{DELIVERY} {sentence} {short}"
    assert find(sentence, "a", body(a=sentence), body(x=joined)) == "x"
    assert find(short, "a", body(a=short), body(x=joined)) is None


def test_text_is_found_in_a_block_of_another_kind():
    callout = BlockText("callout", {"tone": "note", "title": "Let op", "text": f"<p>{PRICES}</p>"})
    old = body(a=PRICES, b=DELIVERY)
    assert Anchors(old, {"x": callout, "b": paragraph(DELIVERY)}).find("a", old["a"]) == "x"
    assert Anchors(old, {"a": callout, "b": paragraph(DELIVERY)}).find("a", old["a"]) == "a"


def test_text_that_comes_back_is_found():
    assert find(PRICES, "a", body(b=DELIVERY), body(b=DELIVERY, a=PRICES)) == "a"
    assert find(PRICES, "", body(b=DELIVERY), body(b=DELIVERY, x=PRICES)) == "x"


def test_text_rewritten_little_by_little_is_followed():
    steps = [
        PRICES,
        "Wie een aanbieding doet, vermeldt de laagste prijs van de laatste vier weken.",
        "Wie een aanbieding doet, noemt de laagste prijs die in de laatste vier weken gold.",
        "Wie een aanbieding doet, noemt daarbij haar laagste prijs uit zo'n vier weken, en waar.",
    ]
    assert find(PRICES, "a", {}, body(a=steps[3])) is None
    for before, after in pairwise(steps):
        assert find(PRICES, "a", body(a=before), body(a=after)) == "a"


def test_text_that_an_accepted_suggestion_replaced_stays():
    anchors = Anchors(body(a=PRICES), body(a=COOKIES), rewritten={"a"})
    assert anchors.find("a", paragraph(PRICES)) == "a"
    assert find(PRICES, "a", body(a=COOKIES), body(a=COOKIES, b=DELIVERY)) == "a"


def test_image_is_followed_by_its_picture():
    image = BlockText("image", {"image": "7", "alt": "Een bon", "caption": ""})
    other = BlockText("image", {"image": "8", "alt": "Een pakket", "caption": ""})
    assert Anchors({"a": image}, {"x": image, "y": other}).find("a", image) == "x"
    assert Anchors({"a": image}, {"a": other}).find("a", image) is None
